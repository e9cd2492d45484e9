import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled } from '../../core/errors.ts';
import { Emitter, type Disposable } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';

/** Issues a request. */
const PAGE_SIZE = 50;

/** A refresh asks for as many issues as stand there, up to this many; the rest waits behind "Load more" again. */
const MOST_REFRESHED = 500;

/**
 * What one query finds on one site, loaded page by page when somebody looks. Its promises never reject: what went
 * wrong is kept in `error` until the next try.
 */
export class IssueList implements Disposable {
  readonly siteId: string;
  readonly jql: string;
  readonly #sites: SiteDirectory;
  readonly #store: IssueStore;
  readonly #changed = new Emitter<void>();
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;
  #counting: AbortController | undefined;
  #refs: readonly IssueRef[] = [];
  #nextPageToken: string | undefined;
  #total: number | undefined;
  #error: unknown;
  #loaded = false;
  #stale = true;

  constructor(siteId: string, jql: string, sites: SiteDirectory, store: IssueStore) {
    this.siteId = siteId;
    this.jql = jql;
    this.#sites = sites;
    this.#store = store;
  }

  /** Fires when rows, count or error changed. */
  readonly onDidChange = this.#changed.event;

  /** The issues loaded so far, in the query's order. */
  get issues(): readonly Issue[] {
    return this.#refs.flatMap((ref) => this.#store.get(ref) ?? []);
  }

  /** True once a first page has come. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** True while the site is being asked. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  get hasMore(): boolean {
    return this.#nextPageToken !== undefined;
  }

  /** How many issues the query finds, about; undefined while that is not known. */
  get count(): number | undefined {
    if (!this.#loaded) return undefined;
    return this.hasMore ? this.#total : this.#refs.length;
  }

  /** Why the last try failed; undefined when it did not. */
  get error(): unknown {
    return this.#error;
  }

  /** Makes the next `open` ask the site again. */
  markStale(): void {
    this.#stale = true;
  }

  /** Loads what is not there yet or out of date; joins a load that is under way. */
  open(): Promise<void> {
    if (!this.#stale) return this.#running?.done ?? Promise.resolve();
    return this.#run((signal) => this.#reload(signal));
  }

  /** Adds the next page. */
  loadMore(): Promise<void> {
    if (this.#running) return this.#running.done;
    const pageToken = this.#nextPageToken;
    if (pageToken === undefined) return Promise.resolve();
    return this.#run(async (signal) => {
      const { jira } = await this.#sites.client(this.siteId);
      const page = await jira.searchIssues({ jql: this.jql, pageSize: PAGE_SIZE, pageToken }, signal);
      signal.throwIfAborted();
      this.#store.put(page.issues);
      this.#refs = unique([...this.#refs, ...page.issues.map((issue) => issue.ref)]);
      this.#nextPageToken = page.nextPageToken;
    });
  }

  /** Stops what is under way; the list must not be used afterwards. */
  dispose(): void {
    this.#running?.controller.abort();
    this.#counting?.abort();
    this.#changed.dispose();
  }

  async #reload(signal: AbortSignal): Promise<void> {
    const wanted = Math.min(Math.max(this.#refs.length, PAGE_SIZE), MOST_REFRESHED);
    const { jira } = await this.#sites.client(this.siteId);
    const found: IssueRef[] = [];
    let pageToken: string | undefined;
    do {
      const page = await jira.searchIssues(
        {
          jql: this.jql,
          pageSize: PAGE_SIZE,
          reconcile: this.#store.recentlyWritten(this.siteId),
          ...(pageToken === undefined ? {} : { pageToken }),
        },
        signal,
      );
      // Rows stay as they are until everything is there, so that a refresh does not make the tree jump.
      signal.throwIfAborted();
      this.#store.put(page.issues);
      found.push(...page.issues.map((issue) => issue.ref));
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined && found.length < wanted);
    this.#refs = unique(found);
    this.#nextPageToken = pageToken;
    this.#loaded = true;
    if (pageToken !== undefined) void this.#loadTotal();
  }

  /** The total only decorates the rows, so it neither delays them nor complains when it fails. */
  async #loadTotal(): Promise<void> {
    this.#counting?.abort();
    const { signal } = (this.#counting = new AbortController());
    try {
      const { jira } = await this.#sites.client(this.siteId);
      const total = await jira.countIssues(this.jql, signal);
      if (signal.aborted) return;
      this.#total = Math.max(total, this.#refs.length);
      this.#changed.fire();
    } catch {
      if (!signal.aborted) this.#total = undefined;
    }
  }

  #run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#running?.controller.abort();
    this.#stale = false;
    const controller = new AbortController();
    const done = task(controller.signal).then(
      () => {
        if (!controller.signal.aborted) this.#settle(undefined);
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        this.#settle(isCancelled(error) ? undefined : error);
      },
    );
    this.#running = { controller, done };
    return done;
  }

  #settle(error: unknown): void {
    this.#error = error;
    this.#running = undefined;
    this.#changed.fire();
  }
}

/** Pages that shift while they are read can bring an issue twice. */
function unique(refs: readonly IssueRef[]): readonly IssueRef[] {
  return [...new Map(refs.map((ref) => [ref.key, ref])).values()];
}
