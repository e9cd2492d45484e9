import { createHash } from 'node:crypto';
import type { CacheOwner, IssueCache, IssueCacheMaintenance, KnownRows } from '../ports/issueCache.ts';
import { CacheFolder, type CacheLimits } from './cacheFolder.ts';
import { decodeRows, encodeRows } from './cachedRows.ts';

export interface IssueCacheOptions {
  /** An absolute path of a folder for this alone. */
  readonly folder: string;
  /** The sites there are; what is kept of others is removed now and then. */
  readonly siteIds: () => readonly string[];
  /** Told the first time that a file cannot be written or read. Nothing else comes of it: a cache may be missing. */
  readonly failed: (doing: string, error: unknown) => void;
  readonly limits?: CacheLimits;
  /** Milliseconds that a written entry waits for a newer one in its place. */
  readonly delayMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const LIMITS: CacheLimits = { files: 200, bytes: 50 * 1024 * 1024 };
const DELAY_MS = 1000;
const SHRINK_EVERY_MS = 10 * 60_000;

interface PendingEntry {
  readonly owner: CacheOwner;
  readonly jql: string;
  readonly rows: KnownRows;
}

/**
 * The rows of queries in JSON files: a folder per site, a file per account and query. Holds what the issues view
 * shows and no secret. Touches the disk only when something is read or written.
 */
export function createIssueCache(options: IssueCacheOptions): IssueCache & IssueCacheMaintenance {
  const { limits = LIMITS, delayMs = DELAY_MS, now = Date.now } = options;
  const folder = new CacheFolder(options.folder);
  const pending = new Map<string, PendingEntry>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One after the other, so that a removal never meets a write half done. */
  let queue = Promise.resolve();
  let shrunkAt = -Infinity;
  let complained = false;
  let disposed = false;

  function complain(doing: string, error: unknown): void {
    // A full or read-only disk fails every time; once said is enough.
    if (!complained) options.failed(doing, error);
    complained = true;
  }

  async function attempt<T>(doing: string, action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      complain(doing, error);
      return undefined;
    }
  }

  function enqueue(doing: string, action: () => Promise<void>): Promise<void> {
    queue = queue.then(() => attempt(doing, action));
    return queue;
  }

  async function flush(): Promise<void> {
    timer = undefined;
    for (const [key, entry] of [...pending]) {
      const { owner, jql, rows } = entry;
      try {
        await folder.write(groupOf(owner.id), nameOf(owner, jql), encodeRows(owner, jql, rows));
      } finally {
        // Only now, for `dispose` writes what is still here; and not when a newer one took its place meanwhile.
        if (pending.get(key) === entry) pending.delete(key);
      }
    }
    if (now() - shrunkAt < SHRINK_EVERY_MS) return;
    shrunkAt = now();
    // A window that was not told of a site's removal may have written afterwards.
    await folder.keepOnly(new Set(options.siteIds().map(groupOf)));
    await folder.shrink(limits, now());
  }

  return {
    async read(owner, jql) {
      const group = groupOf(owner.id);
      const name = nameOf(owner, jql);
      const unwritten = pending.get(`${group}/${name}`);
      if (unwritten) return unwritten.rows;
      return attempt('Reading kept issues', async () => {
        const text = await folder.read(group, name);
        if (text === undefined) return undefined;
        const rows = decodeRows(text, owner, jql);
        // Damaged or of another version: it will never be of use, and the next answer of the site takes its place.
        if (!rows) await folder.remove(group, name);
        return rows;
      });
    },

    write(owner, jql, rows) {
      if (disposed) return;
      pending.set(`${groupOf(owner.id)}/${nameOf(owner, jql)}`, { owner, jql, rows });
      timer ??= setTimeout(() => void enqueue('Keeping issues on disk', flush), delayMs);
    },

    keepOnly(siteIds) {
      const groups = new Set(siteIds.map(groupOf));
      for (const [key, { owner }] of pending) if (!groups.has(groupOf(owner.id))) pending.delete(key);
      return enqueue('Removing kept issues', () => folder.keepOnly(groups));
    },

    dispose() {
      disposed = true;
      clearTimeout(timer);
      try {
        for (const { owner, jql, rows } of pending.values()) {
          folder.writeNow(groupOf(owner.id), nameOf(owner, jql), encodeRows(owner, jql, rows));
        }
      } catch (error) {
        complain('Keeping issues on disk', error);
      }
    },
  };
}

/** Ids, accounts and JQL are not safe as file names, nor short enough. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function groupOf(siteId: string): string {
  return hash(siteId);
}

function nameOf({ accountId }: CacheOwner, jql: string): string {
  return `${hash(`${accountId}\n${jql}`)}.json`;
}
