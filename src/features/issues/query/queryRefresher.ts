import type { ChangeQuery } from '../../../atlassian/jql/changeQuery.ts';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import { IssueQuery, LARGEST_PAGE, unique, type Asking, type IssueQueryDependencies } from './issueQuery.ts';
import { mergeChanges } from './mergeChanges.ts';
import { checkByIds, checkByStamps } from './checkRows.ts';
import type { QuerySnapshot } from './queryState.ts';

/** Issues the first request and "Load more" ask for. */
const PAGE_SIZE = 50;
/** So many rows are asked for again with all their fields; of more than that, ids and changes. */
const MOST_RELOADED = 500;
/** Issues of one query that are loaded at most, so that memory has a bound. */
export const MOST_LOADED = 100_000;
/** After so long all rows are asked for again. */
export const FULL_CHECK_MS = 10 * 60_000;
/** Overlap with the previous refresh, because search results lag behind writes. As long as writes are made up for. */
const OVERLAP_MINUTES = 5;

export interface QueryRefresherDependencies extends IssueQueryDependencies {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the site's answer changes of what is known. */
export interface QueryAnswer extends Partial<
  Pick<QuerySnapshot, 'rows' | 'more' | 'total' | 'loaded' | 'fresh' | 'askedAt' | 'fullAt' | 'nextPageToken'>
> {
  /** Whether it is about all rows anew. */
  readonly whole?: boolean;
}

/**
 * Asks the site how the rows of a query are now, with as little asking as that takes. Keeps nothing: it is told what is
 * known, and gives what is new in that. Its methods reject as `JiraClient` says.
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

  /** Whether it is time to ask for all rows again. */
  isFullCheckDue({ fullAt }: QuerySnapshot): boolean {
    return this.#now() - fullAt >= FULL_CHECK_MS;
  }

  /** What changed where that is enough and a full check is not due, else all rows. */
  async refresh(known: QuerySnapshot, asking: Asking): Promise<QueryAnswer> {
    return this.isFullCheckDue(known) ? this.reload(known, asking) : this.changes(known, asking);
  }

  /** What changed where the site can tell, else all rows. */
  async changes(known: QuerySnapshot, asking: Asking): Promise<QueryAnswer> {
    const now = this.#now();
    // A clock that was set back says nothing about how long ago that was.
    if (!known.loaded || now < known.askedAt) return this.reload(known, asking);
    const { changeQuery } = this.#query;
    if (changeQuery) {
      return (await this.#mergeChanges(changeQuery, known, now, asking)) ?? this.reload(known, asking);
    }
    return known.rows.length <= LARGEST_PAGE
      ? this.#compare(known, now, asking)
      : this.#askAgain(known, known.rows.length, asking);
  }

  /** All rows again, and no more than are known unless more are wanted. */
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

  /** The next page behind the rows. */
  async more(known: QuerySnapshot, asking: Asking): Promise<QueryAnswer> {
    const token = known.nextPageToken;
    const page = token === undefined ? undefined : await this.#query.after(token, PAGE_SIZE, asking);
    if (!page) return this.reload(known, asking, known.rows.length + PAGE_SIZE);
    const { issues, nextPageToken } = page;
    return { rows: unique([...known.rows, ...issues]), nextPageToken, more: nextPageToken !== undefined };
  }

  /** All that the query finds, as far as a list may grow. @param grown told of the rows as they come */
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

  /** @returns undefined when the answer does not tell how the rows are now */
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
    // A row that was changed from here and is not among the changes has left the query.
    const found = new Set(page.issues.map(({ id }) => id));
    if (written.length > 0 && rows.some(({ id }) => written.includes(id) && !found.has(id))) return undefined;
    const merged = mergeChanges(rows, this.#issues.put(page.issues), query.order, more);
    return merged && { ...replaced(known, merged), askedAt, fresh: true };
  }

  /** For a query whose rows come and go without a change of their own: which they are, and what is new in them. */
  async #compare(known: QuerySnapshot, askedAt: number, asking: Asking): Promise<QueryAnswer> {
    const wanted = Math.max(known.rows.length, PAGE_SIZE);
    const { rows, more } = await checkByStamps(this.#query, known.rows, wanted, asking);
    return { ...replaced(known, rows), more, askedAt, fresh: true };
  }

  /** Many rows by their ids: which there are, which of them changed, and those that are not known. */
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
      // Fewer rows are now and then asked for with all their fields, which finds what is no change of an issue.
      ...(rows.length > MOST_RELOADED && { fullAt: askedAt }),
    };
  }
}

/** Rows in place of those that are known; nothing where they are the same. */
function replaced(known: QuerySnapshot, rows: readonly Issue[]): QueryAnswer {
  const before = known.rows;
  const sameOrder = rows.length === before.length && rows.every(({ id }, at) => id === before[at]?.id);
  if (!sameOrder) return { rows, nextPageToken: undefined };
  return rows.every((row, at) => row === before[at]) ? {} : { rows };
}

function minutesSince({ askedAt }: QuerySnapshot, now: number): number {
  return (now - askedAt) / 60_000 + OVERLAP_MINUTES;
}
