import type { Issue } from '../../../atlassian/model/issue.ts';
import type { OrderTerm } from '../../../atlassian/jql/changeQuery.ts';

/** What of an issue an ORDER BY goes by, as far as an issue tells. */
const ORDERED_BY: Readonly<Record<string, (issue: Issue) => string | undefined>> = {
  project: (issue) => issue.project.key,
  status: (issue) => issue.status.id,
  statuscategory: (issue) => issue.status.category,
  assignee: (issue) => issue.assignee?.accountId,
  reporter: (issue) => issue.reporter?.accountId,
  priority: (issue) => issue.priority?.id,
  type: (issue) => issue.type.name,
  issuetype: (issue) => issue.type.name,
  resolution: (issue) => issue.resolution,
  summary: (issue) => issue.summary,
  key: (issue) => issue.ref.key,
  issuekey: (issue) => issue.ref.key,
  id: (issue) => issue.id,
  issue: (issue) => issue.ref.key,
  parent: (issue) => issue.parent?.key,
  created: (issue) => issue.created,
  createddate: (issue) => issue.created,
  updated: (issue) => issue.updated,
  updateddate: (issue) => issue.updated,
  due: (issue) => issue.dueDate,
  duedate: (issue) => issue.dueDate,
};
/** The times that every issue has; sorting by them is the same everywhere. Names and priorities each site sorts its own way. */
const TIMES = new Set(['created', 'createddate', 'updated', 'updateddate']);

/**
 * Merges issues that changed into the rows of a query.
 * @param rows the first rows as the site sent them, in the query's order
 * @param changes issues of the query that changed, in its order; some may have been known already
 * @param more whether the query finds more than these rows
 * @returns the rows as the site would give them now, leavers aside; the same array when nothing is new; undefined when
 *   only the site can tell where something belongs
 */
export function mergeChanges(
  rows: readonly Issue[],
  changes: readonly Issue[],
  order: readonly OrderTerm[],
  more: boolean,
): readonly Issue[] | undefined {
  if (changes.length === 0) return rows;
  const ids = new Set(changes.map(({ id }) => id));
  const known = new Map(rows.flatMap((row) => (ids.has(row.id) ? [[row.id, row]] : [])));
  const inPlace = new Map<string, Issue>();
  const moved: Issue[] = [];
  for (const issue of changes) {
    const before = known.get(issue.id);
    if (before && JSON.stringify(before) === JSON.stringify(issue)) continue;
    if (before && samePlace(before, issue, order)) inPlace.set(issue.id, issue);
    else moved.push(issue);
  }
  if (inPlace.size + moved.length === 0) return rows;
  const away = new Set(moved.map(({ id }) => id));
  const staying = rows.flatMap((row) => (away.has(row.id) ? [] : (inPlace.get(row.id) ?? row)));
  return moved.length === 0 ? staying : insert(staying, moved, order, more ? known : undefined);
}

function samePlace(before: Issue, after: Issue, order: readonly OrderTerm[]): boolean {
  return order.every(({ field }) => {
    const value = ORDERED_BY[field];
    return value !== undefined && value(before) === value(after);
  });
}

/**
 * Puts issues where they belong among rows that are in order already.
 * @param known what stood there before, when the query finds more than the rows
 */
function insert(
  staying: readonly Issue[],
  moved: readonly Issue[],
  order: readonly OrderTerm[],
  known: ReadonlyMap<string, Issue> | undefined,
): readonly Issue[] | undefined {
  const place = placing(order);
  if (!place) return undefined;
  const standing = staying.map(place);
  const coming = moved.map(place);
  // Where the site does not agree with us on the order, it alone knows what belongs where.
  if (!inOrder(standing) || !inOrder(coming)) return undefined;
  const merged: Issue[] = [];
  let next = 0;
  for (const one of coming) {
    for (let row = standing[next]; row && compare(row, one) < 0; row = standing[next]) {
      merged.push(row.issue);
      next += 1;
    }
    const below = standing[next];
    if (below && compare(below, one) === 0) return undefined;
    // What now stands below the last row may stand below rows that were never loaded.
    const isBelow = next === standing.length && known !== undefined;
    if (!isBelow) merged.push(one.issue);
    else if (known.has(one.issue.id)) return undefined;
  }
  return [...merged, ...staying.slice(next)];
}

/** An issue with the times it is ordered by; negative where the latest comes first. */
interface Placed {
  readonly issue: Issue;
  readonly times: readonly number[];
}

function inOrder(placed: readonly Placed[]): boolean {
  return placed.every((one, at) => at === 0 || compare(placed[at - 1] ?? one, one) <= 0);
}

function compare(a: Placed, b: Placed): number {
  for (const [at, time] of a.times.entries()) {
    const difference = time - (b.times[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Reads the times that lead an ORDER BY; undefined when it begins with something else. */
function placing(order: readonly OrderTerm[]): ((issue: Issue) => Placed) | undefined {
  const end = order.findIndex(({ field, direction }) => !TIMES.has(field) || direction === undefined);
  const terms = (end < 0 ? order : order.slice(0, end)).map(({ field, direction }) => ({
    timeOf: (issue: Issue) => Date.parse(ORDERED_BY[field]?.(issue) ?? '') || 0,
    sign: direction === 'desc' ? -1 : 1,
  }));
  if (terms.length === 0) return undefined;
  return (issue) => ({ issue, times: terms.map(({ timeOf, sign }) => sign * timeOf(issue)) });
}
