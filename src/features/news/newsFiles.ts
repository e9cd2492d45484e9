import { join } from 'node:path';
import * as v from 'valibot';
import { FileLocks, type HeldLock } from '../../atlassian/common/fileLock.ts';
import { fileNameOf, files as machineFiles, type Files } from '../../atlassian/common/files.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { Clock } from '../../atlassian/transport/clock.ts';
import { parseJson } from '../../core/json.ts';
import { withoutKnownSecrets } from '../../core/redact.ts';
import { NEWS_KINDS } from './newsItems.ts';
import type { SiteNews } from './siteNews.ts';

/** Whose news it is: an account on a site. */
export type NewsOwner = Pick<Site, 'id' | 'accountId'>;

export interface NewsFilesDependencies {
  /** An absolute path of a folder for this alone, shared by all windows. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'monotonic' | 'wait'>;
  readonly files?: Files;
}

/** Raised when the shape changes: files of another version count as absent. */
const VERSION = 1;
/** Bytes; far more than is ever kept. */
const LARGEST_FILE = 8 * 1024 * 1024;
/** Milliseconds between two tries for a lock that another window holds for a moment. */
const TRY_AGAIN_MS = 50;
/** After so many tries the lock of a window that ended would have been taken over. */
const MOST_TRIES = 600;

const text = v.string();
const maybe = v.optional(text);
const newsItem = v.object({
  ...{ id: text, issueId: text, key: text, summary: text, at: v.number(), kind: v.picklist(NEWS_KINDS) },
  ...{ authorId: maybe, author: maybe, field: maybe, from: maybe, to: maybe, toMe: v.optional(v.boolean()) },
  ...{ commentId: maybe, text: maybe, edited: v.optional(v.boolean()), read: v.boolean() },
});
/** JSON knows no infinity: where nothing was let go of yet, no floor is kept. */
const newsFile = v.object({
  version: v.literal(VERSION),
  siteId: text,
  accountId: text,
  askedAt: v.number(),
  until: v.number(),
  floor: v.optional(v.number()),
  items: v.array(newsItem),
});

/**
 * The news on this machine's disk, a file for each account on a site: one window writes what it heard or what was read,
 * and all others find it there. Rejects with Node's own errors.
 */
export class NewsFiles {
  readonly #folder: string;
  readonly #files: Files;
  readonly #locks: FileLocks;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #ending = new AbortController();
  /** One change after the other within this window. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ folder, clock, files = machineFiles }: NewsFilesDependencies) {
    this.#folder = folder;
    this.#files = files;
    this.#wait = (ms) => clock.wait(ms, this.#ending.signal);
    this.#locks = new FileLocks({ now: () => clock.monotonic(), wait: this.#wait, files });
  }

  /** What is kept; undefined where nothing is, or nothing that can be read. */
  async read(owner: NewsOwner): Promise<SiteNews | undefined> {
    const path = this.#path(owner);
    const facts = await this.#files.factsOf(path);
    if (facts === undefined || facts.bytes > LARGEST_FILE) return undefined;
    const result = v.safeParse(newsFile, parseJson((await this.#files.textOf(path)) ?? ''));
    if (!result.success) return undefined;
    const { siteId, accountId, askedAt, until, floor = -Infinity, items } = result.output;
    return siteId === owner.id && accountId === owner.accountId
      ? { askedAt, until, floor, items }
      : undefined;
  }

  /**
   * Changes what is kept, with no other window in between.
   * @param change is given what is kept, and gives it back where nothing is to be changed
   * @returns what is kept afterwards
   */
  update<T extends SiteNews | undefined>(
    owner: NewsOwner,
    change: (known: SiteNews | undefined) => T,
  ): Promise<T> {
    const done = this.#queue.then(async () => {
      const path = this.#path(owner);
      const lock = await this.#acquire(`${path}.write.lock`);
      try {
        const known = await this.read(owner);
        const next = change(known);
        if (next !== undefined && next !== known) await this.#write(path, owner, next);
        return next;
      } finally {
        await lock.release();
      }
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** The right to ask the site for all windows; undefined while another one asks. */
  tryToAsk(owner: NewsOwner): Promise<HeldLock | undefined> {
    return this.#locks.tryAcquire(`${this.#path(owner)}.ask.lock`);
  }

  /** Removes what is kept of all sites but these. */
  async keepOnly(siteIds: readonly string[]): Promise<void> {
    const kept = new Set(siteIds.map(fileNameOf));
    for (const name of await this.#files.namesIn(this.#folder))
      if (!kept.has(name.split('.')[0] ?? '')) await this.#files.remove(join(this.#folder, name));
  }

  dispose(): void {
    this.#ending.abort();
    this.#locks.dispose();
  }

  async #acquire(path: string): Promise<HeldLock> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const lock = await this.#locks.tryAcquire(path);
      if (lock) return lock;
      await this.#wait(TRY_AGAIN_MS);
    }
    throw new Error('Another window holds the news');
  }

  async #write(path: string, owner: NewsOwner, { floor, ...news }: SiteNews): Promise<void> {
    const kept = {
      ...{ version: VERSION, siteId: owner.id, accountId: owner.accountId, ...news },
      ...(Number.isFinite(floor) && { floor }),
    };
    // A site may echo the credential that it was sent.
    await this.#files.replace(path, withoutKnownSecrets(JSON.stringify(kept)));
  }

  #path({ id, accountId }: NewsOwner): string {
    return join(this.#folder, `${fileNameOf(id)}.${fileNameOf(accountId)}.json`);
  }
}
