import {
  UNKNOWN_STATUS,
  type Issue,
  type IssueStamp,
  type Status,
  type StatusCategory,
} from '../model/issue.ts';
import type { Myself, User } from '../model/user.ts';
import type { AgileFields } from './agileFields.ts';
import { projectKeyOf } from '../../core/issueKey.ts';
import {
  id,
  ignoreOdd,
  list,
  number,
  object,
  readEach,
  required,
  text,
  type JsonObject,
  type ReportOdd,
} from './read.ts';

/** The system fields an `Issue` is made of; those of Jira Software bear other ids on every site. */
export const ISSUE_FIELDS: readonly string[] = [
  'summary',
  'issuetype',
  'status',
  'project',
  'priority',
  'assignee',
  'reporter',
  'parent',
  'resolution',
  'labels',
  'created',
  'updated',
  'duedate',
];

/**
 * An issue of Jira's platform API, v3 on Cloud or v2 on Data Center (`IssueBean`), as far as it is as documented.
 * @throws ShipshapeError `unexpectedReply` without a key, an id or an address
 */
export function readIssue(
  siteId: string,
  value: unknown,
  agile: AgileFields,
  odd: ReportOdd = ignoreOdd,
): Issue {
  const issue = object(value);
  const fields = object(issue['fields']);
  const key = readKey(issue, odd);
  const type = object(fields['issuetype']);
  const project = object(fields['project']);
  const projectKey = text(project['key']) ?? projectKeyOf(key);
  const subtask = type['subtask'] === true;
  const custom = (fieldId: string | undefined): unknown =>
    fieldId === undefined ? undefined : fields[fieldId];
  return {
    ref: { siteId, key },
    // Jira takes a key wherever it takes an id, and the other way round.
    id: id(issue['id']) ?? key,
    summary: text(fields['summary']) ?? '',
    type: {
      name: text(type['name']) ?? '',
      subtask,
      hierarchyLevel: number(type['hierarchyLevel']) ?? (subtask ? -1 : 0),
    },
    status: readStatus(fields['status'], 'issue.fields.status', odd),
    project: { key: projectKey, name: text(project['name']) ?? projectKey },
    labels: Array.isArray(fields['labels'])
      ? fields['labels'].filter((label) => typeof label === 'string')
      : [],
    created: readTime(fields['created']) ?? '',
    updated: readTime(fields['updated']) ?? '',
    ...optional('priority', readNamed(fields['priority'])),
    ...optional('assignee', readUser(fields['assignee'])),
    ...optional('reporter', readUser(fields['reporter'])),
    ...optional('parent', readParent(fields['parent']) ?? readEpic(custom(agile.epicLink))),
    ...optional('sprint', readSprint(custom(agile.sprint))),
    ...optional('resolution', text(object(fields['resolution'])['name'])),
    ...optional('dueDate', text(fields['duedate'])),
    ...optional('storyPoints', number(custom(agile.storyPoints))),
  };
}

/** An issue that does not say its key is known by its id. */
function readKey(issue: JsonObject, odd: ReportOdd): string {
  const key = text(issue['key']);
  if (key !== undefined && key.trim() !== '') return key;
  const ofAddress = /\/issue\/(\d{1,20})$/.exec(text(issue['self']) ?? '')?.[1];
  const known = required(id(issue['id']) ?? ofAddress, 'issue.key');
  odd('The reply has no issue.key');
  return known;
}

/** The numeric id of an issue in a search's reply. @throws ShipshapeError `unexpectedReply` without one */
export function readIssueId(value: unknown): string {
  return required(id(object(value)['id']), 'issue.id');
}

/** An issue of a search that asked for the field `updated` only. @throws ShipshapeError `unexpectedReply` without id */
export function readIssueStamp(value: unknown): IssueStamp {
  return { id: readIssueId(value), updated: readTime(object(object(value)['fields'])['updated']) ?? '' };
}

/** Several issues of one reply; a parent that came by its key alone takes its summary from the others. */
export function readIssues(
  siteId: string,
  values: readonly unknown[],
  agile: AgileFields,
  odd: ReportOdd = ignoreOdd,
): readonly Issue[] {
  const issues = readEach(values, (value) => readIssue(siteId, value, agile, odd), odd);
  const summaries = new Map(issues.map(({ ref, summary }) => [ref.key, summary]));
  return issues.map((issue) => {
    const { key, summary } = issue.parent ?? {};
    const known = key === undefined || summary !== '' ? undefined : summaries.get(key);
    return key === undefined || known === undefined ? issue : { ...issue, parent: { key, summary: known } };
  });
}

/** A status with its category, as in an issue or at a transition's end; `UNKNOWN_STATUS`, and reported, where it is odd. */
export function readStatus(value: unknown, place: string, odd: ReportOdd = ignoreOdd): Status {
  const status = object(value);
  const name = text(status['name']);
  const statusId = id(status['id']) ?? name;
  if (statusId === undefined) {
    odd(place);
    return UNKNOWN_STATUS;
  }
  return {
    id: statusId,
    name: name ?? statusId,
    category: readCategory(object(status['statusCategory'])['key']),
  };
}

/** A person, or undefined for nobody. Data Center knows people by their user name, and has no account ids. */
export function readUser(value: unknown): User | undefined {
  const user = object(value);
  const accountId = text(user['accountId']) ?? text(user['name']);
  if (accountId === undefined) return undefined;
  const displayName = text(user['displayName']);
  return {
    accountId,
    // A name of spaces names nobody.
    displayName: displayName === undefined || displayName.trim() === '' ? accountId : displayName,
    // The user picker leaves it out and lists active accounts only.
    active: user['active'] !== false,
    ...optional('email', text(user['emailAddress'])),
  };
}

/** The signed-in account. @throws ShipshapeError `unexpectedReply` for nobody */
export function readMyself(value: unknown): Myself {
  const user = required(readUser(value), 'user.accountId');
  return { ...user, ...optional('timeZone', text(object(value)['timeZone'])) };
}

/** People to choose from. */
export function readUsers(values: readonly unknown[], odd: ReportOdd): readonly User[] {
  return readEach(values, (value) => required(readUser(value), 'user.accountId'), odd);
}

function readCategory(key: unknown): StatusCategory {
  // Jira's fourth category, `undefined`, stands for "no category"; nothing was begun there either.
  return key === 'done' ? 'done' : key === 'indeterminate' ? 'inProgress' : 'todo';
}

function readNamed(value: unknown): { id: string; name: string } | undefined {
  const named = object(value);
  const name = text(named['name']);
  return name === undefined ? undefined : { id: id(named['id']) ?? name, name };
}

function readParent(value: unknown): { key: string; summary: string } | undefined {
  const parent = object(value);
  const key = text(parent['key']);
  return key === undefined ? undefined : { key, summary: text(object(parent['fields'])['summary']) ?? '' };
}

/** Data Center gives an epic's key and nothing else. */
function readEpic(value: unknown): { key: string; summary: string } | undefined {
  const key = text(value);
  return key === undefined ? undefined : { key, summary: '' };
}

/** What the active sprint of a field of sprints is to reach; undefined without one, or where nobody said it. */
export function readSprintGoal(value: unknown): string | undefined {
  const active = list(value)
    .map(readSprintValue)
    .find(({ state }) => state === 'active');
  const goal = text(active?.['goal'])?.trim();
  return goal === '' || goal === 'null' || goal === '<null>' ? undefined : goal;
}

/** The sprint that a field of sprints means: the active one or, failing that, the newest. */
export function readSprint(value: unknown): Issue['sprint'] {
  const sprints = list(value)
    .map(readSprintValue)
    .filter((sprint) => number(sprint['id']) !== undefined);
  const open = sprints.filter((sprint) => sprint['state'] !== 'closed');
  const newest = (best: JsonObject, sprint: JsonObject): JsonObject =>
    (number(sprint['id']) ?? 0) > (number(best['id']) ?? 0) ? sprint : best;
  const [first, ...others] = open.length > 0 ? open : sprints;
  if (!first) return undefined;
  const sprint = open.find((candidate) => candidate['state'] === 'active') ?? others.reduce(newest, first);
  return {
    id: number(sprint['id']) ?? 0,
    name: text(sprint['name']) ?? '',
    state: text(sprint['state']) ?? '',
  };
}

/**
 * Data Center prints a sprint as Java does: `….Sprint@1f2[id=7,rapidViewId=1,state=ACTIVE,name=Week 3,startDate=…]`.
 * A name may hold commas, so it ends where the next property begins.
 */
export function readSprintValue(value: unknown): JsonObject {
  const printed =
    typeof value === 'string' && value.endsWith(']') ? value.slice(value.indexOf('[') + 1, -1) : undefined;
  if (printed === undefined) return object(value);
  const property = (name: string): string | undefined =>
    new RegExp(`(?:^|,)${name}=(.*?)(?=,[A-Za-z]+=|$)`, 's').exec(printed)?.[1];
  return {
    id: Number(property('id')),
    name: property('name'),
    state: property('state')?.toLowerCase(),
    goal: property('goal'),
  };
}

/** Jira writes its offsets without a colon (`+0000`), which ISO 8601's extended form does not know. */
export function readTime(value: unknown): string | undefined {
  return text(value)?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}

function optional<Key extends string, T>(key: Key, value: T | undefined): Partial<Record<Key, T>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, T>>;
}
