import type { OrderBy } from '@atlaskit/jql-ast';
import type { Issue } from '../model.ts';
import { findJqlField, type JqlField } from './fields.ts';
import { JqlError } from './parse.ts';

const MOST_ORDER_FIELDS = 7;

type SortKey = (issue: Issue) => string | number | undefined;

/** One field of an ORDER BY. */
export interface Ordering {
  readonly name: string;
  readonly key: SortKey;
  readonly descending: boolean;
}

function sortKey(field: JqlField): SortKey | undefined {
  return field.sortKey ?? field.number;
}

/**
 * The fields of an ORDER BY, checked.
 * @throws JqlError with Jira's messages
 */
export function readOrder(fields: readonly JqlField[], orderBy: OrderBy): readonly Ordering[] {
  if (orderBy.fields.length > MOST_ORDER_FIELDS) {
    throw new JqlError([
      `The maximum number of fields allowed in the 'ORDER BY' clause is ${MOST_ORDER_FIELDS}.`,
    ]);
  }
  return orderBy.fields.map((entry) => {
    const field = findJqlField(fields, entry.field.value);
    const key = field === undefined ? undefined : sortKey(field);
    if (field === undefined || key === undefined) {
      throw new JqlError([
        field === undefined
          ? `Not able to sort using field '${entry.field.value}'.`
          : `Field '${entry.field.value}' does not support sorting.`,
      ]);
    }
    const direction = entry.direction ? entry.direction.value : undefined;
    // Without a direction Jira puts the newest and the most urgent first, and everything else in rising order.
    const natural = ['datetime', 'priority'].includes(field.type) ? 'DESC' : 'ASC';
    return { name: field.name, key, descending: (direction ?? natural).toUpperCase() === 'DESC' };
  });
}

function compareKeys(
  a: string | number | undefined,
  b: string | number | undefined,
  descending: boolean,
): number {
  if (a === b) return 0;
  // What is empty comes last either way.
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  const rising = a < b ? -1 : 1;
  return descending ? -rising : rising;
}

function compareIssues(orderings: readonly Ordering[], a: Issue, b: Issue): number {
  for (const { key, descending } of orderings) {
    const difference = compareKeys(key(a), key(b), descending);
    if (difference !== 0) return difference;
  }
  return b.id - a.id;
}

/** The keys of one ordering as numbers that sort the same way, direction and emptiness included. */
function column(issues: readonly Issue[], { key, descending }: Ordering): Float64Array {
  const keys = issues.map(key);
  const sign = descending ? -1 : 1;
  // Few texts are different ones: their places in the alphabet stand for them.
  const texts = [...new Set(keys.filter((one) => typeof one === 'string'))].sort();
  const places = new Map(texts.map((text, index) => [text, index]));
  return Float64Array.from(keys, (one) => {
    if (one === undefined) return Infinity;
    return sign * (typeof one === 'number' ? one : (places.get(one) ?? 0));
  });
}

/** The issues in an order; the newest first where the orderings leave it open. */
export function sortIssues(issues: readonly Issue[], orderings: readonly Ordering[]): readonly Issue[] {
  const columns = orderings.map((ordering) => column(issues, ordering));
  const ids = Float64Array.from(issues, (issue) => -issue.id);
  columns.push(ids);
  const places = Uint32Array.from(issues.keys());
  places.sort((a, b) => {
    for (const values of columns) {
      const left = values[a] ?? 0;
      const right = values[b] ?? 0;
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
  return Array.from(places, (place) => issues[place]).filter((issue) => issue !== undefined);
}

/**
 * An earlier order brought up to date, for the price of a walk through it.
 * @param issues as they are now
 * @param changed the ids of those that changed, came or went since the order was made
 */
export function repairOrder(
  order: readonly Issue[],
  orderings: readonly Ordering[],
  changed: ReadonlySet<number>,
  find: (id: number) => Issue | undefined,
): readonly Issue[] {
  const moved = [...changed].flatMap((id) => find(id) ?? []);
  moved.sort((a, b) => compareIssues(orderings, a, b));
  const merged: Issue[] = [];
  for (const issue of order) {
    if (changed.has(issue.id)) continue;
    while (moved[0] !== undefined && compareIssues(orderings, moved[0], issue) < 0)
      merged.push(...moved.splice(0, 1));
    merged.push(issue);
  }
  return [...merged, ...moved];
}
