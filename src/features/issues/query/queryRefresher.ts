import type { ChangeQuery } from '../../../atlassian/jql/changeQuery.ts';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import { IssueQuery, LARGEST_PAGE, unique, type Asking, type IssueQueryDependencies } from './issueQuery.ts';
import { mergeChanges } from './mergeChanges.ts';
import { checkByIds, checkByStamps } from './checkRows.ts';
import type { QuerySnapshot } from './queryState.ts';

/** Issues the first request and "Load more" ask for. */
const PAGE_SIZE = 50;
/** Up to this many rows are reloaded with all fields; larger lists are checked by ids and changes. */
const MOST_RELOADED = 500;
/** The most issues loaded for one query, to bound memory. */
export const MOST_LOADED = 100_000;
/** How long until all rows are reloaded, in milliseconds. */
export const FULL_CHECK_MS = 10 * 60_000;
/** Overlap with the previous refresh, because search results lag behind writes. At least as long as `recentlyWritten` remembers. */
const OVERLAP_MINUTES = 5;

export interface QueryRefresherDependencies extends IssueQueryDependencies {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a reply changes in the snapshot. */
export interface QueryAnswer extends Partial<
  Pick<QuerySnapshot, 'rows' | 'more' | 'total' | 'loaded' | 'fresh' | 'askedAt' | 'fullAt' | 'nextPageToken'>
> {
  /** True when all rows were reloaded. */
  readonly whole?: boolean;
}

/**
 * Updates the rows of a query with as few and as small requests as possible. Stateless: each method takes the current
 * snapshot and returns what is new. They reject as `JiraClient` says.
 */
export class QueryRefresher {
  readonly #now: () => number;
  readonly #issues: IssueStore;
  readonly #query: IssueQuery;

  constructor(siteId: string, jql: string, dependencies: QueryRefresherDependencies) {
    this.#now = dependencies.now;
    this.#issues = dependencies.issues;
    this.#query = new IssueQuery(siteId, jql, dependencies);
  }

  /** Whether all rows should be reloaded by now. */
  isFullCheckDue({ fullAt }: QuerySnapshot): boolean {
    return this.#now() - fullAt >= FULL_CHECK_MS;
  }

  /** Fetches what changed, or reloads all rows when a full check is due. */
  async refresh(known: QuerySnapshot, asking: Asking): Promise<QueryAnswer> {
    return this.isFullCheckDue(known) ? this.reload(known, asking) : this.changes(known, asking);
  }

  /** Fetches what changed; reloads all rows where changes alone are not enough. */
  async changes(known: QuerySnapshot, asking: Asking): Promise<QueryAnswer> {
    const now = this.#now();
    // If the clock was set back, we cannot tell how long ago the last refresh was.
    if (!known.loaded || now < known.askedAt) return this.reload(known, asking);
    const { changeQuery } = this.#query;
    if (changeQuery) {
      return (await this.#mergeChanges(changeQuery, known, now, asking)) ?? this.reload(known, asking);
    }
    return known.rows.length <= LARGEST_PAGE
      ? this.#compare(known, now, asking)
      : this.#askAgain(known, known.rows.length, asking);
  }

  /** Reloads as many rows as are loaded, or as many as are wanted. */
  async reload(
    known: QuerySnapshot,
    asking: Asking,
    wanted = Math.max(known.rows.length, PAGE_SIZE),
  ): Promise<QueryAnswer> {
    if (known.loaded && wanted > MOST_RELOADED) return this.#askAgain(known, wanted, asking);
    const askedAt = this.#now();
    const { issues: rows, nextPageToken } = await this.#query.first(wanted, asking);
    const page = { rows, nextPageToken, more: nextPageToken !== undefined, loaded: true };
    return { ...page, fullAt: askedAt, askedAt, fresh: true, whole: true };
  }

  /** Fetches the next page. */
  async more(known: QuerySnapshot, asking: Asking): Promise<QueryAnswer> {
    const token = known.nextPageToken;
    const page = token === undefined ? undefined : await this.#query.after(token, PAGE_SIZE, asking);
    if (!page) return this.reload(known, asking, known.rows.length + PAGE_SIZE);
    const { issues, nextPageToken } = page;
    return { rows: unique([...known.rows, ...issues]), nextPageToken, more: nextPageToken !== undefined };
  }

  /** Loads everything the query finds, up to `MOST_LOADED`. @param grown called with the rows loaded so far */
  async all(
    known: QuerySnapshot,
    asking: Asking,
    grown: (rows: readonly Issue[]) => void,
  ): Promise<QueryAnswer> {
    return this.#askAgain(known, MOST_LOADED, asking, grown);
  }

  /** About how many issues the query finds. */
  total(signal: AbortSignal): Promise<number> {
    return this.#query.total(signal);
  }

  /** @returns undefined when the changes are not enough to know the new rows */
  async #mergeChanges(
    query: ChangeQuery,
    known: QuerySnapshot,
    askedAt: number,
    asking: Asking,
  ): Promise<QueryAnswer | undefined> {
    const { written } = this.#query;
    const page = await this.#query.lately(minutesSince(known, askedAt), query, asking);
    if (page.nextPageToken !== undefined) return undefined;
    const { rows, more } = known;
    // A row we have just written that is not among the changes no longer matches the query.
    const found = new Set(page.issues.map(({ id }) => id));
    if (written.length > 0 && rows.some(({ id }) => written.includes(id) && !found.has(id))) return undefined;
    const merged = mergeChanges(rows, this.#issues.put(page.issues), query.order, more);
    return merged && { ...replaced(known, merged), askedAt, fresh: true };
  }

  /** For queries whose results change without their issues changing (for example watchers): compares ids and times. */
  async #compare(known: QuerySnapshot, askedAt: number, asking: Asking): Promise<QueryAnswer> {
    const wanted = Math.max(known.rows.length, PAGE_SIZE);
    const { rows, more } = await checkByStamps(this.#query, known.rows, wanted, asking);
    return { ...replaced(known, rows), more, askedAt, fresh: true };
  }

  /** For large lists: fetches all ids, what changed, and only those issues that are not known yet. */
  async #askAgain(
    known: QuerySnapshot,
    wanted: number,
    asking: Asking,
    grown?: (rows: readonly Issue[]) => void,
  ): Promise<QueryAnswer> {
    const askedAt = this.#now();
    const minutes = askedAt < known.askedAt ? undefined : minutesSince(known, askedAt);
    const { rows, more } = await checkByIds(this.#query, known.rows, { wanted, minutes, grown }, asking);
    return {
      ...replaced(known, rows),
      ...{ more, askedAt, fresh: true },
      // Smaller lists still get a full reload from time to time, which also finds what does not touch `updated`.
      ...(rows.length > MOST_RELOADED && { fullAt: askedAt }),
    };
  }
}

/** The new rows; nothing when they are the same as before. */
function replaced(known: QuerySnapshot, rows: readonly Issue[]): QueryAnswer {
  const before = known.rows;
  const sameOrder = rows.length === before.length && rows.every(({ id }, at) => id === before[at]?.id);
  if (!sameOrder) return { rows, nextPageToken: undefined };
  return rows.every((row, at) => row === before[at]) ? {} : { rows };
}

function minutesSince({ askedAt }: QuerySnapshot, now: number): number {
  return (now - askedAt) / 60_000 + OVERLAP_MINUTES;
}
