import { mentionedIds, plainText } from '../adf.ts';
import { PRIORITIES } from '../catalog.ts';
import { FIELDS, type FieldDefinition } from '../fields.ts';
import type { FieldValue, Issue } from '../model.ts';
import { parseLocalTime, startOf } from '../time.ts';
import type { World } from '../world.ts';
import type { JqlField } from './fields.ts';
import { categoryChanged, keyOrder, linkWords, onlyParent, statusOrder } from './readings.ts';
import { fieldValue } from '../fieldValues.ts';
import { progressOf, workFigures, workRatio } from '../timeTracking.ts';

function list(value: FieldValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function adfText(value: FieldValue): string {
  return typeof value === 'object' && 'type' in value ? plainText(value) : '';
}

function mentionedIn(value: FieldValue): readonly string[] {
  return typeof value === 'object' && 'type' in value ? mentionedIds(value) : [];
}

function plain(value: FieldValue): string {
  return typeof value === 'string' ? value : '';
}

function single(id: string | undefined): readonly string[] {
  return id === undefined ? [] : [id];
}

function priorityRank(issue: Issue): number {
  return PRIORITIES.length - PRIORITIES.findIndex((one) => one.id === issue.priorityId);
}

function personName(world: World, id: string | undefined): string | undefined {
  return id === undefined ? undefined : world.person(id)?.displayName.toLowerCase();
}

function dateAt(text: FieldValue): number | undefined {
  return typeof text === 'string' ? parseLocalTime(text) : undefined;
}

/** A text field that ORDER BY takes: in the order of the alphabet, whatever the case. */
function sortable(field: JqlField): JqlField {
  const sortKey = (issue: Issue): string | undefined => {
    const text = field.text?.(issue) ?? '';
    return text === '' ? undefined : text.toLowerCase();
  };
  return { ...field, sortKey };
}

function customField(world: World, definition: FieldDefinition): JqlField | undefined {
  const base = { name: definition.name, names: definition.clauseNames, definition };
  const read = (issue: Issue): FieldValue => fieldValue(world, issue, definition);
  switch (definition.kind) {
    case 'number':
      return { ...base, type: 'number', number: (issue) => numeric(read(issue)) };
    case 'date':
      return { ...base, type: 'date', number: (issue) => dateAt(read(issue)) };
    case 'text':
      return sortable({ ...base, type: 'text', text: (issue) => plain(read(issue)) });
    case 'adf':
      return sortable({ ...base, type: 'text', text: (issue) => adfText(read(issue)) });
    case 'datetime':
      return { ...base, type: 'datetime', number: (issue) => Date.parse(plain(read(issue))) || undefined };
    case 'user':
      return {
        ...base,
        type: 'user',
        ids: (issue) => list(read(issue)),
        sortKey: (issue) => personName(world, list(read(issue))[0]),
      };
    case 'version':
    case 'versions':
      return { ...base, type: 'version', ids: (issue) => list(read(issue)) };
    case 'team':
      return { ...base, type: 'team', ids: (issue) => list(read(issue)) };
    // Open-ended words, compared as a whole.
    case 'url':
    case 'group':
    case 'labels':
      return {
        ...base,
        type: 'label',
        ids: (issue) => list(read(issue)),
        sortKey: (issue) => list(read(issue))[0],
      };
    case 'option':
    case 'options':
      return {
        ...base,
        type: 'option',
        ids: (issue) => list(read(issue)),
        sortKey: (issue) => list(read(issue))[0],
      };
    case 'cascade':
      return {
        ...base,
        type: 'option',
        ids: (issue) => {
          const [parent, child] = list(read(issue));
          return parent === undefined ? [] : [parent, child ?? onlyParent(parent)];
        },
        sortKey: (issue) => list(read(issue)).join(),
      };
    case 'users':
      return {
        ...base,
        type: 'user',
        ids: (issue) => list(read(issue)),
        sortKey: (issue) => personName(world, list(read(issue))[0]),
      };
    case 'sprint':
      return {
        ...base,
        type: 'sprint',
        ids: (issue) => issue.sprintIds.map(String),
        sortKey: (issue) => issue.sprintIds.at(-1),
      };
    case 'rank':
      return { ...base, type: 'rank', sortKey: (issue) => issue.rank };
    default:
      return undefined;
  }
}

function numeric(value: FieldValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Every field that a query on this site may name. */
export function jqlFields(world: World): readonly JqlField[] {
  const definition = (
    id: string,
  ): Pick<JqlField, 'name' | 'names'> & Partial<Pick<JqlField, 'definition'>> => {
    const found = FIELDS.find((field) => field.id === id);
    if (found === undefined) throw new Error(`no field ${id}`);
    return { name: found.clauseNames[0] ?? id, names: found.clauseNames, definition: found };
  };
  const commentText = (issue: Issue): string =>
    world
      .comments(issue)
      .map((one) => plainText(one.body))
      .join('\n');
  const description = (issue: Issue): string => adfText(world.description(issue));
  const commentMentions = (issue: Issue): readonly string[] =>
    world.comments(issue).flatMap((one) => mentionedIds(one.body));
  const described = (issue: Issue): readonly string[] => mentionedIn(world.description(issue));
  const textFields = world.fields.filter(
    (field) => field.schema.custom !== undefined && (field.kind === 'text' || field.kind === 'adf'),
  );
  const allText = (issue: Issue): string => {
    const custom = textFields.map((field) => fieldValue(world, issue, field));
    const texts = custom.map((value) => (typeof value === 'string' ? value : adfText(value)));
    return [issue.summary, description(issue), commentText(issue), ...texts].join('\n');
  };
  return [
    {
      ...definition('summary'),
      type: 'text',
      text: (issue) => issue.summary,
      sortKey: (issue) => issue.summary.toLowerCase(),
    },
    sortable({ ...definition('description'), type: 'text', text: description, mentions: described }),
    sortable({
      ...definition('environment'),
      type: 'text',
      text: (issue) => adfText(issue.values['environment']),
    }),
    {
      ...{ ...definition('comment'), type: 'text', operators: ['~', '!~'] },
      ...{ text: commentText, mentions: commentMentions },
    },
    {
      ...{ name: 'text', names: ['text', 'textfields'], type: 'text', operators: ['~'] },
      text: allText,
      mentions: (issue) => [...described(issue), ...commentMentions(issue)],
    },
    {
      name: 'key',
      names: ['key', 'issuekey', 'issue', 'id'],
      type: 'issue',
      ids: (issue) => [String(issue.id)],
      number: (issue) => issue.number,
      sortKey: (issue) => keyOrder(issue),
    },
    {
      ...definition('parent'),
      names: ['parent', 'parentEpic', 'Epic Link'],
      type: 'issue',
      ids: (issue) => single(issue.parentId?.toString()),
      sortKey: (issue) => issue.parentId,
    },
    {
      ...definition('project'),
      type: 'project',
      ids: (issue) => [issue.project.id],
      sortKey: (issue) => issue.project.name,
    },
    {
      ...definition('issuetype'),
      type: 'issuetype',
      ids: (issue) => [issue.type.id],
      sortKey: (issue) => issue.type.name,
    },
    {
      ...definition('status'),
      type: 'status',
      ids: (issue) => [issue.status.id],
      sortKey: (issue) => statusOrder(issue),
      history: 'status',
    },
    {
      name: 'statusCategory',
      names: ['statusCategory'],
      type: 'statusCategory',
      ids: (issue) => [issue.status.category],
      sortKey: (issue) => statusOrder(issue),
    },
    {
      ...definition('priority'),
      type: 'priority',
      ids: (issue) => [issue.priorityId],
      number: priorityRank,
      history: 'priority',
    },
    {
      ...definition('resolution'),
      type: 'resolution',
      ids: (issue) => single(issue.resolutionId),
      sortKey: (issue) => issue.resolutionId,
      history: 'resolution',
    },
    {
      ...definition('assignee'),
      type: 'user',
      ids: (issue) => single(issue.assigneeId),
      sortKey: (issue) => personName(world, issue.assigneeId),
      history: 'assignee',
    },
    {
      ...definition('reporter'),
      type: 'user',
      ids: (issue) => [issue.reporterId],
      sortKey: (issue) => personName(world, issue.reporterId),
      history: 'reporter',
    },
    {
      ...definition('creator'),
      type: 'user',
      ids: (issue) => [issue.reporterId],
      sortKey: (issue) => personName(world, issue.reporterId),
    },
    { ...definition('watches'), type: 'user', ids: (issue) => issue.watcherIds },
    { name: 'watchers', names: ['watchers'], type: 'number', number: (issue) => issue.watcherIds.length },
    { ...definition('created'), type: 'datetime', number: (issue) => issue.created },
    { ...definition('updated'), type: 'datetime', number: (issue) => issue.updated },
    { ...definition('resolutiondate'), type: 'datetime', number: (issue) => issue.resolved },
    {
      ...definition('lastViewed'),
      type: 'datetime',
      number: (issue) => world.extras.lastViewed(issue.id),
    },
    { ...definition('votes'), type: 'number', number: (issue) => world.votes(issue) },
    { ...definition('timespent'), type: 'duration', number: (issue) => workFigures(world, issue).spent },
    {
      ...definition('timeoriginalestimate'),
      type: 'duration',
      number: (issue) => workFigures(world, issue).original,
    },
    {
      ...definition('timeestimate'),
      type: 'duration',
      number: (issue) => workFigures(world, issue).remaining,
    },
    {
      ...definition('workratio'),
      type: 'number',
      number: (issue) => workRatio(workFigures(world, issue)),
    },
    {
      ...definition('progress'),
      type: 'number',
      operators: [],
      sortKey: (issue) => progressOf(workFigures(world, issue)).percent,
    },
    {
      name: 'worklogAuthor',
      names: ['worklogAuthor'],
      type: 'user',
      ids: (issue) => world.worklogs(issue).map((one) => one.authorId),
    },
    {
      name: 'worklogDate',
      names: ['worklogDate'],
      type: 'date',
      numbers: (issue) => world.worklogs(issue).map((one) => startOf('day', one.started)),
    },
    {
      name: 'worklogComment',
      names: ['worklogComment'],
      type: 'text',
      text: (issue) =>
        world
          .worklogs(issue)
          .map((one) => (one.comment === undefined ? '' : plainText(one.comment)))
          .join('\n'),
    },
    {
      name: 'issueLinkType',
      names: ['issueLinkType'],
      type: 'linkType',
      ids: (issue) => linkWords(world, issue),
    },
    {
      name: 'hierarchyLevel',
      names: ['hierarchyLevel'],
      type: 'number',
      number: (issue) => issue.type.level,
    },
    {
      name: 'voter',
      names: ['voter'],
      type: 'user',
      ids: (issue) => (world.extras.hasVoted(issue.id) ? [world.permissions.accountId] : []),
    },
    {
      ...definition('statuscategorychangedate'),
      type: 'datetime',
      number: (issue) => categoryChanged(world, issue),
    },
    {
      ...definition('attachment'),
      type: 'attachment',
      ids: (issue) => world.extras.attachments(issue.id).map((one) => one.id),
    },
    {
      ...definition('security'),
      type: 'level',
      ids: (issue) => single(issue.securityId),
      sortKey: (issue) => issue.securityId,
    },
    { name: 'filter', names: ['filter', 'savedFilter', 'request', 'searchRequest'], type: 'filter' },
    {
      name: 'category',
      names: ['category'],
      type: 'category',
      ids: (issue) => single(issue.project.categoryId),
    },
    { name: 'projectType', names: ['projectType'], type: 'projectType', ids: () => ['software'] },
    {
      name: 'parentProject',
      names: ['parentProject'],
      type: 'project',
      ids: (issue) => {
        const parent = issue.parentId === undefined ? undefined : world.issue(issue.parentId);
        return single(parent?.project.id);
      },
    },
    { ...definition('duedate'), type: 'date', number: (issue) => dateAt(issue.dueDate) },
    {
      ...definition('labels'),
      type: 'label',
      ids: (issue) => issue.labels,
      sortKey: (issue) => issue.labels[0],
    },
    {
      ...definition('components'),
      type: 'component',
      ids: (issue) => issue.componentIds,
      sortKey: (issue) => issue.componentIds[0],
    },
    {
      ...definition('fixVersions'),
      type: 'version',
      ids: (issue) => issue.fixVersionIds,
      // Versions are in order within their project, the oldest first.
      numbers: (issue) =>
        issue.fixVersionIds.map((id) => issue.project.versions.findIndex((one) => one.id === id)),
      sortKey: (issue) => issue.fixVersionIds[0],
      history: 'fixVersions',
    },
    {
      ...definition('versions'),
      type: 'version',
      ids: (issue) => list(issue.values['versions']),
      numbers: (issue) =>
        list(issue.values['versions']).map((id) => issue.project.versions.findIndex((one) => one.id === id)),
      sortKey: (issue) => list(issue.values['versions'])[0],
      history: 'versions',
    },
    ...world.fields
      .filter((field) => field.schema.custom !== undefined)
      .flatMap((field) => customField(world, field) ?? []),
  ];
}
