import type { SampleRequest } from '../../http/route.ts';
import type { ConfluenceWorld } from '../model.ts';
import { dateFunction } from './functions.ts';
import { type CqlItem, cqlItems, wordsOf } from './items.ts';
import {
  conditionHolds,
  type CqlClause,
  type CqlField,
  type CqlOperator,
  type CqlQuery,
  type CqlValue,
} from './parse.ts';
import { CqlError } from './tokens.ts';

/** What a query is answered from. */
export interface CqlScope {
  readonly world: ConfluenceWorld;
  /** Who asks; they find only what they may see. */
  readonly account: SampleRequest['account'];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What `currentSpace()` and `currentContent()` mean. */
  readonly context?: { readonly spaceKey?: string | undefined; readonly contentId?: string | undefined };
}

/** The pages, comments and files that a query finds, in its order, else the last changed first. */
export function searchContent(query: CqlQuery, scope: CqlScope): CqlItem[] {
  const { condition } = query;
  const items = cqlItems(scope.world, scope).filter(
    (item) =>
      condition === undefined || conditionHolds(condition, (clause) => clauseHolds(clause, item, scope)),
  );
  const order =
    query.orderBy.length > 0 ? query.orderBy : [{ field: 'lastmodified' as const, descending: true }];
  return items.sort((a, b) => {
    for (const { field, descending } of order) {
      const difference = comparable(a, field).localeCompare(comparable(b, field), 'en');
      if (difference !== 0) return descending ? -difference : difference;
    }
    return a.id.localeCompare(b.id, 'en');
  });
}

function comparable(item: CqlItem, field: CqlQuery['orderBy'][number]['field']): string {
  switch (field) {
    case 'title':
      return item.title;
    case 'created':
      return item.createdAt;
    case 'lastmodified':
      return item.modifiedAt;
    case 'space':
      return item.space?.key ?? '';
    case 'type':
      return item.type;
    case 'creator':
      return item.creator;
    case 'id':
      return item.id.padStart(20, '0');
  }
}

const ONLY_WORDS: ReadonlySet<CqlField> = new Set<CqlField>(['text', 'sitesearch']);
const ALSO_WORDS: ReadonlySet<CqlField> = new Set<CqlField>(['title', 'space.title']);

function clauseHolds({ field, operator, values }: CqlClause, item: CqlItem, scope: CqlScope): boolean {
  if (field === 'created' || field === 'lastmodified') {
    const time = field === 'created' ? item.createdAt : item.modifiedAt;
    const found = values.some((value) => timeHolds(time, operator === '!=' ? '=' : operator, value, scope));
    return found === (operator !== '!=');
  }
  const isWords = operator === '~' || operator === '!~';
  const isEqual = operator === '=' || operator === '!=';
  if (!(isWords ? ONLY_WORDS.has(field) || ALSO_WORDS.has(field) : isEqual && !ONLY_WORDS.has(field)))
    throw new CqlError(`The field '${field}' does not support the operator '${operator}'`);
  const actual = valuesOf(field, item, scope.world);
  const wanted = values.map((value) => literal(value, field, scope));
  if (isWords) {
    const found = wanted.some((words) => actual.some((text) => containsWords(text, words)));
    return found === (operator === '~');
  }
  // A title is found by its exact letters: https://developer.atlassian.com/cloud/confluence/cql-operators/
  const comparable = (text: string): string => (field === 'title' ? text : text.toLowerCase());
  const found = wanted.some((value) => actual.some((text) => comparable(text) === comparable(value)));
  return found === (operator === '=');
}

const PEOPLE: ReadonlySet<CqlField> = new Set<CqlField>([
  ...(['creator', 'contributor', 'mention', 'watcher', 'favourite'] as const),
]);

/** A value as text; a function is what it gives for the field. */
function literal({ text, args }: CqlValue, field: CqlField, { account, context }: CqlScope): string {
  if (args === undefined) return text;
  const name = text.toLowerCase();
  if (name === 'currentuser' && PEOPLE.has(field)) return account.accountId;
  if (name === 'currentspace' && field.startsWith('space')) return context?.spaceKey ?? '';
  if (name === 'currentcontent') return context?.contentId ?? '';
  throw new CqlError(`The function '${text}' does not exist, or not for the field '${field}'`);
}

function valuesOf(
  field: Exclude<CqlField, 'created' | 'lastmodified'>,
  item: CqlItem,
  world: ConfluenceWorld,
): readonly string[] {
  const { page, space } = item;
  switch (field) {
    case 'type':
      return [item.type];
    case 'space':
    case 'space.key':
      return space === undefined ? [] : [space.key];
    case 'space.title':
      return space === undefined ? [] : [space.name];
    case 'space.type':
      return ['global'];
    case 'title':
      return [item.title];
    case 'text':
    case 'sitesearch':
      return [`${item.title} ${wordsOf(item, world)}`];
    case 'label':
      return item.labels;
    case 'id':
    case 'content':
      return [item.id];
    case 'container':
      return item.id === page.id ? [] : [page.id];
    case 'parent':
      return item.type !== 'page' || page.parentId === undefined ? [] : [page.parentId];
    case 'ancestor':
      return item.type === 'page' ? ancestorsOf(page.parentId, world) : [];
    case 'creator':
      return [item.creator];
    case 'contributor':
      return item.contributors;
    case 'mention':
      return named(item.body, /<ri:user\s[^>]*?ri:account-id="([^"]+)"/g);
    case 'macro':
      return named(item.body, /<ac:structured-macro\s[^>]*?ac:name="([^"]+)"/g);
    case 'favourite':
      return [...world.favourites].flatMap(([account, ids]) => (ids.has(item.id) ? [account] : []));
    case 'watcher':
      // Nobody on the sample site watches anything.
      return [];
  }
}

function named(body: string, pattern: RegExp): string[] {
  return [...body.matchAll(pattern)].map((match) => match[1] ?? '');
}

function ancestorsOf(parentId: string | undefined, world: ConfluenceWorld): string[] {
  const ids: string[] = [];
  for (let id = parentId; id !== undefined; id = world.pages.get(id)?.parentId) ids.push(id);
  return ids;
}

/** Compares at the precision given: `2026-11-09` is a whole day. A function gives a moment. */
function timeHolds(time: string, operator: CqlOperator, value: CqlValue, { now }: CqlScope): boolean {
  const moment = value.args === undefined ? undefined : dateFunction(value.text, value.args, now);
  if (value.args !== undefined && moment === undefined)
    throw new CqlError(`The function '${value.text}' does not give a date`);
  const wanted =
    moment === undefined ? value.text.replaceAll('/', '-').replace(' ', 'T') : new Date(moment).toISOString();
  if (moment === undefined && !/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/.test(wanted))
    throw new CqlError(`'${value.text}' is not a date`);
  const actual = time.slice(0, wanted.length);
  switch (operator) {
    case '=':
      return actual === wanted;
    case '!=':
      return actual !== wanted;
    case '>':
      return actual > wanted;
    case '>=':
      return actual >= wanted;
    case '<':
      return actual < wanted;
    case '<=':
      return actual <= wanted;
    case '~':
    case '!~':
      throw new CqlError(`Dates do not support the operator '${operator}'`);
  }
}

/**
 * Every word must occur. Words of Latin letters match whole, or their beginning with a `*`; text without spaces
 * between words (Chinese, Japanese) matches anywhere.
 */
export function containsWords(text: string, words: string): boolean {
  const haystack = text.toLowerCase();
  const known = new Set(haystack.match(/[\p{L}\p{N}_]+/gu));
  return (words.toLowerCase().match(/[\p{L}\p{N}_]+\*?/gu) ?? []).every((word) => {
    if (word.endsWith('*')) return [...known].some((candidate) => candidate.startsWith(word.slice(0, -1)));
    return (
      known.has(word) ||
      (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) && haystack.includes(word))
    );
  });
}
