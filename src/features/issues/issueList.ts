import { changeQueryOf, type ChangeQuery } from '../../atlassian/jql/changeQuery.ts';
import type { Issue, IssuePage } from '../../atlassian/model/issue.ts';
import type { IssueCache, KnownRows } from '../../atlassian/ports/issueCache.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import { Emitter, type Disposable } from '../../core/events.ts';
import { mergeChanges } from './mergeChanges.ts';

/** Issues the first request and "Load more" ask for. */
const PAGE_SIZE = 50;
/** Jira's maximum; fewer requests where many rows are asked for again. */
const LARGEST_PAGE = 100;

/** A refresh asks for as many issues as stand there, up to this many; the rest waits behind "Load more" again. */
const MOST_REFRESHED = 500;

/** After so long all rows are asked for again: only that finds issues that were deleted or left the query. */
export const FULL_CHECK_MS = 10 * 60_000;
/** So far before the last look changes are asked for: searches lag behind. As long as writes are made up for. */
const OVERLAP_MINUTES = 5;
/** What was asked for so recently, also by another window, is not asked for again unless a person wants it. */
export const FRESH_MS = 90_000;

export interface IssueListDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly cache: IssueCache;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Everything that shows; two of them tell whether there is something to paint. */
interface Shown {
  /** As the site sent them for this query: its order goes by these, whatever the store learned since. */
  readonly rows: readonly Issue[];
  readonly more: boolean;
  readonly total: number | undefined;
  readonly loaded: boolean;
  /** True when the site has confirmed the rows in this session, and did not fail to since. */
  readonly fresh: boolean;
  readonly error: unknown;
}

/**
 * What one query finds on one site: first as it was known, then as the site says, page by page when somebody looks.
 * Its promises never reject: what went wrong is kept in `error` until the next try.
 */
export class IssueList implements Disposable {
  readonly siteId: string;
  readonly jql: string;
  readonly #dependencies: IssueListDependencies;
  readonly #changeQuery: ChangeQuery | undefined;
  readonly #changed = new Emitter<void>();
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;
  #counting: AbortController | undefined;
  #restoring: Promise<void> | undefined;
  #shown: Shown = {
    rows: [],
    more: false,
    total: undefined,
    loaded: false,
    fresh: false,
    error: undefined,
  };
  /** Absent when the rows changed since it was given: the page after it would not fit them. */
  #nextPageToken: string | undefined;
  #askedAt = -Infinity;
  #fullAt = -Infinity;
  #stale: 'no' | 'changes' | 'all' = 'changes';
  #disposed = false;

  constructor(siteId: string, jql: string, dependencies: IssueListDependencies) {
    this.siteId = siteId;
    this.jql = jql;
    this.#dependencies = dependencies;
    this.#changeQuery = changeQueryOf(jql);
  }

  /** Fires when rows, count, age or error changed. */
  readonly onDidChange = this.#changed.event;

  /** The issues loaded so far, in the query's order. */
  get issues(): readonly Issue[] {
    return this.#shown.rows.flatMap(({ ref }) => this.#dependencies.issues.get(ref) ?? []);
  }

  /** True once there are rows, be they old ones, or the site said that there are none. */
  get loaded(): boolean {
    return this.#shown.loaded;
  }

  /** True while the site is being asked. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  get hasMore(): boolean {
    return this.#shown.more;
  }

  /** How many issues the query finds, about; undefined while that is not known. */
  get count(): number | undefined {
    const { loaded, more, total, rows } = this.#shown;
    if (!loaded) return undefined;
    return more ? total : rows.length;
  }

  /** When the rows were true, in milliseconds since 1970; undefined while the site stands by them. */
  get asOf(): number | undefined {
    return this.#shown.loaded && !this.#shown.fresh ? this.#askedAt : undefined;
  }

  /** Why the last try failed; undefined when it did not. */
  get error(): unknown {
    return this.#shown.error;
  }

  /** Makes the next `open` ask the site: for what changed, or for all rows again. */
  markStale(what: 'changes' | 'all'): void {
    if (this.#stale !== 'all') this.#stale = what;
  }

  /** Takes up the rows that were known in an earlier session or another window, once; asks no site. */
  restore(): Promise<void> {
    this.#restoring ??= this.#read().then((known) => {
      if (known && !this.loaded && !this.#disposed) this.#adopt(known, false);
    });
    return this.#restoring;
  }

  /** Loads what is not there yet or out of date; joins a load that is under way. */
  open(): Promise<void> {
    if (this.#stale === 'no') return this.#running?.done ?? Promise.resolve();
    const all = this.#stale === 'all';
    return this.#run((signal) => (all ? this.#reload(signal) : this.#refresh(signal)));
  }

  /** The same when no person asked for it: what was asked for a moment ago, also by another window, will do. */
  openQuietly(): Promise<void> {
    if (this.#stale !== 'changes') return this.open();
    if (this.#shown.fresh && this.#isFresh(this.#askedAt)) {
      this.#stale = 'no';
      return Promise.resolve();
    }
    return this.#run(async (signal) => {
      const known = await this.#read();
      signal.throwIfAborted();
      if (known && this.#isNews(known)) this.#adopt(known, true);
      else await this.#refresh(signal);
    });
  }

  /** Adds the next page. */
  loadMore(): Promise<void> {
    if (this.#running) return this.#running.done;
    if (!this.hasMore) return Promise.resolve();
    return this.#run(async (signal) => {
      const { jira } = await this.#dependencies.sites.client(this.siteId);
      const page = await this.#nextPage(jira, signal);
      signal.throwIfAborted();
      if (!page) {
        await this.#reload(signal, this.#shown.rows.length + PAGE_SIZE);
        return;
      }
      this.#dependencies.issues.put(page.issues);
      this.#show({ rows: unique([...this.#shown.rows, ...page.issues]) });
      this.#endAt(page.nextPageToken);
      this.#keep();
    });
  }

  /** Stops what is under way; the list must not be used afterwards. */
  dispose(): void {
    this.#disposed = true;
    this.#running?.controller.abort();
    this.#counting?.abort();
    this.#changed.dispose();
  }

  /** The page after the rows; undefined where they have to be asked for again to know what follows. */
  async #nextPage(jira: JiraClient, signal: AbortSignal): Promise<IssuePage | undefined> {
    const pageToken = this.#nextPageToken;
    if (pageToken === undefined) return undefined;
    try {
      return await jira.searchIssues({ jql: this.jql, pageSize: PAGE_SIZE, pageToken }, signal);
    } catch (error) {
      // Tokens expire; were it the query that is wrong, asking for it again will say so.
      if (reasonOf(error) === 'invalid') return undefined;
      throw error;
    }
  }

  /** Asks for what changed where that is enough, else for all rows. */
  async #refresh(signal: AbortSignal): Promise<void> {
    const now = this.#dependencies.now();
    const query = this.#changeQuery;
    const canAsk = query && this.loaded && now >= this.#askedAt && now - this.#fullAt < FULL_CHECK_MS;
    if (!canAsk || !(await this.#askForChanges(query, now, signal))) await this.#reload(signal);
  }

  /** @returns false when the answer does not tell how the rows are now */
  async #askForChanges(query: ChangeQuery, now: number, signal: AbortSignal): Promise<boolean> {
    const { sites, issues } = this.#dependencies;
    const { jira } = await sites.client(this.siteId);
    const minutes = (now - this.#askedAt) / 60_000 + OVERLAP_MINUTES;
    const written = issues.recentlyWritten(this.siteId);
    const page = await jira.searchIssues(
      { jql: query.changedWithin(minutes), pageSize: LARGEST_PAGE, reconcile: written },
      signal,
    );
    signal.throwIfAborted();
    if (page.nextPageToken !== undefined) return false;
    const { rows, more } = this.#shown;
    // A row that was changed from here and is not among the changes has left the query.
    const found = new Set(page.issues.map(({ id }) => id));
    if (rows.some(({ id }) => written.includes(id) && !found.has(id))) return false;
    const merged = mergeChanges(rows, page.issues, query.order, more);
    if (!merged) return false;
    issues.put(page.issues);
    if (merged !== rows) {
      if (!sameKeys(merged, rows)) this.#nextPageToken = undefined;
      this.#show({ rows: merged });
    }
    this.#askedAt = now;
    this.#show({ fresh: true });
    this.#keep();
    return true;
  }

  async #reload(signal: AbortSignal, atLeast?: number): Promise<void> {
    const { sites, issues, now } = this.#dependencies;
    const askedAt = now();
    const wanted = atLeast ?? Math.min(Math.max(this.#shown.rows.length, PAGE_SIZE), MOST_REFRESHED);
    const { jira } = await sites.client(this.siteId);
    const found: Issue[] = [];
    let pageToken: string | undefined;
    do {
      const page = await jira.searchIssues(
        {
          jql: this.jql,
          pageSize: Math.min(wanted, LARGEST_PAGE),
          reconcile: issues.recentlyWritten(this.siteId),
          ...(pageToken === undefined ? {} : { pageToken }),
        },
        signal,
      );
      // Rows stay as they are until everything is there, so that a refresh does not make the tree jump.
      signal.throwIfAborted();
      issues.put(page.issues);
      found.push(...page.issues);
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined && found.length < wanted);
    this.#show({ rows: unique(found), loaded: true, fresh: true });
    this.#endAt(pageToken);
    this.#askedAt = this.#fullAt = askedAt;
    this.#keep();
    if (pageToken !== undefined) void this.#loadTotal();
  }

  /** The total only decorates the rows, so it neither delays them nor complains when it fails. */
  async #loadTotal(): Promise<void> {
    this.#counting?.abort();
    const { signal } = (this.#counting = new AbortController());
    try {
      const { jira } = await this.#dependencies.sites.client(this.siteId);
      const total = await jira.countIssues(this.jql, signal);
      if (signal.aborted) return;
      this.#show({ total: Math.max(total, this.#shown.rows.length) });
      this.#keep();
      this.#changed.fire();
    } catch {
      if (!signal.aborted) this.#show({ total: undefined });
    }
  }

  #run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#running?.controller.abort();
    this.#stale = 'no';
    const before = this.#shown;
    const controller = new AbortController();
    const done = task(controller.signal).then(
      () => {
        if (!controller.signal.aborted) this.#settle(before, undefined);
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        this.#settle(before, isCancelled(error) ? undefined : error);
      },
    );
    this.#running = { controller, done };
    return done;
  }

  #settle(before: Shown, error: unknown): void {
    this.#show({ error, ...(error === undefined ? {} : { fresh: false }) });
    this.#running = undefined;
    const after = this.#shown;
    const same = (Object.keys(after) as (keyof Shown)[]).every((name) => after[name] === before[name]);
    if (!same) this.#changed.fire();
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
  }

  #endAt(nextPageToken: string | undefined): void {
    this.#nextPageToken = nextPageToken;
    this.#show({ more: nextPageToken !== undefined });
  }

  async #read(): Promise<KnownRows | undefined> {
    const site = this.#dependencies.sites.get(this.siteId);
    return site && (await this.#dependencies.cache.read(site, this.jql));
  }

  /** Whether another window knows better than this one, and of no fewer rows. */
  #isNews({ askedAt, more, issues }: KnownRows): boolean {
    const isFresh = askedAt > this.#askedAt && this.#isFresh(askedAt);
    return isFresh && (!more || issues.length >= this.#shown.rows.length);
  }

  #isFresh(askedAt: number): boolean {
    const passed = this.#dependencies.now() - askedAt;
    return passed >= 0 && passed < FRESH_MS;
  }

  #adopt({ issues, more, total, askedAt, fullAt }: KnownRows, fresh: boolean): void {
    const store = this.#dependencies.issues;
    // Another list may have been told of an issue later than these rows were.
    store.put(issues.filter((issue) => !isNewer(store.get(issue.ref), issue)));
    this.#show({ rows: issues, more, total, loaded: true, fresh });
    this.#nextPageToken = undefined;
    this.#askedAt = askedAt;
    this.#fullAt = fullAt;
  }

  #keep(): void {
    const site = this.#dependencies.sites.get(this.siteId);
    if (!site) return;
    const { rows: issues, more, total } = this.#shown;
    const times = { askedAt: this.#askedAt, fullAt: this.#fullAt };
    this.#dependencies.cache.write(site, this.jql, {
      issues,
      more,
      ...times,
      ...(total !== undefined && { total }),
    });
  }
}

/** An issue that changes its place while pages are read can come twice; where it came last it stands now. */
function unique(issues: readonly Issue[]): readonly Issue[] {
  const byId = new Map<string, Issue>();
  for (const issue of issues) {
    byId.delete(issue.id);
    byId.set(issue.id, issue);
  }
  return [...byId.values()];
}

function sameKeys(a: readonly Issue[], b: readonly Issue[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}

function isNewer(known: Issue | undefined, other: Issue): boolean {
  return known !== undefined && Date.parse(known.updated) > Date.parse(other.updated);
}
