import type {
  Attachment,
  Comment,
  DetailField,
  HistoryEntry,
  IssueDetails,
  IssueForEditing,
  IssueLink,
  NewestFirst,
  Reaction,
  Worklog,
} from '../model/issueDetails.ts';
import { getOwn } from '../../core/getOwn.ts';
import { readAppChecklists } from './appChecklists.ts';
import { readFlag } from './flag.ts';
import { readVisibility } from './visibility.ts';
import { readCount, readDetailValue, readLinkedIssue, readMarkup } from './detailValues.ts';
import type { FieldCodec } from './fieldValues.ts';
import { readIssueFields, readScreen, withEditScreen } from './readFields.ts';
import { readIssue, readStatus, readTime, readUser } from './issues.ts';
import {
  id,
  ignoreOdd,
  list,
  number,
  object,
  objects,
  text,
  type JsonObject,
  type ReportOdd,
} from './read.ts';
import type { AgileFields } from './agileFields.ts';

/** What `GET /issue/{issueIdOrKey}` is asked for; all of it in one request. */
export const DETAILS_FIELDS = '*all';
export const DETAILS_EXPAND = 'names,schema,transitions';

/** Fields that have a place of their own, or tell people nothing. */
const NOT_LISTED = new Set([
  ...['summary', 'status', 'issuetype', 'project', 'assignee', 'priority', 'description'],
  ...['comment', 'attachment', 'subtasks', 'issuelinks', 'worklog', 'watches', 'votes'],
  ...['lastViewed', 'workratio', 'progress', 'aggregateprogress', 'thumbnail'],
  ...['timespent', 'timeestimate', 'timeoriginalestimate', 'statusCategory', 'statuscategorychangedate'],
  ...['aggregatetimespent', 'aggregatetimeestimate', 'aggregatetimeoriginalestimate', 'issuerestriction'],
]);
const NOT_LISTED_TYPES = new Set([
  'com.pyxis.greenhopper.jira:gh-lexo-rank',
  'com.pyxis.greenhopper.jira:gh-epic-color',
  'com.atlassian.jira.plugins.jira-development-integration-plugin:devsummary',
  'com.atlassian.jira.plugins.jira-development-integration-plugin:devsummarycf',
]);

/** As Jira's own page orders what every site has; before and behind the site's own fields. */
const FIRST = [
  'resolution',
  'parent',
  'labels',
  'components',
  'versions',
  'fixVersions',
  'duedate',
  'environment',
];
const LAST = ['timetracking', 'security', 'reporter', 'creator', 'created', 'updated', 'resolutiondate'];

const AGILE_TYPES: Readonly<Partial<Record<keyof AgileFields, string>>> = {
  sprint: 'com.pyxis.greenhopper.jira:gh-sprint',
  epicLink: 'com.pyxis.greenhopper.jira:gh-epic-link',
};

/** What reading depends on besides the reply. */
interface ReadingContext {
  /** The fields of Jira Software, where the reply's schema does not name them. */
  readonly known?: AgileFields;
  readonly odd?: ReportOdd;
}

/**
 * The reply of `GET /rest/api/{version}/issue/{issueIdOrKey}` with `DETAILS_FIELDS` and `DETAILS_EXPAND` (`IssueBean`), on
 * Data Center with `renderedFields` too. Each part is read by itself: an odd one costs nothing but itself.
 * @throws ShipshapeError `unexpectedReply` without a key
 */
export function readIssueDetails(
  siteId: string,
  value: unknown,
  { known = {}, odd = ignoreOdd }: ReadingContext = {},
): IssueDetails {
  const reply = object(value);
  const fields = object(reply['fields']);
  const rendered = object(reply['renderedFields']);
  const schemas = object(reply['schema']);
  const description = readMarkup(fields['description'], text(rendered['description']));
  const transitions = Array.isArray(reply['transitions']) ? readWaysOut(reply['transitions']) : undefined;
  const watching = readReaction(fields['watches'], 'watchCount', 'isWatching');
  const votes = readReaction(fields['votes'], 'votes', 'hasVoted');
  const names = object(reply['names']);
  const flag = readFlag(fields, schemas, names);
  const checklists = readAppChecklists(fields, schemas, names, object(reply['properties']));
  return {
    issue: readIssue(siteId, value, { ...known, ...agileFieldsOf(schemas) }, odd),
    ...(description && { description }),
    fields: readFields(fields, rendered, schemas, names),
    ...(checklists.length > 0 && { checklists }),
    attachments: objects(fields['attachment']).map(readAttachment),
    subtasks: list(fields['subtasks']).flatMap((subtask) => readLinkedIssue(subtask) ?? []),
    links: objects(fields['issuelinks']).flatMap(readLink),
    comments: readComments(fields['comment'], rendered['comment']),
    worklogs: readWorklogs(fields['worklog'], rendered['worklog']),
    ...(watching && { watching }),
    ...(votes && { votes }),
    ...(flag && { flag }),
    ...(transitions && { transitions }),
  };
}

/** The same reply with `expand=editmeta` too. */
export function readIssueForEditing(
  siteId: string,
  value: unknown,
  codec: Pick<FieldCodec, 'readText'>,
  context: ReadingContext = {},
): IssueForEditing {
  const screen = readScreen(object(object(value)['editmeta'])['fields'], codec, context.odd);
  return {
    details: readIssueDetails(siteId, value, context),
    fields: withEditScreen(readIssueFields(value, codec), screen),
  };
}

/** The `changelog` that `expand=changelog` adds to an issue (`PageOfChangelogs`), in words, the newest first. */
export function readHistory(issue: unknown): readonly HistoryEntry[] {
  const entries = objects(object(object(issue)['changelog'])['histories']).map((history): HistoryEntry => {
    const author = readUser(history['author']);
    return {
      id: id(history['id']) ?? '',
      ...(author && { author }),
      created: readTime(history['created']) ?? '',
      items: objects(history['items']).map((item) => {
        // Own members: every object inherits a `toString`.
        const [from, to] = ['fromString', 'toString'].map((name) => text(getOwn(item, name)));
        return {
          name: text(item['field']) ?? text(item['fieldId']) ?? '',
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
        };
      }),
    };
  });
  return newestFirst(entries, 'created', entries.length).items;
}

/** A page of comments (`PageOfComments`), the newest first. */
export function readComments(value: unknown, rendered?: unknown): NewestFirst<Comment> {
  const page = object(value);
  const html = renderedTexts(object(rendered)['comments'], 'body');
  const items = objects(page['comments']).map((comment): Comment => {
    const commentId = id(comment['id']) ?? '';
    const author = readUser(comment['author']);
    const created = readTime(comment['created']) ?? '';
    const visibility = readVisibility(comment['visibility']);
    return {
      id: commentId,
      ...(author && { author }),
      body: readMarkup(comment['body'], text(comment['renderedBody']) ?? html.get(commentId)) ?? {
        format: 'wiki',
        markup: '',
      },
      created,
      updated: readTime(comment['updated']) ?? created,
      ...(visibility && { visibility }),
      ...(comment['jsdPublic'] === false && { internal: true }),
    };
  });
  return newestFirst(items, 'created', page['total']);
}

/** A page of work logs (`PageOfWorklogs`), the newest first. */
export function readWorklogs(value: unknown, rendered?: unknown): NewestFirst<Worklog> {
  const page = object(value);
  const html = renderedTexts(object(rendered)['worklogs'], 'comment');
  const items = objects(page['worklogs']).map((worklog): Worklog => {
    const worklogId = id(worklog['id']) ?? '';
    const author = readUser(worklog['author']);
    const comment = readMarkup(worklog['comment'], html.get(worklogId));
    const visibility = readVisibility(worklog['visibility']);
    return {
      id: worklogId,
      ...(author && { author }),
      started: readTime(worklog['started']) ?? '',
      spent: text(worklog['timeSpent']) ?? '',
      ...(comment && { comment }),
      ...(visibility && { visibility }),
    };
  });
  return newestFirst(items, 'started', page['total']);
}

function newestFirst<Key extends string, T extends Readonly<Record<Key, string>>>(
  items: readonly T[],
  time: Key,
  total: unknown,
): NewestFirst<T> {
  const at = (item: T): number => Date.parse(item[time]) || 0;
  return {
    items: [...items].sort((a, b) => at(b) - at(a)),
    total: Math.max(items.length, number(total) ?? 0),
  };
}

function renderedTexts(value: unknown, member: string): ReadonlyMap<string, string> {
  return new Map(
    objects(value).flatMap((entry) => {
      const [entryId, html] = [id(entry['id']), text(entry[member])];
      return entryId === undefined || html === undefined ? [] : [[entryId, html] as const];
    }),
  );
}

function readFields(
  fields: JsonObject,
  rendered: JsonObject,
  schemas: JsonObject,
  names: JsonObject,
): readonly DetailField[] {
  const ids = Object.keys(fields).filter((fieldId) => {
    const type = text(object(schemas[fieldId])['custom']);
    return !NOT_LISTED.has(fieldId) && !(type !== undefined && NOT_LISTED_TYPES.has(type));
  });
  const own = ids.filter((fieldId) => !FIRST.includes(fieldId) && !LAST.includes(fieldId));
  const has = (fieldId: string): boolean => ids.includes(fieldId);
  return [...FIRST.filter(has), ...own, ...LAST.filter(has)].flatMap((fieldId) => {
    const value = readDetailValue(fields[fieldId], object(schemas[fieldId]), text(rendered[fieldId]));
    return value === undefined ? [] : [{ id: fieldId, name: text(names[fieldId]) ?? fieldId, value }];
  });
}

function readAttachment(attachment: JsonObject): Attachment {
  const author = readUser(attachment['author']);
  return {
    id: id(attachment['id']) ?? '',
    name: text(attachment['filename']) ?? '',
    mimeType: text(attachment['mimeType']) ?? 'application/octet-stream',
    size: readCount(attachment['size']),
    ...(author && { author }),
    created: readTime(attachment['created']) ?? '',
  };
}

/** A link of an issue (`IssueLink`), read from one of its ends; none where it is not as documented. */
export function readLink(link: JsonObject): readonly IssueLink[] {
  const type = object(link['type']);
  const inward = readLinkedIssue(link['inwardIssue']);
  const outward = readLinkedIssue(link['outwardIssue']);
  const issue = inward ?? outward;
  if (!issue) return [];
  // The issue at the link's inward end is told by the words from there to here.
  const relation = text(type[inward ? 'inward' : 'outward']) ?? text(type['name']) ?? '';
  const direction = inward ? 'inward' : 'outward';
  return [{ id: id(link['id']) ?? '', type: text(type['name']) ?? relation, direction, relation, issue }];
}

function readReaction(value: unknown, count: string, mine: string): Reaction | undefined {
  const reaction = object(value);
  const known = number(reaction[count]);
  return known === undefined ? undefined : { count: known, mine: reaction[mine] === true };
}

function readWaysOut(transitions: unknown): NonNullable<IssueDetails['transitions']> {
  return objects(transitions).flatMap((transition) => {
    const transitionId = id(transition['id']);
    try {
      if (transitionId === undefined || transition['isAvailable'] === false) return [];
      const to = readStatus(transition['to'], 'transition.to');
      return [{ id: transitionId, name: text(transition['name']) ?? to.name, to }];
    } catch {
      return [];
    }
  });
}

/** The schema names the fields of Jira Software, so that they need not be looked for in another request. */
function agileFieldsOf(schemas: JsonObject): AgileFields {
  const found = Object.entries(AGILE_TYPES).flatMap(([name, type]) => {
    const [fieldId] = Object.entries(schemas).find(([, schema]) => object(schema)['custom'] === type) ?? [];
    return fieldId === undefined ? [] : [[name, fieldId]];
  });
  return Object.fromEntries(found) as AgileFields;
}
