import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnsentWrite } from '../model/write.ts';
import { decodeWrite, encodeWrite } from './writeFile.ts';

const ENDING = '.json';
/** What cannot be read is set aside, never removed: somebody typed it. */
const DAMAGED = '.damaged';

/** A file that nobody can read. */
export interface DamagedFile {
  /** Of the change, by the file's name. */
  readonly id: string;
  readonly path: string;
}

export interface OutboxListing {
  readonly writes: readonly UnsentWrite[];
  readonly damaged: readonly DamagedFile[];
  /** How many files a later release of Shipshape wrote: they are left alone. */
  readonly newer: number;
}

/**
 * The changes on disk: a folder per site, a file per change. A file is on the disk itself when `save` returns, and is
 * replaced as a whole or not at all. Everything rejects with Node's own errors.
 */
export class OutboxFolder {
  readonly #root: string;

  /** @param root an absolute path; made when something is written */
  constructor(root: string) {
    this.#root = root;
  }

  /** All changes, the oldest first. */
  async list(): Promise<OutboxListing> {
    const writes: UnsentWrite[] = [];
    const damaged: DamagedFile[] = [];
    let newer = 0;
    for (const site of await namesIn(this.#root)) {
      for (const name of await namesIn(join(this.#root, site))) {
        if (!name.endsWith(ENDING)) continue;
        const path = join(this.#root, site, name);
        const text = await textOf(path);
        // Another window has just sent it.
        if (text === undefined) continue;
        const id = name.slice(0, -ENDING.length);
        const unsent = decodeWrite(text, id);
        if (unsent === 'newer') newer += 1;
        else if (unsent === 'damaged') damaged.push({ id, path });
        else writes.push(unsent);
      }
    }
    return { writes: writes.sort(byAge), damaged, newer };
  }

  /** The change as it is on disk now; undefined when it is no longer there, or no longer this release's to send. */
  async read(known: UnsentWrite): Promise<UnsentWrite | undefined> {
    const text = await textOf(this.#path(known.ref.siteId, known.id));
    const unsent = text === undefined ? 'newer' : decodeWrite(text, known.id);
    if (unsent === 'newer') return undefined;
    return unsent === 'damaged' ? doubted(known) : unsent;
  }

  /** Keeps a file out of the way, for a person to look at. */
  async setAside({ path }: DamagedFile): Promise<void> {
    try {
      await rename(path, `${path}${DAMAGED}`);
    } catch (error) {
      // Another window did it.
      if (!isMissing(error)) throw error;
    }
  }

  async save(unsent: UnsentWrite): Promise<void> {
    const path = this.#path(unsent.ref.siteId, unsent.id);
    const temporary = `${path}.${randomUUID()}.tmp`;
    await mkdir(this.siteFolder(unsent.ref.siteId), { recursive: true, mode: 0o700 });
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(encodeWrite(unsent));
        // A power cut must not leave an empty file under the final name.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async remove({ id, ref }: UnsentWrite): Promise<void> {
    await rm(this.#path(ref.siteId, id), { force: true });
  }

  /** Removes what belongs to other sites than these. */
  async keepOnly(siteIds: readonly string[]): Promise<void> {
    const kept = new Set(siteIds.map(hash));
    for (const site of await namesIn(this.#root)) {
      if (!kept.has(site))
        // Another window may still be writing there.
        await rm(join(this.#root, site), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    }
  }

  /** Where the files of a site are, and the locks beside them. */
  siteFolder(siteId: string): string {
    return join(this.#root, hash(siteId));
  }

  #path(siteId: string, id: string): string {
    return join(this.siteFolder(siteId), `${id}${ENDING}`);
  }
}

/** What is known of a change whose file is damaged: another window may have sent it, and have said so there. */
export function doubted(known: UnsentWrite): UnsentWrite {
  if (known.state !== 'waiting') return known;
  return { ...known, state: 'unknown', sentAt: known.sentAt ?? known.createdAt };
}

/** Ids begin with the time and a count, so that they sort by age. */
export function byAge(a: UnsentWrite, b: UnsentWrite): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A name for a file that is safe everywhere, whatever the text. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
