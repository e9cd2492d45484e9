import type { ListedPage, Page, PageFile, PageProperty, PageQuery, PageSummary } from '../model/page.ts';
import { id, number, object, required, text, type JsonObject } from './read.ts';

/**
 * The CQL for `findPages`: https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/. Words are
 * looked for in the title first of all, as beginnings of words too.
 */
export function pageCql(query: PageQuery): string {
  if ('cql' in query) return onlyPages(query.cql);
  const { words, spaceKey } = query;
  const asked = words.replace(/["\\*?~+^{}[\]()!&|:/-]/g, ' ').trim();
  const conditions = [
    'type = page',
    ...(spaceKey === undefined ? [] : [`space = ${quoted(spaceKey)}`]),
    ...(asked === ''
      ? ['(contributor = currentUser() or favourite = currentUser())']
      : [`(title ~ ${quoted(`${asked}*`)} or text ~ ${quoted(asked)})`]),
  ];
  return `${conditions.join(' and ')}${asked === '' ? ' order by lastmodified desc' : ''}`;
}

/** The same query among pages alone; its order stays behind it. */
function onlyPages(cql: string): string {
  // What is quoted may hold the words, too.
  const order = /^((?:[^"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*?)(?:^|\s)(order\s+by\s.*)$/is.exec(cql);
  const [condition = '', ending] = order ? [order[1]?.trim(), order[2]] : [cql.trim()];
  const asked = condition === '' ? 'type = page' : `type = page and (${condition})`;
  return ending === undefined ? asked : `${asked} ${ending.trim()}`;
}

const KINDS = ['page', 'folder', 'whiteboard', 'database', 'embed'] as const;

/** An entry of a space's tree as v2 gives it, with its `type`; what tells none is a page. */
export function readListedPage(value: unknown): ListedPage {
  const type = text(object(value)['type']) ?? 'page';
  const kind = KINDS.find((known) => known === type) ?? 'other';
  return { ...readContentSummary(value), kind };
}

function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** A page as v1, the search and Data Center give it, with `space` where that was asked for. */
export function readContentSummary(value: unknown): PageSummary {
  const content = object(value);
  const space = object(content['space']);
  const [key, name] = [text(space['key']), text(space['name'])];
  return {
    id: required(id(content['id']), 'content.id'),
    title: text(content['title']) ?? '',
    ...(key !== undefined && { spaceKey: key }),
    ...(name !== undefined && { spaceName: name }),
  };
}

/** What every form of a page has: `id`, `title`, `version.number` and `body.storage.value`. */
export function readPage(value: unknown): Page {
  const page = object(value);
  const spaceId = id(page['spaceId']);
  return {
    ...readContentSummary(page),
    ...(spaceId !== undefined && { spaceId }),
    version: required(number(object(page['version'])['number']), 'page.version.number'),
    body: required(bodyOf(page), 'page.body.storage'),
    ...(page['status'] === 'archived' && { isArchived: true }),
  };
}

/** Whether a page lies in the trash, or was never published: sites tell of both by their id. */
export function isUnpublished(value: unknown): boolean {
  return ['trashed', 'deleted', 'draft'].includes(text(object(value)['status']) ?? '');
}

/** An empty page has an empty body, which is a body too. */
function bodyOf(page: JsonObject): string | undefined {
  const { value } = object(object(page['body'])['storage']) as { readonly value?: unknown };
  return typeof value === 'string' ? value : undefined;
}

/** A file as v2 gives it, or as v1 and Data Center do, which keep the comment among the `metadata`. */
export function readPageFile(value: unknown): PageFile {
  const file = object(value);
  return {
    id: required(id(file['id']), 'attachment.id'),
    name: required(text(file['title']), 'attachment.title'),
    comment: text(file['comment']) ?? text(object(file['metadata'])['comment']) ?? '',
  };
}

/** @param value as both kinds of site give it; Data Center tells properties by their key alone */
export function readPageProperty(value: unknown): PageProperty {
  const property = object(value);
  return {
    id: id(property['id']) ?? '',
    version: required(number(object(property['version'])['number']), 'property.version.number'),
    value: property['value'],
  };
}
