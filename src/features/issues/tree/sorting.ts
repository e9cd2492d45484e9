import type { Issue } from '../../../atlassian/model/issue.ts';
import type { TimeSlice } from '../../../core/timeSlice.ts';

export type SortBy = 'query' | 'updated' | 'priority' | 'key' | 'dueDate' | 'hand';

/** An issue key in its parts: `SHOP-9` comes before `SHOP-10`. Comparing keys as words takes many times as long. */
export interface NumberedKey {
  readonly project: string;
  readonly number: number;
}

export function numbered(key: string): NumberedKey {
  const at = key.lastIndexOf('-');
  return { project: key.slice(0, at), number: Number(key.slice(at + 1)) };
}

/** Negative when the first key comes first. */
export function compareKeys(a: NumberedKey, b: NumberedKey): number {
  if (a.project === b.project) return a.number - b.number;
  return a.project < b.project ? -1 : 1;
}

/**
 * Sorts issues; the query's own order settles what is equal. Rejects with reason `cancelled` as the slice does.
 * @param places that the user gave to issues, by their numeric id: for `hand`
 */
export async function sortIssues(
  issues: readonly Issue[],
  sortBy: SortBy,
  slice: TimeSlice,
  places: ReadonlyMap<string, number> = new Map(),
): Promise<readonly Issue[]> {
  switch (sortBy) {
    case 'query':
      return issues;
    case 'updated':
      return sortedBy(issues, (issue) => -Date.parse(issue.updated), compareNumbers, slice);
    case 'priority':
      // Jira names priorities freely; their ids count from the highest on a site that keeps Jira's own.
      return sortedBy(
        issues,
        ({ priority }) => (priority ? Number(priority.id) : Infinity),
        compareNumbers,
        slice,
      );
    case 'hand':
      return sortedBy(issues, ({ id }) => places.get(id) ?? Infinity, compareNumbers, slice);
    case 'key':
      return sortedBy(issues, (issue) => numbered(issue.ref.key), compareKeys, slice);
    case 'dueDate':
      return sortedBy(
        issues,
        ({ dueDate }) => (dueDate ? Date.parse(dueDate) : Infinity),
        compareNumbers,
        slice,
      );
  }
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

interface Measured<T> {
  readonly issue: Issue;
  readonly value: T;
}

/** The size of the runs sorted in one go, which takes a millisecond or two. */
const RUN = 2000;

/** A merge sort from the bottom up: what one call of `sort` does cannot be interrupted. */
async function sortedBy<T>(
  issues: readonly Issue[],
  measure: (issue: Issue) => T,
  compare: (a: T, b: T) => number,
  slice: TimeSlice,
): Promise<readonly Issue[]> {
  let runs: Measured<T>[][] = [];
  for (let at = 0; at < issues.length; at += RUN) {
    if (slice.isOver) await slice.next();
    const run = issues.slice(at, at + RUN).map((issue) => ({ issue, value: measure(issue) }));
    runs.push(run.sort((a, b) => compare(a.value, b.value)));
  }
  while (runs.length > 1) {
    const longer: Measured<T>[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare, slice));
    }
    runs = longer;
  }
  return (runs[0] ?? []).map(({ issue }) => issue);
}

/** Merges two sorted runs; of equals, those of the first come first. */
async function merge<T>(
  first: Measured<T>[],
  second: Measured<T>[],
  compare: (a: T, b: T) => number,
  slice: TimeSlice,
): Promise<Measured<T>[]> {
  if (second.length === 0) return first;
  const merged: Measured<T>[] = [];
  let next = 0;
  for (const one of first) {
    if (slice.isOver) await slice.next();
    for (let other = second[next]; other && compare(other.value, one.value) < 0; other = second[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(one);
  }
  return merged.concat(second.slice(next));
}
