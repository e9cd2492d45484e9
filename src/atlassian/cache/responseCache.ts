import * as v from 'valibot';
import { parseJson } from '../../core/json.ts';
import { withoutKnownSecrets } from '../../core/redact.ts';
import { fileNameOf } from '../common/files.ts';
import type { CacheMaintenance, CacheOwner, Kept, KeptAnswers as ResponseCache } from '../ports/siteCache.ts';
import { CacheFolder, type CacheLimits } from './cacheFolder.ts';

/** What is kept, and how much of it. */
export interface AnswerKind<T> {
  /** Raised when the shape changes: files of another version count as absent. */
  readonly version: number;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly limits: CacheLimits;
  /** Where the key follows from the value: one that is there is not written again, and one that does not fit is damaged. */
  readonly keyOf?: (value: T) => string;
}

export interface ResponseCacheOptions {
  /** An absolute path of a folder for this kind alone. */
  readonly folder: string;
  /** The sites there are; what is kept of others is removed now and then. */
  readonly siteIds: () => readonly string[];
  /** Called the first time that a file cannot be read or written. That is all: everything works without a cache. */
  readonly failed: (doing: string, error: unknown) => void;
  /** Milliseconds that a written entry waits for a newer one in its place. */
  readonly delayMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds, by a clock that nobody sets. */
  readonly monotonic?: () => number;
}

const DELAY_MS = 1000;
const SHRINK_EVERY_MS = 10 * 60_000;

interface PendingEntry<T> extends Kept<T> {
  readonly owner: CacheOwner;
  readonly key: string;
}

/**
 * Answers of one kind in JSON files: a folder per site, a file per account and key. Holds what a site said and no
 * secret. Touches the disk only when something is read or written.
 */
export function createKeptAnswers<T>(
  kind: AnswerKind<T>,
  options: ResponseCacheOptions,
): ResponseCache<T> & CacheMaintenance {
  const { delayMs = DELAY_MS, now = Date.now, monotonic = () => performance.now() } = options;
  const folder = new CacheFolder(options.folder);
  const decode = decoder(kind);
  const pending = new Map<string, PendingEntry<T>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One after the other, so that a removal never runs into an unfinished write. */
  let queue = Promise.resolve();
  let shrunkAt = -Infinity;
  let complained = false;
  let disposed = false;

  function complain(doing: string, error: unknown): void {
    // A full or read-only disk fails every time; reporting it once is enough.
    if (!complained) options.failed(doing, error);
    complained = true;
  }

  async function attempt<R>(doing: string, action: () => Promise<R>): Promise<R | undefined> {
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

  const text = ({ owner, key, savedAt, value }: PendingEntry<T>): string =>
    // A site may echo the credential that it was sent.
    withoutKnownSecrets(
      JSON.stringify({
        version: kind.version,
        siteId: owner.id,
        accountId: owner.accountId,
        key,
        savedAt,
        value,
      }),
    );

  async function flush(): Promise<void> {
    timer = undefined;
    for (const [id, entry] of [...pending]) {
      const { owner, key } = entry;
      const [group, name] = [groupOf(owner.id), nameOf(owner, key)];
      try {
        const isThere = kind.keyOf !== undefined && (await folder.touch(group, name, now()));
        if (!isThere) await folder.write(group, name, text(entry));
      } finally {
        // Only now, because `dispose` writes what is still here; and not if a newer one has taken its place.
        if (pending.get(id) === entry) pending.delete(id);
      }
    }
    if (monotonic() - shrunkAt < SHRINK_EVERY_MS) return;
    shrunkAt = monotonic();
    // A window that was not told of a site's removal may have written afterwards.
    await folder.keepOnly(new Set(options.siteIds().map(groupOf)));
    await folder.shrink(kind.limits, now());
  }

  return {
    async read(owner, key) {
      const group = groupOf(owner.id);
      const name = nameOf(owner, key);
      const unwritten = pending.get(`${group}/${name}`);
      if (unwritten) return { value: unwritten.value, savedAt: unwritten.savedAt };
      return attempt('Reading what is kept on disk', async () => {
        const found = await folder.read(group, name);
        if (found === undefined) return undefined;
        const kept = decode(found, owner, key);
        // Damaged or of another version, so it is useless; the site's next answer replaces it.
        if (!kept) await folder.remove(group, name);
        return kept;
      });
    },

    write(owner, key, value) {
      if (disposed) return;
      const entry = { owner: { id: owner.id, accountId: owner.accountId }, key, value, savedAt: now() };
      pending.set(`${groupOf(owner.id)}/${nameOf(owner, key)}`, entry);
      timer ??= setTimeout(() => void enqueue('Keeping answers on disk', flush), delayMs);
    },

    keepOnly(siteIds) {
      const groups = new Set(siteIds.map(groupOf));
      for (const [id, { owner }] of pending) if (!groups.has(groupOf(owner.id))) pending.delete(id);
      return enqueue('Removing what is kept on disk', () => folder.keepOnly(groups));
    },

    dispose() {
      disposed = true;
      clearTimeout(timer);
      try {
        for (const entry of pending.values()) {
          folder.writeNow(groupOf(entry.owner.id), nameOf(entry.owner, entry.key), text(entry));
        }
      } catch (error) {
        complain('Keeping answers on disk', error);
      }
    },
  };
}

/** Gives what a file's text says; undefined when it is damaged, of another version, or about something else. */
function decoder<T>({
  version,
  schema,
  keyOf,
}: AnswerKind<T>): (text: string, owner: CacheOwner, key: string) => Kept<T> | undefined {
  const versioned = v.object({ version: v.literal(version) });
  const file = v.object({
    siteId: v.string(),
    accountId: v.string(),
    key: v.string(),
    savedAt: v.number(),
    value: schema,
  });
  return (text, owner, key) => {
    const json = parseJson(text);
    // The version first: what another release wrote may be of any shape and size.
    if (!v.is(versioned, json)) return undefined;
    const result = v.safeParse(file, json, { abortEarly: true });
    if (!result.success) return undefined;
    const { siteId, accountId, key: about, savedAt, value } = result.output;
    if (siteId !== owner.id || accountId !== owner.accountId || about !== key) return undefined;
    return keyOf && keyOf(value) !== key ? undefined : { value, savedAt };
  };
}

function groupOf(siteId: string): string {
  return fileNameOf(siteId);
}

function nameOf({ accountId }: CacheOwner, key: string): string {
  return `${fileNameOf(`${accountId}\n${key}`)}.json`;
}
