import { plainTextOf } from '../viewBody.ts';
import type { ConfluenceWorld, SamplePage } from '../world.ts';
import type { CqlCondition, CqlField, CqlOperator, CqlQuery } from './parse.ts';
import { CqlError } from './tokens.ts';

/** The published pages that a query finds, in its order, else the last changed first. */
export function searchPages(query: CqlQuery, world: ConfluenceWorld, currentUser: string): SamplePage[] {
  const scope: Scope = { world, currentUser };
  const pages = [...world.pages.values()].filter(
    (page) =>
      page.status === 'current' && (query.condition === undefined || holds(query.condition, page, scope)),
  );
  const order =
    query.orderBy.length > 0 ? query.orderBy : [{ field: 'lastmodified' as const, descending: true }];
  return pages.sort((a, b) => {
    for (const { field, descending } of order) {
      const difference = comparable(a, field, world).localeCompare(comparable(b, field, world), 'en');
      if (difference !== 0) return descending ? -difference : difference;
    }
    return Number(a.id) - Number(b.id);
  });
}

interface Scope {
  readonly world: ConfluenceWorld;
  readonly currentUser: string;
}

function comparable(
  page: SamplePage,
  field: CqlQuery['orderBy'][number]['field'],
  world: ConfluenceWorld,
): string {
  if (field === 'title') return page.title;
  if (field === 'created') return page.createdAt;
  if (field === 'space') return spaceKeyOf(page, world);
  return field === 'id' ? page.id.padStart(20, '0') : page.version.createdAt;
}

function holds(condition: CqlCondition, page: SamplePage, scope: Scope): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, page, scope));
    case 'or':
      return condition.parts.some((part) => holds(part, page, scope));
    case 'not':
      return !holds(condition.part, page, scope);
    case 'clause':
      return clauseHolds(condition, page, scope);
  }
}

function clauseHolds(
  { field, operator, values }: Extract<CqlCondition, { kind: 'clause' }>,
  page: SamplePage,
  scope: Scope,
): boolean {
  const wanted = values.map((value) => (value.toLowerCase() === 'currentuser()' ? scope.currentUser : value));
  if (field === 'created' || field === 'lastmodified') {
    return timeHolds(
      field === 'created' ? page.createdAt : page.version.createdAt,
      operator,
      wanted[0] ?? '',
    );
  }
  const actual = valuesOf(field, page, scope.world);
  if (operator === '~' || operator === '!~') {
    const found = wanted.some((words) => actual.some((text) => containsWords(text, words)));
    return found === (operator === '~');
  }
  if (field === 'text' || (operator !== '=' && operator !== '!=')) {
    throw new CqlError(`The field '${field}' does not support the operator '${operator}'`);
  }
  const found = wanted.some((value) => actual.some((text) => text.toLowerCase() === value.toLowerCase()));
  return found === (operator === '=');
}

function valuesOf(
  field: Exclude<CqlField, 'created' | 'lastmodified'>,
  page: SamplePage,
  world: ConfluenceWorld,
): string[] {
  switch (field) {
    case 'type':
      return ['page'];
    case 'space':
    case 'space.key':
      return [spaceKeyOf(page, world)];
    case 'title':
      return [page.title];
    case 'text':
      return [`${page.title} ${plainTextOf(page.body, world.accounts)}`];
    case 'label':
      return [...page.labels];
    case 'id':
    case 'content':
      return [page.id];
    case 'parent':
      return page.parentId === undefined ? [] : [page.parentId];
    case 'ancestor':
      return ancestorsOf(page, world);
    case 'creator':
      return [page.authorId];
  }
}

function spaceKeyOf(page: SamplePage, world: ConfluenceWorld): string {
  return world.spaces.find(({ id }) => id === page.spaceId)?.key ?? '';
}

function ancestorsOf(page: SamplePage, world: ConfluenceWorld): string[] {
  const ids: string[] = [];
  for (let id = page.parentId; id !== undefined; id = world.pages.get(id)?.parentId) ids.push(id);
  return ids;
}

/** Compares at the precision given: `2026-11-09` is a whole day. */
function timeHolds(time: string, operator: CqlOperator, value: string): boolean {
  const wanted = value.replaceAll('/', '-').replace(' ', 'T');
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/.test(wanted)) throw new CqlError(`'${value}' is not a date`);
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
function containsWords(text: string, words: string): boolean {
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
