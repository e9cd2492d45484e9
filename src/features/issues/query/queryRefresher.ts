import type { ChangeQuery } from '../../../atlassian/jql/changeQuery.ts';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { CachedQueryResult } from '../../../atlassian/ports/queryCache.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import { IssueQuery, LARGEST_PAGE, unique, type IssueQueryDependencies } from './issueQuery.ts';
import { mergeChanges } from './mergeChanges.ts';
import { QueryRevalidator } from './queryRevalidator.ts';
import type { QueryState } from './queryState.ts';

/** Issues the first request and "Load more" ask for. */
const PAGE_SIZE = 50;
/** So many rows are asked for again with all their fields; of more than that, ids and changes. */
const MOST_RELOADED = 500;
/** Issues of one query that are loaded at most, so that memory has a bound. */
export const MOST_LOADED = 100_000;
/** After so long all rows are asked for again: only that finds issues that were deleted or left the query. */
export const FULL_CHECK_MS = 10 * 60_000;
/** So far before the last look changes are asked for: searches lag behind. As long as writes are made up for. */
const OVERLAP_MINUTES = 5;

export interface QueryRefresherDependencies extends IssueQueryDependencies {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Brings the rows of a query to where the site has them, with as little asking as that takes. Its methods reject as
 * `JiraClient` says, and leave the rows as they were then.
 */
export class QueryRefresher {
  readonly #shown: QueryState;
  readonly #now: () => number;
  readonly #issues: IssueStore;
  readonly #query: IssueQuery;
  readonly #recheck: QueryRevalidator;
  readonly #answered: (whole: boolean) => void;
  /** Absent when the rows changed since it was given: the page after it would not fit them. */
  #nextPageToken: string | undefined;
  #askedAt = -Infinity;
  #fullAt = -Infinity;

  /** @param answered told when the site's answer is in the rows, and whether it was about all of them anew */
  constructor(
    siteId: string,
    jql: string,
    shown: QueryState,
    dependencies: QueryRefresherDependencies,
    answered: (whole: boolean) => void,
  ) {
    this.#shown = shown;
    this.#answered = answered;
    this.#now = dependencies.now;
    this.#issues = dependencies.issues;
    this.#query = new IssueQuery(siteId, jql, dependencies);
    this.#recheck = new QueryRevalidator(this.#query);
  }

  /** When the site was last asked for the rows, or for what changed in them, in milliseconds since 1970. */
  get askedAt(): number {
    return this.#askedAt;
  }

  /** The rows as another session or window may take them up. */
  get known(): CachedQueryResult {
    const { rows, more, total } = this.#shown.now;
    return {
      ...{ issues: rows, more, askedAt: this.#askedAt, fullAt: this.#fullAt },
      ...(total !== undefined && { total }),
    };
  }

  /** Takes up rows that were known elsewhere. @param fresh whether the site stands by them */
  adopt({ issues, more, total, askedAt, fullAt }: CachedQueryResult, fresh: boolean): void {
    // Another list may have been told of an issue later than these rows were.
    this.#issues.put(issues.filter((issue) => !isNewer(this.#issues.get(issue.ref), issue)));
    this.#shown.set({ rows: issues, more, total, loaded: true, fresh });
    this.#nextPageToken = undefined;
    this.#askedAt = askedAt;
    this.#fullAt = fullAt;
  }

  /** Whether nobody waits for what is asked from here on. A list has one task at a time, so that it is about that. */
  set inBackground(inBackground: boolean) {
    this.#query.inBackground = inBackground;
  }

  /** Asks for what changed where that is enough, else for all rows. */
  async refresh(signal: AbortSignal): Promise<void> {
    const now = this.#now();
    const { loaded } = this.#shown.now;
    const isDue = !loaded || now < this.#askedAt || now - this.#fullAt >= FULL_CHECK_MS;
    const { changeQuery } = this.#query;
    if (isDue) await this.reload(signal);
    else if (!changeQuery && this.#shown.size <= LARGEST_PAGE) await this.#compare(now, signal);
    else if (!changeQuery) await this.#askAgain(signal, this.#shown.size);
    else if (!(await this.#askForChanges(changeQuery, now, signal))) await this.reload(signal);
  }

  /** Asks for all rows again, and for no more than stand there unless more are wanted. */
  async reload(signal: AbortSignal, wanted = Math.max(this.#shown.size, PAGE_SIZE)): Promise<void> {
    if (this.#shown.now.loaded && wanted > MOST_RELOADED) {
      await this.#askAgain(signal, wanted);
      return;
    }
    const askedAt = this.#now();
    const page = await this.#query.first(wanted, signal);
    this.#shown.set({ rows: page.issues, loaded: true });
    this.#endAt(page.nextPageToken);
    this.#fullAt = askedAt;
    this.#confirm(askedAt, true);
  }

  /** Adds the next page. */
  async more(signal: AbortSignal): Promise<void> {
    const token = this.#nextPageToken;
    const page = token === undefined ? undefined : await this.#query.after(token, PAGE_SIZE, signal);
    if (!page) {
      await this.reload(signal, this.#shown.size + PAGE_SIZE);
      return;
    }
    this.#shown.set({ rows: unique([...this.#shown.now.rows, ...page.issues]) });
    this.#endAt(page.nextPageToken);
    this.#answered(false);
  }

  /** Loads all that the query finds, as far as a list may grow, and paints it as it comes. */
  async all(signal: AbortSignal): Promise<void> {
    await this.#askAgain(signal, MOST_LOADED, (rows) => {
      this.#nextPageToken = undefined;
      this.#shown.set({ rows });
      this.#shown.paint();
    });
  }

  /** About how many issues the query finds. */
  total(signal: AbortSignal): Promise<number> {
    return this.#query.total(signal);
  }

  /** @returns false when the answer does not tell how the rows are now */
  async #askForChanges(query: ChangeQuery, now: number, signal: AbortSignal): Promise<boolean> {
    const { written } = this.#query;
    const page = await this.#query.lately(this.#minutesSince(now), query, signal);
    if (page.nextPageToken !== undefined) return false;
    const { rows, more } = this.#shown.now;
    // A row that was changed from here and is not among the changes has left the query.
    const found = new Set(page.issues.map(({ id }) => id));
    if (written.length > 0 && rows.some(({ id }) => written.includes(id) && !found.has(id))) return false;
    const merged = mergeChanges(rows, this.#issues.put(page.issues), query.order, more);
    if (!merged) return false;
    this.#replace(merged);
    this.#confirm(now);
    return true;
  }

  /** For a query whose rows come and go without a change of their own: which they are, and what is new in them. */
  async #compare(now: number, signal: AbortSignal): Promise<void> {
    const wanted = Math.max(this.#shown.size, PAGE_SIZE);
    const { rows, more } = await this.#recheck.byStamps(this.#shown.now.rows, wanted, signal);
    this.#replace(rows);
    this.#shown.set({ more });
    this.#confirm(now);
  }

  /** Asks for many rows by their ids: which there are, which of them changed, and for those that are not known. */
  async #askAgain(
    signal: AbortSignal,
    wanted: number,
    grown?: (rows: readonly Issue[]) => void,
  ): Promise<void> {
    const askedAt = this.#now();
    const minutes = askedAt < this.#askedAt ? undefined : this.#minutesSince(askedAt);
    const how = { wanted, minutes, grown };
    const { rows, more } = await this.#recheck.byIds(this.#shown.now.rows, how, signal);
    this.#replace(rows);
    this.#shown.set({ more });
    // Fewer rows are now and then asked for with all their fields, which finds what is no change of an issue.
    if (rows.length > MOST_RELOADED) this.#fullAt = askedAt;
    this.#confirm(askedAt);
  }

  #minutesSince(now: number): number {
    return (now - this.#askedAt) / 60_000 + OVERLAP_MINUTES;
  }

  #replace(rows: readonly Issue[]): void {
    const before = this.#shown.now.rows;
    const sameOrder = rows.length === before.length && rows.every(({ id }, at) => id === before[at]?.id);
    if (!sameOrder) this.#nextPageToken = undefined;
    else if (rows.every((row, at) => row === before[at])) return;
    this.#shown.set({ rows });
  }

  #confirm(askedAt: number, whole = false): void {
    this.#askedAt = askedAt;
    this.#shown.set({ fresh: true });
    this.#answered(whole);
  }

  #endAt(nextPageToken: string | undefined): void {
    this.#nextPageToken = nextPageToken;
    this.#shown.set({ more: nextPageToken !== undefined });
  }
}

function isNewer(known: Issue | undefined, other: Issue): boolean {
  return known !== undefined && Date.parse(known.updated) > Date.parse(other.updated);
}
