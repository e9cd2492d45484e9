import { plainText } from '../adf.ts';
import { PRIORITIES, statusCategory } from '../catalog.ts';
import { FIELDS, type FieldDefinition } from '../fields.ts';
import type { FieldValue, Issue } from '../model.ts';
import { parseLocalTime } from '../time.ts';
import type { World } from '../world.ts';

/** What kind of values a clause on the field takes. */
export type JqlType =
  | 'project'
  | 'issuetype'
  | 'status'
  | 'statusCategory'
  | 'priority'
  | 'resolution'
  | 'user'
  | 'version'
  | 'component'
  | 'label'
  | 'sprint'
  | 'issue'
  | 'option'
  | 'number'
  | 'date'
  | 'datetime'
  | 'text'
  | 'rank'
  | 'attachment'
  | 'level'
  | 'filter';

/** A field as JQL sees it. One of `ids`, `number` and `text` reads an issue, as the type asks. */
export interface JqlField {
  /** The name for messages and completion. */
  readonly name: string;
  readonly names: readonly string[];
  readonly type: JqlType;
  readonly definition?: FieldDefinition;
  /** For fields whose values are one of several things: their ids. */
  readonly ids?: (issue: Issue) => readonly string[];
  /** For fields with an order: a number, a time in milliseconds, a rank; undefined when empty. */
  readonly number?: (issue: Issue) => number | undefined;
  /** For text search; empty when there is none. */
  readonly text?: (issue: Issue) => string;
  /** What ORDER BY compares, where that is not `number`. */
  readonly sortKey?: (issue: Issue) => string | number | undefined;
  /** The field id under which the history knows it, for WAS and CHANGED. */
  readonly history?: string;
}

const COMPARISONS = ['<', '>', '<=', '>='] as const;
const MEMBERSHIP = ['=', '!=', 'in', 'not in'] as const;
const EMPTINESS = ['is', 'is not'] as const;
const HISTORY = ['was', 'was not', 'was in', 'was not in', 'changed'] as const;
const COMPARED = new Set<JqlType>(['number', 'date', 'datetime', 'priority', 'issue']);
const NEVER_EMPTY = new Set<JqlType>(['rank']);

/** The operators that a clause on the field may use. */
export function operatorsOf(field: JqlField): readonly string[] {
  if (field.type === 'text') return ['~', '!~', ...EMPTINESS];
  if (field.type === 'rank') return [];
  if (field.type === 'attachment') return EMPTINESS;
  if (field.type === 'filter') return MEMBERSHIP;
  return [
    ...MEMBERSHIP,
    ...(COMPARED.has(field.type) ? COMPARISONS : []),
    ...(NEVER_EMPTY.has(field.type) ? [] : EMPTINESS),
    ...(field.history === undefined ? [] : HISTORY),
  ];
}

function list(value: FieldValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function adfText(value: FieldValue): string {
  return typeof value === 'object' && 'type' in value ? plainText(value) : '';
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

function customField(world: World, definition: FieldDefinition): JqlField | undefined {
  const base = { name: definition.name, names: definition.clauseNames, definition };
  const read = (issue: Issue): FieldValue => world.value(issue, definition);
  switch (definition.kind) {
    case 'number':
      return { ...base, type: 'number', number: (issue) => numeric(read(issue)) };
    case 'date':
      return { ...base, type: 'date', number: (issue) => dateAt(read(issue)) };
    case 'text':
      return { ...base, type: 'text', text: (issue) => plain(read(issue)) };
    case 'adf':
      return { ...base, type: 'text', text: (issue) => adfText(read(issue)) };
    case 'option':
    case 'options':
    case 'cascade':
      return {
        ...base,
        type: 'option',
        ids: (issue) => list(read(issue)),
        sortKey: (issue) => list(read(issue))[0],
      };
    case 'users':
      return { ...base, type: 'user', ids: (issue) => list(read(issue)) };
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
  const textFields = FIELDS.filter(
    (field) => field.schema.custom !== undefined && (field.kind === 'text' || field.kind === 'adf'),
  );
  const allText = (issue: Issue): string => {
    const custom = textFields.map((field) => world.value(issue, field));
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
    { ...definition('description'), type: 'text', text: description },
    { ...definition('environment'), type: 'text', text: (issue) => adfText(issue.values['environment']) },
    { ...definition('comment'), type: 'text', text: commentText },
    { name: 'text', names: ['text'], type: 'text', text: allText },
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
    },
    { ...definition('creator'), type: 'user', ids: (issue) => [issue.reporterId] },
    { ...definition('watches'), type: 'user', ids: (issue) => issue.watcherIds },
    { ...definition('created'), type: 'datetime', number: (issue) => issue.created },
    { ...definition('updated'), type: 'datetime', number: (issue) => issue.updated },
    { ...definition('resolutiondate'), type: 'datetime', number: (issue) => issue.resolved },
    {
      ...definition('lastViewed'),
      type: 'datetime',
      number: (issue) => world.extras.lastViewed(issue.id),
    },
    { ...definition('votes'), type: 'number', number: (issue) => world.votes(issue) },
    { ...definition('timespent'), type: 'number', number: (issue) => world.timeSpent(issue) || undefined },
    {
      ...definition('attachment'),
      type: 'attachment',
      ids: (issue) => world.extras.attachments(issue.id).map((one) => one.id),
    },
    { ...definition('security'), type: 'level', ids: (issue) => single(issue.securityId) },
    { name: 'filter', names: ['filter', 'savedFilter', 'request'], type: 'filter' },
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
      sortKey: (issue) => issue.fixVersionIds[0],
      history: 'fixVersions',
    },
    ...FIELDS.filter((field) => field.schema.custom !== undefined).flatMap(
      (field) => customField(world, field) ?? [],
    ),
  ];
}

/** Keys sort by project, then by number; a project's letters count as a number in base 27. */
function keyOrder({ project, number }: Issue): number {
  const letters = Array.from(project.key.padEnd(6).slice(0, 6));
  const place = letters.reduce((sum, letter) => sum * 27 + Math.max(0, letter.charCodeAt(0) - 64), 0);
  return place * 10_000_000 + number;
}

const CATEGORY_ORDER = ['new', 'indeterminate', 'done'];

function statusOrder(issue: Issue): string {
  const category = statusCategory(issue.status.category);
  return `${CATEGORY_ORDER.indexOf(category.key)} ${issue.status.name.toLowerCase()}`;
}

const LABELLED = /^(.*)\[[^\]]*\]$/;

/** The field of a name as people write it: any case, `cf[10030]`, or `Rollout risk[Dropdown]`. */
export function findJqlField(fields: readonly JqlField[], name: string): JqlField | undefined {
  const wanted = name.trim().toLowerCase();
  const byName = (text: string): JqlField | undefined =>
    fields.find(
      (field) => field.names.some((one) => one.toLowerCase() === text) || field.definition?.id === text,
    );
  const collapsed = wanted.startsWith('cf[') ? undefined : LABELLED.exec(wanted)?.[1];
  return byName(wanted) ?? (collapsed === undefined ? undefined : byName(collapsed));
}
