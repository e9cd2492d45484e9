import type { Issue } from '../../../atlassian/model/issue.ts';
import type { QueryCache, CachedQueryResult } from '../../../atlassian/ports/queryCache.ts';
import { isCancelled } from '../../../core/errors.ts';
import type { Disposable } from '../../../core/events.ts';
import type { Asking } from './issueQuery.ts';
import {
  MOST_LOADED,
  QueryRefresher,
  type QueryAnswer,
  type QueryRefresherDependencies,
} from './queryRefresher.ts';
import { QueryState } from './queryState.ts';
import { LatestTask } from '../../../core/latestTask.ts';

/** Results this recent, from any window, are not fetched again unless a person asks for it. */
export const FRESH_MS = 90_000;

/**
 * What the next `open` has to fetch. `changes`: what changed, or all rows when a full check is due. `wished`: a person
 * pressed Refresh, so fetch what changed first and run a full check in the background when one is due. `all`: all rows.
 */
const STALENESS = ['no', 'changes', 'wished', 'all'] as const;
type Stale = (typeof STALENESS)[number];

export interface QueryResultDependencies extends QueryRefresherDependencies {
  readonly cache: QueryCache;
}

/**
 * What one query finds on one site: first as it was known, then as the site says, page by page when somebody looks.
 * Its promises never reject: what went wrong is kept in `error` until the next try.
 */
export class QueryResult implements Disposable {
  readonly siteId: string;
  readonly jql: string;
  readonly #dependencies: QueryResultDependencies;
  readonly #shown = new QueryState();
  readonly #refresher: QueryRefresher;
  readonly #task = new LatestTask((failure) => this.#settle(failure?.error));
  #asking: { readonly signal: AbortSignal; background: boolean } | undefined;
  #counting: AbortController | undefined;
  #restoring: Promise<void> | undefined;
  #stale: Stale = 'changes';
  #disposed = false;

  constructor(siteId: string, jql: string, dependencies: QueryResultDependencies) {
    this.siteId = siteId;
    this.jql = jql;
    this.#dependencies = dependencies;
    this.#refresher = new QueryRefresher(siteId, jql, dependencies);
  }

  /** Fires when rows, count, age or error changed. */
  readonly onDidChange = this.#shown.onDidChange;

  /** The issues loaded so far, in the query's order, with what the store learned since. */
  get issues(): readonly Issue[] {
    const { issues } = this.#dependencies;
    return this.#shown.now.rows.map((row) => issues.get(row.ref) ?? row);
  }

  /** How many issues are loaded. */
  get size(): number {
    return this.#shown.size;
  }

  /** Whether the issue of this key is among those loaded. */
  has(key: string): boolean {
    return this.#shown.has(key);
  }

  /** True once there are rows, be they old ones, or the site said that there are none. */
  get loaded(): boolean {
    return this.#shown.now.loaded;
  }

  /** True while the site is being asked. */
  get busy(): boolean {
    return this.#task.done !== undefined;
  }

  /** True while all that the query finds is being loaded: `stop` ends that. */
  get growing(): boolean {
    return this.#shown.now.growing;
  }

  get hasMore(): boolean {
    return this.#shown.now.more;
  }

  /** Whether there is more than one list may hold. */
  get isFull(): boolean {
    return this.hasMore && this.size >= MOST_LOADED;
  }

  /** How many issues the query finds, about; undefined while that is not known. */
  get count(): number | undefined {
    const { loaded, more, total } = this.#shown.now;
    if (!loaded) return undefined;
    return more ? total : this.size;
  }

  /** When the rows were true, in milliseconds since 1970; undefined while the site stands by them. */
  get asOf(): number | undefined {
    const { loaded, fresh, askedAt } = this.#shown.now;
    return loaded && !fresh ? askedAt : undefined;
  }

  /** Why the last try failed; undefined when it did not. */
  get error(): unknown {
    return this.#shown.now.error;
  }

  /** Makes the next `open` ask the site. */
  markStale(what: Exclude<Stale, 'no'>): void {
    if (STALENESS.indexOf(what) > STALENESS.indexOf(this.#stale)) this.#stale = what;
  }

  /** Takes up the rows that were known in an earlier session or another window, once; asks no site. */
  restore(): Promise<void> {
    this.#restoring ??= this.#read().then((known) => {
      if (known && !this.loaded && !this.#disposed) this.#adopt(known, false);
    });
    return this.#restoring;
  }

  /** Loads what is not there yet or out of date; joins a load that is under way. */
  async open(): Promise<void> {
    const stale = this.#stale;
    if (stale === 'no') {
      if (this.#asking) this.#asking.background = false;
      return this.#task.done;
    }
    await this.#run((asking) => {
      const { now } = this.#shown;
      if (stale === 'all') return this.#refresher.reload(now, asking);
      return stale === 'wished' ? this.#refresher.changes(now, asking) : this.#refresher.refresh(now, asking);
    });
    if (stale === 'wished') this.#checkBehind();
  }

  /** The same when no person asked for it: results fetched a moment ago, also by another window, are good enough. */
  openQuietly(): Promise<void> {
    if (this.#stale !== 'changes') return this.open();
    const { fresh, askedAt } = this.#shown.now;
    if (fresh && this.#isFresh(askedAt)) {
      this.#stale = 'no';
      return Promise.resolve();
    }
    return this.#run(async (asking) => {
      const known = await this.#read();
      asking.signal.throwIfAborted();
      if (!known || !this.#isNews(known)) return this.#refresher.refresh(this.#shown.now, asking);
      this.#adopt(known, true);
      return {};
    }, true);
  }

  /** Fetches what changed in the background, however recent the rows are: something was just written from here. */
  follow(): Promise<void> {
    return this.#run((asking) => this.#refresher.changes(this.#shown.now, asking), true);
  }

  /** Adds the next page. */
  loadMore(): Promise<void> {
    if (this.#task.done) return this.#task.done;
    if (!this.hasMore || this.isFull) return Promise.resolve();
    return this.#run((asking) => this.#refresher.more(this.#shown.now, asking));
  }

  /** Loads all that the query finds, as far as a list may grow, and shows it as it comes. */
  loadAll(): Promise<void> {
    if (!this.hasMore || this.isFull || this.growing) return this.#task.done ?? Promise.resolve();
    const done = this.#run((asking) =>
      this.#refresher.all(this.#shown.now, asking, (rows) => {
        this.#shown.set({ rows, nextPageToken: undefined });
        this.#shown.paint();
      }),
    );
    this.#shown.set({ growing: true });
    this.#shown.paint();
    return done;
  }

  /** Ends what is under way and keeps what came so far. */
  stop(): void {
    if (!this.busy) return;
    this.#task.cancel();
    this.#settle(undefined);
  }

  /** Stops what is under way; the list must not be used afterwards. */
  dispose(): void {
    this.#disposed = true;
    this.#task.cancel();
    this.#counting?.abort();
    this.#shown.dispose();
  }

  #run(ask: (asking: Asking) => Promise<QueryAnswer>, background = false): Promise<void> {
    this.#stale = 'no';
    this.#shown.set({ growing: false });
    return this.#task.run(async (signal) => {
      const asking = (this.#asking = { signal, background });
      this.#take(await ask(asking), signal);
    });
  }

  /** The only place where a reply is applied to the state. */
  #take({ whole, ...answer }: QueryAnswer, signal: AbortSignal): void {
    signal.throwIfAborted();
    if (Object.keys(answer).length === 0) return;
    this.#shown.set(answer);
    this.#keep();
    if (whole && this.hasMore) void this.#loadTotal();
  }

  /** After a user's refresh: runs the full check in the background when one is due. */
  #checkBehind(): void {
    const { now } = this.#shown;
    if (this.#disposed || this.busy || now.error !== undefined) return;
    if (!this.#refresher.isFullCheckDue(now)) return;
    void this.#run((asking) => this.#refresher.reload(this.#shown.now, asking), true);
  }

  /** Takes up rows that were known elsewhere. @param fresh whether the site stands by them */
  #adopt({ issues, more, total, askedAt, fullAt }: CachedQueryResult, fresh: boolean): void {
    const store = this.#dependencies.issues;
    // Another list may know a newer version of an issue.
    store.put(issues.filter((issue) => !isNewer(store.get(issue.ref), issue)));
    this.#shown.set({ rows: issues, more, total, loaded: true, fresh, nextPageToken: undefined });
    this.#shown.set({ askedAt, fullAt });
  }

  #settle(error: unknown): void {
    this.#asking = undefined;
    const failure = isCancelled(error) ? undefined : error;
    this.#shown.set({ growing: false, error: failure, ...(failure === undefined ? {} : { fresh: false }) });
    this.#shown.paint();
  }

  /** The total is only decoration: it never delays the rows, and a failure is ignored. */
  async #loadTotal(): Promise<void> {
    this.#counting?.abort();
    const { signal } = (this.#counting = new AbortController());
    try {
      const total = await this.#refresher.total(signal);
      if (signal.aborted) return;
      this.#shown.set({ total: Math.max(total, this.size) });
      this.#keep();
      this.#shown.paint();
    } catch {
      if (!signal.aborted) this.#shown.set({ total: undefined });
    }
  }

  async #read(): Promise<CachedQueryResult | undefined> {
    const site = this.#dependencies.sites.get(this.siteId);
    return site && (await this.#dependencies.cache.read(site, this.jql));
  }

  #keep(): void {
    const site = this.#dependencies.sites.get(this.siteId);
    if (!site) return;
    const { rows: issues, more, total, askedAt, fullAt } = this.#shown.now;
    const known = { issues, more, askedAt, fullAt, ...(total !== undefined && { total }) };
    this.#dependencies.cache.write(site, this.jql, known);
  }

  /** Whether another window has newer rows than this one, and no fewer of them. */
  #isNews({ askedAt, more, issues }: CachedQueryResult): boolean {
    const isFresh = askedAt > this.#shown.now.askedAt && this.#isFresh(askedAt);
    return isFresh && (!more || issues.length >= this.size);
  }

  #isFresh(askedAt: number): boolean {
    const passed = this.#dependencies.now() - askedAt;
    return passed >= 0 && passed < FRESH_MS;
  }
}

function isNewer(known: Issue | undefined, other: Issue): boolean {
  return known !== undefined && Date.parse(known.updated) > Date.parse(other.updated);
}
