import type { DetailValue, LinkedIssue, Markup } from '../model/issueDetails.ts';
import { isEmpty } from './isEmpty.ts';
import { valueText } from './fieldValues.ts';
import { readSprintValue, readStatus, readTime, readUser } from './issues.ts';
import { id, list, number, object, text, type JsonObject } from './read.ts';

/** What is shown of a value whose shape nobody knows. */
const MOST_UNKNOWN = 500;
/** Entries of one value that are read; a field is no list of thousands. */
const MOST_ENTRIES = 200;

const SPRINT = 'com.pyxis.greenhopper.jira:gh-sprint';
const EPIC_LINK = 'com.pyxis.greenhopper.jira:gh-epic-link';

/**
 * What a field holds, read by its schema (`JsonTypeBean`) and, where that says nothing or the value is not what it says,
 * by the shape of the value. Never throws; undefined where it holds nothing.
 * @param html what the site made of a text of its own markup, on Data Center
 */
export function readDetailValue(value: unknown, schema: JsonObject, html?: string): DetailValue | undefined {
  if (isEmpty(value)) return undefined;
  const type = text(schema['type']);
  const custom = text(schema['custom']) ?? '';
  if (custom === SPRINT && Array.isArray(value)) return readEntries(value.map(readSprint));
  if (custom === EPIC_LINK && typeof value === 'string') return issues([{ key: value, summary: '' }]);
  if (text(schema['system']) === 'parent') {
    const parent = readLinkedIssue(value);
    if (parent) return issues([parent]);
  }
  const tracked = type === 'timetracking' ? readTimeTracking(object(value)) : undefined;
  if (tracked) return tracked;
  if (typeof value === 'string') return readText(value, type, schema, html);
  return readShape(value);
}

/** A text of an issue's: ADF on Cloud, wiki markup on Data Center. */
export function readMarkup(value: unknown, html?: string): Markup | undefined {
  if (typeof value !== 'string')
    return isBlankDocument(value) ? undefined : { format: 'adf', document: value };
  return value === '' ? undefined : { format: 'wiki', markup: value, ...(html !== undefined && { html }) };
}

/** Another issue, as parents, sub-tasks and links show it; undefined where no key is told. */
export function readLinkedIssue(value: unknown): LinkedIssue | undefined {
  const issue = object(value);
  const key = text(issue['key']);
  if (key === undefined) return undefined;
  const fields = object(issue['fields']);
  const status = orUndefined(() => readStatus(fields['status'], 'status'));
  return { key, summary: text(fields['summary']) ?? '', ...(status && { status }) };
}

function readText(
  value: string,
  type: string | undefined,
  schema: JsonObject,
  html: string | undefined,
): DetailValue {
  const custom = text(schema['custom']) ?? '';
  const isMarkup =
    custom.endsWith(':textarea') || ['environment', 'description'].includes(text(schema['system']) ?? '');
  if (isMarkup)
    return { kind: 'markup', markup: { format: 'wiki', markup: value, ...(html !== undefined && { html }) } };
  if (type === 'date' && /^\d{4}-\d\d-\d\d/.test(value)) return { kind: 'date', date: value.slice(0, 10) };
  if (type === 'datetime') {
    const time = readTime(value) ?? value;
    if (!Number.isNaN(Date.parse(time))) return { kind: 'time', time };
  }
  if (/^https?:\/\/\S+$/.test(value)) return { kind: 'link', url: value };
  return { kind: 'text', text: value };
}

/** By shape alone. The value is neither empty nor a text. */
function readShape(value: unknown): DetailValue | undefined {
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (Array.isArray(value)) return readEntries((value as unknown[]).slice(0, MOST_ENTRIES));
  const record = object(value);
  if (record['type'] === 'doc') {
    const markup = readMarkup(value);
    return markup && { kind: 'markup', markup };
  }
  const user = readPerson(record);
  if (user) return { kind: 'users', users: [user] };
  const issue = 'fields' in record ? readLinkedIssue(record) : undefined;
  if (issue) return issues([issue]);
  const name = readName(value);
  return name === undefined
    ? { kind: 'unknown', text: valueText(value) ?? inShort(value) }
    : { kind: 'names', names: [name] };
}

function readEntries(entries: readonly unknown[]): DetailValue | undefined {
  const filled = entries.filter((entry) => !isEmpty(entry));
  if (filled.length === 0) return undefined;
  const users = filled.flatMap((entry) => readPerson(object(entry)) ?? []);
  if (users.length === filled.length) return { kind: 'users', users };
  const linked = filled.flatMap((entry) => ('fields' in object(entry) ? (readLinkedIssue(entry) ?? []) : []));
  if (linked.length === filled.length) return issues(linked);
  return readNames(filled);
}

function readNames(entries: readonly unknown[]): DetailValue {
  return {
    kind: 'names',
    names: entries.map((entry) => readName(entry) ?? valueText(entry) ?? inShort(entry)),
  };
}

function readSprint(value: unknown): unknown {
  const sprint = readSprintValue(value);
  return text(sprint['name']) === undefined ? value : sprint;
}

/** The words by which a person knows a value: an option, a version, a group, a team, an asset. */
function readName(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const record = object(value);
  const [own] = ['value', 'name', 'displayName', 'title', 'label', 'summary', 'key'].flatMap((member) =>
    isEmpty(record[member]) ? [] : (text(record[member]) ?? []),
  );
  // Of a cascading field.
  const child = 'child' in record ? readName(record['child']) : undefined;
  return own === undefined || child === undefined ? own : `${own} › ${child}`;
}

function readPerson(record: JsonObject): ReturnType<typeof readUser> {
  const isPerson = 'accountId' in record || ('displayName' in record && 'name' in record);
  return isPerson ? readUser(record) : undefined;
}

function readTimeTracking(tracking: JsonObject): DetailValue | undefined {
  const parts = (['originalEstimate', 'timeSpent', 'remainingEstimate'] as const).map((member) =>
    text(tracking[member]),
  );
  const [estimate, spent, remaining] = parts;
  if (parts.every((part) => part === undefined)) return undefined;
  return { kind: 'text', text: [estimate, spent, remaining].map((part) => part ?? '–').join(' / ') };
}

function issues(found: readonly LinkedIssue[]): DetailValue {
  return { kind: 'issues', issues: found };
}

/** A document in which nobody has written anything: no blocks, or nothing but paragraphs without a visible sign. */
export function isBlankDocument(document: unknown): boolean {
  const blocks = list(object(document)['content']).filter((block) => typeof block === 'object');
  return blocks
    .map(object)
    .every(
      (block) =>
        isEmpty(block) || (block['type'] === 'paragraph' && list(block['content']).every(isBlankNode)),
    );
}

function isBlankNode(node: unknown): boolean {
  const { type, text: words } = object(node);
  return isEmpty(node) || (type === 'text' && isEmpty(words));
}

/** An odd value is shown as it came, in short, rather than not at all. */
function inShort(value: unknown): string {
  const printed = orUndefined(() => JSON.stringify(value)) ?? String(value);
  return printed.length > MOST_UNKNOWN ? `${printed.slice(0, MOST_UNKNOWN)}…` : printed;
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Counts that come as numbers or texts. */
export function readCount(value: unknown): number {
  return number(value) ?? (Number(id(value) ?? '0') || 0);
}
