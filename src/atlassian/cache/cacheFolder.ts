import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { insistNow } from '../../core/heldFiles.ts';
import { files, keepOnlyFolders, TEMPORARY } from '../common/files.ts';

/** How large the folder may become. */
export interface CacheLimits {
  readonly files: number;
  readonly bytes: number;
}

interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** Bytes; an answer in the cache is never larger than the reply that it was made of. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** A temporary file older than this was left behind by a window that ended while writing. */
const ABANDONED_MS = 60 * 60_000;

/**
 * A folder of small files in one folder per group. A file is replaced as a whole or not at all, so that two windows
 * never see half of one; the last to write wins. Everything rejects with Node's own errors.
 */
export class CacheFolder {
  readonly #root: string;

  /** @param root an absolute path; made when something is written */
  constructor(root: string) {
    this.#root = root;
  }

  /** The text of a file; undefined when there is none, or it is larger than anything that is written here. */
  async read(group: string, name: string): Promise<string | undefined> {
    const path = this.#path(group, name);
    const facts = await files.factsOf(path);
    return facts === undefined || facts.bytes > LARGEST_FILE ? undefined : files.textOf(path);
  }

  /** Does not write what would be too large to be read again. */
  async write(group: string, name: string, text: string): Promise<void> {
    if (isTooLarge(text)) return;
    await files.replace(this.#path(group, name), text);
  }

  /** The same, synchronously: for the moment when the window closes. */
  writeNow(group: string, name: string, text: string): void {
    if (isTooLarge(text)) return;
    const path = this.#path(group, name);
    const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(temporary, text, { mode: 0o600 });
      insistNow(() => renameSync(temporary, path));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  /** Marks a file as written just now; false when there is none. @param now milliseconds since 1970 */
  async touch(group: string, name: string, now: number): Promise<boolean> {
    return files.touch(this.#path(group, name), now);
  }

  async remove(group: string, name: string): Promise<void> {
    await files.remove(this.#path(group, name));
  }

  /** Removes all groups but these. */
  async keepOnly(groups: ReadonlySet<string>): Promise<void> {
    await keepOnlyFolders(this.#root, groups);
  }

  /** Removes the files that were not written for the longest time until the rest fits. @param now milliseconds since 1970 */
  async shrink({ files: mostFiles, bytes: mostBytes }: CacheLimits, now: number): Promise<void> {
    const all = (await this.#files()).sort((a, b) => b.changedAt - a.changedAt);
    let count = 0;
    let bytes = 0;
    for (const file of all) {
      if (file.path.endsWith(TEMPORARY)) {
        if (now - file.changedAt > ABANDONED_MS) await files.remove(file.path);
        continue;
      }
      count += 1;
      bytes += file.bytes;
      if (count > mostFiles || bytes > mostBytes) await files.remove(file.path);
    }
  }

  #path(group: string, name: string): string {
    return join(this.#root, group, name);
  }

  async #files(): Promise<StoredFile[]> {
    const found: StoredFile[] = [];
    for (const group of await files.namesIn(this.#root)) {
      for (const name of await files.namesIn(this.#path(group, ''))) {
        const path = this.#path(group, name);
        // Another window may have removed it since the folder was read.
        const facts = await files.factsOf(path).catch(() => undefined);
        if (facts?.isFile) found.push({ path, ...facts });
      }
    }
    return found;
  }
}

function isTooLarge(text: string): boolean {
  return Buffer.byteLength(text) > LARGEST_FILE;
}
