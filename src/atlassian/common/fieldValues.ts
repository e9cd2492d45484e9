import type { Mention } from '../../core/mention.ts';
import {
  CHOICE_KINDS,
  CHOICES_KINDS,
  isOneOf,
  type FieldKind,
  type FieldOption,
  type FieldValue,
  type IssueLinkValue,
} from '../../fields/field.ts';
import { safeLine } from '../../core/safeLine.ts';
import { isEmpty } from './isEmpty.ts';
import { readSprint, readUser } from './issues.ts';
import { id, list, number, object, objects, text, type JsonObject } from './read.ts';

/** How one flavour of Jira writes and reads what people type. */
export interface FieldCodec {
  /**
   * Markdown as the site takes it: ADF on Cloud, wiki markup on Data Center.
   * @param source the text as the site sent it, of which what nobody touched is kept; undefined for a new one
   * @param people who is meant by an `@` and a label
   */
  writeText(markdown: string, source?: unknown, people?: readonly Mention[]): Promise<unknown>;
  /** A person as a field's value, by what `User.accountId` holds for this flavour. */
  writeUser(accountId: string): unknown;
  /** A text of the site's as Markdown, or undefined where that cannot be had at once. */
  readText(value: unknown): string | undefined;
}

/** What stands in a field, or undefined where nothing does or where it cannot be shown as an answer. Never throws. */
export function readValue(
  kind: FieldKind,
  value: unknown,
  { readText }: Pick<FieldCodec, 'readText'>,
): FieldValue | undefined {
  if (isOneOf(CHOICE_KINDS, kind)) {
    const option = readChoice(kind, value);
    return option && { kind, option };
  }
  if (isOneOf(CHOICES_KINDS, kind)) {
    const options = readAll(value, (item) => readChoice(kind, item));
    return options && { kind, options };
  }
  switch (kind) {
    case 'text':
    case 'date':
    case 'dateTime':
    case 'url': {
      const known = text(value);
      return known === undefined || known.trim() === '' ? undefined : { kind, text: known };
    }
    case 'number': {
      const known = number(value);
      return known === undefined ? undefined : { kind, number: known };
    }
    case 'cascading': {
      const option = readOption(value);
      const child = readOption(object(value)['child']);
      return option && { kind, option, ...(child && { child }) };
    }
    case 'user': {
      const user = readPerson(value);
      return user && { kind, user };
    }
    case 'users': {
      const users = readAll(value, readPerson);
      return users && { kind, users };
    }
    case 'labels': {
      const labels = readAll(value, text);
      return labels && { kind, labels };
    }
    case 'timeTracking':
      return readTimeTracking(object(value));
    case 'issueLinks': {
      const links = readLinks(value);
      return links.length > 0 ? { kind, links } : undefined;
    }
    case 'paragraph': {
      const known = readText(value);
      if (known === undefined) return undefined;
      return { kind, text: known, ...(typeof value === 'string' && { source: value }) };
    }
    case 'comment':
    case 'attachments':
    case 'unsupported':
      return undefined;
  }
}

/**
 * Whether something stands in a field that no answer of its kind can hold, so that one would take its place unseen.
 * @param read what `readValue` made of it
 */
export function holdsOther(kind: FieldKind, stored: unknown, read: FieldValue | undefined): boolean {
  if (Array.isArray(stored) ? stored.every(isEmpty) : isEmpty(stored)) return false;
  switch (kind) {
    // Added, never set.
    case 'comment':
    case 'attachments':
    case 'issueLinks':
      return false;
    // Read later, as it is long.
    case 'paragraph':
      return typeof stored !== 'string' && object(stored)['type'] !== 'doc';
    // Time may have been spent without an estimate.
    case 'timeTracking': {
      const { originalEstimate, remainingEstimate, timeSpent } = object(stored);
      const parts = [originalEstimate, remainingEstimate];
      return (
        [...parts, timeSpent].every(isMissing) ||
        !parts.every((one) => isMissing(one) || typeof one === 'string')
      );
    }
    default:
      return read === undefined;
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** All of a list or, where one of it cannot be read, none: what goes back to the site must not leave that one out. */
function readAll<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  const items = list(value).filter((item) => item !== null && item !== '');
  const known = items.flatMap((item) => read(item) ?? []);
  return known.length > 0 && known.length === items.length ? known : undefined;
}

/** An option as sites send them: an id beside `name`, `value`, `label` or `title`; undefined without one. */
export function readOption(value: unknown): FieldOption | undefined {
  const option = object(value);
  const optionId = id(option['id']);
  if (optionId === undefined) return undefined;
  const label = ['name', 'value', 'label', 'title', 'key'].flatMap((name) => text(option[name]) ?? [])[0];
  return { id: optionId, label: label ?? optionId };
}

function readChoice(kind: FieldKind, value: unknown): FieldOption | undefined {
  switch (kind) {
    case 'sprint': {
      // A list of all that the issue was in, of which one is meant.
      const sprint = readSprint(Array.isArray(value) ? value : [value]);
      return sprint && { id: String(sprint.id), label: sprint.name };
    }
    case 'team': {
      // Data Center gives the bare id.
      const teamId = id(value);
      return teamId === undefined ? readOption(value) : { id: teamId, label: teamId };
    }
    case 'parent':
    case 'epic': {
      const key = text(value) ?? text(object(value)['key']);
      const summary = text(object(object(value)['fields'])['summary']);
      return key === undefined ? undefined : { id: key, label: [key, summary].filter(Boolean).join(' ') };
    }
    case 'group':
    case 'groups': {
      const name = text(object(value)['name']) ?? text(value);
      return name === undefined ? undefined : { id: name, label: name };
    }
    default:
      return readOption(value);
  }
}

function readPerson(value: unknown): FieldOption | undefined {
  const user = readUser(value);
  return user && { id: user.accountId, label: user.displayName };
}

/** `TimeTrackingDetails`. */
function readTimeTracking(value: JsonObject): FieldValue | undefined {
  const [original, remaining] = [text(value['originalEstimate']), text(value['remainingEstimate'])];
  if (original === undefined && remaining === undefined) return undefined;
  return {
    kind: 'timeTracking',
    ...(original !== undefined && { original }),
    ...(remaining !== undefined && { remaining }),
  };
}

/** What stands in `issuelinks`. */
export function readLinks(value: unknown): readonly IssueLinkValue[] {
  return objects(value).flatMap((link) => readLink(link) ?? []);
}

/** `IssueLink`: it has the one issue that is not this one. */
function readLink(link: JsonObject): IssueLinkValue | undefined {
  const type = object(link['type']);
  const outward = text(object(link['outwardIssue'])['key']);
  const key = outward ?? text(object(link['inwardIssue'])['key']);
  if (key === undefined) return undefined;
  const direction = outward === undefined ? 'inward' : 'outward';
  const name = text(type['name']) ?? '';
  return { type: name, label: text(type[direction]) ?? name, direction, key };
}

/** Under these names the parts of a value say what it is; anything else in it is addresses, ids and settings. */
const NAMING = ['displayName', 'name', 'value', 'label', 'title', 'key', 'filename', 'summary', 'text'];
const MOST_PARTS = 50;
const MOST_TEXT = 2000;
const MOST_DEPTH = 8;

/**
 * What stands in a field in plain words, whatever shape an app gave it; undefined for nothing. Texts come as they are:
 * untrusted. Never JSON, never more than a few thousand characters.
 */
export function valueText(value: unknown): string | undefined {
  const parts: string[] = [];
  collect(value, parts, 0);
  return parts.length === 0 ? undefined : safeLine(parts.join(', '), MOST_TEXT);
}

function collect(value: unknown, parts: string[], depth: number): void {
  if (parts.length >= MOST_PARTS || depth > MOST_DEPTH) return;
  if (typeof value === 'string' && value.trim() !== '') parts.push(value.slice(0, MOST_TEXT));
  else if (typeof value === 'number' || typeof value === 'boolean') parts.push(String(value));
  else if (Array.isArray(value)) for (const item of value) collect(item, parts, depth + 1);
  else if (typeof value === 'object' && value !== null) collectObject(object(value), parts, depth);
}

function collectObject(value: JsonObject, parts: string[], depth: number): void {
  if (value['type'] === 'doc') {
    const words: string[] = [];
    collectAdf(value, words, 0);
    if (words.length > 0) parts.push(words.join(' '));
    return;
  }
  const naming = NAMING.find(
    (name) => ['string', 'number'].includes(typeof value[name]) && String(value[name]).trim() !== '',
  );
  if (naming !== undefined) parts.push(String(value[naming]).slice(0, MOST_TEXT));
  // An app's own shape: what it holds may name itself.
  else
    for (const [name, part] of Object.entries(value)) if (!isInternal(name)) collect(part, parts, depth + 1);
}

/** Ids, addresses and pictures say nothing to people. */
function isInternal(name: string): boolean {
  return /^(self|id|.*(Id|Url|Urls|Uri|Link))$/.test(name);
}

function collectAdf(value: unknown, words: string[], depth: number): void {
  if (words.length >= MOST_PARTS || depth > 50) return;
  const node = object(value);
  const said = text(node['text']) ?? text(object(node['attrs'])['text']);
  if (said !== undefined) words.push(said);
  for (const child of list(node['content'])) collectAdf(child, words, depth + 1);
}
