import type { Issue } from '../../../atlassian/model/issue.ts';
import { chunks, type Asking, type IssueQuery } from './issueQuery.ts';

/** Rows processed at a time; in between, other work gets its turn. */
const PART = 1000;
/** While loading, the list is repainted each time it has grown by this fraction. */
const GROWTH = 0.25;

/** The first rows of a query as the site has them now. */
export interface CheckedRows {
  readonly rows: readonly Issue[];
  /** Whether the query finds more than these. */
  readonly more: boolean;
}

/** How to check by ids. */
export interface IdCheck {
  /** Rows at most. */
  readonly wanted: number;
  /** How far back to look for changes; undefined when the known rows cannot be trusted. */
  readonly minutes: number | undefined;
  /** Called with all rows so far, whenever there are enough new ones to show. */
  readonly grown?: ((rows: readonly Issue[]) => void) | undefined;
}

/**
 * Checks a large list: fetches its ids, thousands per request, and in parallel what changed; then only the issues that
 * are not known yet. When nothing is new, 50,000 rows take eleven requests instead of five hundred.
 */
export async function checkByIds(
  query: IssueQuery,
  before: readonly Issue[],
  { wanted, minutes, grown }: IdCheck,
  asking: Asking,
): Promise<CheckedRows> {
  const [{ ids, more }, changes] = await Promise.all([
    query.ids(wanted, asking),
    minutes === undefined ? undefined : query.changes(minutes, asking),
  ]);
  const known = byId(changes ? before : []);
  for (const issue of changes ?? []) known.set(issue.id, issue);
  const rows: Issue[] = [];
  const parts = chunks([...new Set(ids)], PART);
  let shown = before.length;
  for (const part of parts) {
    const missing = part.filter((id) => !known.has(id));
    for (const issue of missing.length === 0 ? [] : await query.byId(missing, asking))
      known.set(issue.id, issue);
    for (const id of part) {
      const issue = known.get(id);
      if (issue) rows.push(issue);
    }
    if (rows.length >= Math.max(shown * (1 + GROWTH), PART) && part !== parts.at(-1)) {
      shown = rows.length;
      grown?.([...rows]);
    }
    if (missing.length === 0) await new Promise(setImmediate);
    asking.signal.throwIfAborted();
  }
  return { rows, more };
}

/** Checks one page of rows: fetches when each was last changed, in one small request; then those that did change. */
export async function checkByStamps(
  query: IssueQuery,
  before: readonly Issue[],
  wanted: number,
  asking: Asking,
): Promise<CheckedRows> {
  const { stamps, more } = await query.stamps(wanted, asking);
  const known = byId(before);
  const changed = stamps.filter(({ id, updated }) => known.get(id)?.updated !== updated);
  if (changed.length > 0) {
    const ids = changed.map(({ id }) => id);
    // An issue that can no longer be fetched is dropped.
    for (const id of ids) known.delete(id);
    for (const issue of await query.byId(ids, asking)) known.set(issue.id, issue);
  }
  return { rows: stamps.flatMap(({ id }) => known.get(id) ?? []), more };
}

function byId(issues: readonly Issue[]): Map<string, Issue> {
  return new Map(issues.map((issue) => [issue.id, issue]));
}
