import type { Calendar, Day } from './days.ts';
import type { WorkEvent } from './workEvents.ts';

/** What was done to one issue, or to none, on one day. */
export interface IssueDeeds {
  readonly key?: string;
  /** Never empty, in the order in which they were done. */
  readonly events: readonly WorkEvent[];
}

/** What was done on one day. */
export interface DayWork {
  readonly day: Day;
  /** In the order in which they were begun; what belongs to no issue comes last. */
  readonly issues: readonly IssueDeeds[];
}

/** Events by the day on which they were done, and within it by issue; days without any are left out. */
export function groupByDay(events: readonly WorkEvent[], calendar: Calendar): readonly DayWork[] {
  const days = groupBy(events, ({ at }) => calendar.dayOf(at));
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, ofDay]) => ({ day, issues: groupByIssue(ofDay) }));
}

/** Events by issue. */
export function groupByIssue(events: readonly WorkEvent[]): readonly IssueDeeds[] {
  const groups = [...groupBy(events, ({ key }) => key)];
  return [
    ...groups.flatMap(([key, ofIssue]) => (key === undefined ? [] : [{ key, events: ofIssue }])),
    ...groups.flatMap(([key, others]) => (key === undefined ? [{ events: others }] : [])),
  ];
}

/** Groups in the order of their first members. */
export function groupBy<T, Key>(
  items: readonly T[],
  keyOf: (item: T) => Key,
): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
