import type { Site } from '../../atlassian/model/site.ts';
import type { HeldLock } from '../../atlassian/common/fileLock.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled } from '../../core/errors.ts';
import { Emitter, type Disposable } from '../../core/events.ts';
import { NewsQuestion } from './askNews.ts';
import type { NewsFiles } from './newsFiles.ts';
import { addNews, markNews, type SiteNews } from './siteNews.ts';

/** News this recent, from any window, are not asked for again unless a person wants it. */
const FRESH_MS = 90_000;
/** Milliseconds between two looks whether the window that asks is done: while a person waits, and while nobody does. */
const WAIT_MS = { urgent: 250, quiet: 5000 } as const;
/** After so long the lock of a window that ended has been taken over. */
const LONGEST_WAIT_MS = 40_000;

export interface NewsDependencies {
  readonly sites: Pick<SiteDirectory, 'list' | 'client' | 'onDidChange'>;
  readonly issues: Pick<IssueStore, 'put'>;
  readonly files: NewsFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told of what could not be read or written. */
  readonly failed: (doing: string, error: unknown) => void;
}

/** What is known of a site. */
export interface KnownNews {
  readonly site: Site;
  /** Undefined before the first look. */
  readonly news: SiteNews | undefined;
  /** Why the last look failed; undefined when it did not. */
  readonly error: unknown;
}

/** What others did on all sites, for one window. One window asks for all of them; each finds on disk what others heard. */
export class News implements Disposable {
  readonly #dependencies: NewsDependencies;
  readonly #known = new Map<string, SiteNews>();
  readonly #errors = new Map<string, unknown>();
  readonly #questions = new Map<string, NewsQuestion>();
  readonly #changed = new Emitter<void>();
  readonly #ending = new AbortController();
  readonly #subscription: Disposable;

  /** Fires when `all` gives something else. */
  readonly onDidChange = this.#changed.event;

  constructor(dependencies: NewsDependencies) {
    this.#dependencies = dependencies;
    this.#subscription = dependencies.sites.onDidChange(({ removed, changed }) => {
      for (const { id } of [...removed, ...changed]) {
        this.#known.delete(id);
        this.#errors.delete(id);
        this.#questions.delete(id);
      }
      if (removed.length > 0) void this.#keepOnly();
      void this.load();
    });
  }

  /** Site by site, in the order they were added. */
  all(): readonly KnownNews[] {
    return this.#dependencies.sites
      .list()
      .map((site) => ({ site, news: this.#known.get(site.id), error: this.#errors.get(site.id) }));
  }

  /** Takes up what is on disk: what other windows heard, and what was read there. Never rejects. */
  async load(): Promise<void> {
    const { sites, files } = this.#dependencies;
    for (const site of sites.list()) {
      const news = await this.#attempt(
        () => files.read(site),
        (error) => this.#dependencies.failed('Reading news', error),
      );
      if (news) this.#take(site, news);
    }
    this.#changed.fire();
  }

  /**
   * Asks every site that was not asked a moment ago, by whatever window. Never rejects.
   * @param userAsked a person wants it now
   * @returns whether all could be asked
   */
  async look(userAsked: boolean): Promise<boolean> {
    const done = await Promise.all(
      this.#dependencies.sites.list().map((site) => this.#lookAt(site, userAsked)),
    );
    return done.every(Boolean);
  }

  /** Marks items of a site, here at once and in all windows. Never rejects. */
  async mark(siteId: string, ids: ReadonlySet<string>, read: boolean): Promise<void> {
    const { sites, files } = this.#dependencies;
    const site = sites.list().find(({ id }) => id === siteId);
    const here = this.#known.get(siteId);
    if (!site || !here) return;
    this.#known.set(siteId, markNews(here, ids, read));
    this.#changed.fire();
    await this.#attempt(
      () => files.update(site, (known) => known && markNews(known, ids, read)),
      (error) => this.#dependencies.failed('Marking news', error),
    );
  }

  dispose(): void {
    this.#ending.abort();
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #lookAt(site: Site, userAsked: boolean): Promise<boolean> {
    try {
      if (!userAsked && (await this.#isFresh(site))) return true;
      const before = this.#known.get(site.id)?.askedAt;
      const lock = await this.#waitForLock(site, userAsked, before);
      // Where there is none, another window asks, or was done meanwhile.
      if (!lock) return true;
      try {
        if (userAsked || !(await this.#isFresh(site))) await this.#ask(site, userAsked);
      } finally {
        await lock.release();
      }
      this.#settle(site, undefined);
      return true;
    } catch (error) {
      if (this.#ending.signal.aborted || isCancelled(error)) return true;
      this.#settle(site, error);
      return false;
    }
  }

  async #ask(site: Site, userAsked: boolean): Promise<void> {
    const { sites, issues, files, now } = this.#dependencies;
    const { signal } = this.#ending;
    const question = this.#questions.get(site.id) ?? new NewsQuestion();
    this.#questions.set(site.id, question);
    const { jira } = await sites.client(site.id, { userAsked, background: !userAsked });
    const { accountId } = site;
    const known = this.#known.get(site.id);
    const asked = await question.ask(jira, { accountId, known, now: now(), signal });
    signal.throwIfAborted();
    issues.put(asked.activities.map(({ issue }) => issue));
    // Of what lies on disk then: something may have been read meanwhile, in another window.
    this.#take(site, await files.update(site, (kept) => addNews(kept ?? known, asked)));
  }

  /** Takes up what another window heard. */
  async #isFresh(site: Site): Promise<boolean> {
    const { files, now } = this.#dependencies;
    const kept = await files.read(site);
    if (kept) this.#take(site, kept);
    const passed = now() - (kept?.askedAt ?? -Infinity);
    return passed >= 0 && passed < FRESH_MS;
  }

  /** The right to ask, for which a window that asks is waited for; undefined where it brought news instead. */
  async #waitForLock(
    site: Site,
    userAsked: boolean,
    before: number | undefined,
  ): Promise<HeldLock | undefined> {
    const { files, wait } = this.#dependencies;
    const pause = userAsked ? WAIT_MS.urgent : WAIT_MS.quiet;
    for (let waited = 0; waited <= LONGEST_WAIT_MS; waited += pause) {
      const lock = await files.tryToAsk(site);
      if (lock) return lock;
      await wait(pause);
      await this.#isFresh(site);
      if (this.#known.get(site.id)?.askedAt !== before) break;
    }
    this.#settle(site, undefined);
    return undefined;
  }

  #take(site: Site, news: SiteNews): void {
    this.#known.set(site.id, news);
  }

  #settle(site: Site, error: unknown): void {
    if (error === undefined) this.#errors.delete(site.id);
    else this.#errors.set(site.id, error);
    this.#changed.fire();
  }

  async #keepOnly(): Promise<void> {
    const { sites, files } = this.#dependencies;
    await this.#attempt(
      () => files.keepOnly(sites.list().map(({ id }) => id)),
      (error) => this.#dependencies.failed('Removing news', error),
    );
  }

  async #attempt<T>(action: () => Promise<T>, failed: (error: unknown) => void): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      if (!this.#ending.signal.aborted) failed(error);
      return undefined;
    }
  }
}
