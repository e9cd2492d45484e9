import { join } from 'node:path';
import { fileNameOf, files as machineFiles, type Files } from '../common/files.ts';
import type { UnsentWrite } from '../model/write.ts';
import { decodeWrite, encodeWrite } from './writeFile.ts';

const ENDING = '.json';
/** What cannot be read is set aside, never removed: somebody typed it. */
const DAMAGED = '.damaged';

/** A file of a change. */
export interface ChangeFile {
  /** Of the change, by the file's name. */
  readonly id: string;
  readonly path: string;
}

export interface OutboxListing {
  readonly writes: readonly UnsentWrite[];
  readonly damaged: readonly ChangeFile[];
  /** How many files a later release of Shipshape wrote: they are left alone. */
  readonly newer: number;
}

/**
 * The changes on disk: a folder per site, a file per change. A file is on the disk itself when `save` returns, and is
 * replaced as a whole or not at all. Everything rejects with Node's own errors.
 */
export class OutboxFolder {
  readonly #root: string;
  readonly #files: Files;

  /** @param root an absolute path; made when something is written */
  constructor(root: string, files: Files = machineFiles) {
    this.#root = root;
    this.#files = files;
  }

  /** All changes, the oldest first. */
  async list(): Promise<OutboxListing> {
    const writes: UnsentWrite[] = [];
    const damaged: ChangeFile[] = [];
    let newer = 0;
    for (const site of await this.#files.namesIn(this.#root)) {
      for (const { id, path } of await this.#filesIn(join(this.#root, site))) {
        const text = await this.#files.textOf(path);
        // Another window has just sent it.
        if (text === undefined) continue;
        const unsent = decodeWrite(text, id);
        if (unsent === 'newer') newer += 1;
        else if (unsent === 'damaged') damaged.push({ id, path });
        else writes.push(unsent);
      }
    }
    return { writes: writes.sort(byAge), damaged, newer };
  }

  /** The readable changes of the same site that are older than this one. */
  async olderThan({ id: own, ref }: UnsentWrite): Promise<readonly UnsentWrite[]> {
    const files = await this.#filesIn(this.siteFolder(ref.siteId));
    const older = files.filter(({ id }) => id < own);
    const found = await Promise.all(
      older.map(async ({ id, path }) => {
        const text = await this.#files.textOf(path);
        return text === undefined ? 'damaged' : decodeWrite(text, id);
      }),
    );
    return found.filter((unsent) => typeof unsent === 'object');
  }

  /** The change as it is on disk now; undefined when it is no longer there, or no longer this release's to send. */
  async read(known: UnsentWrite): Promise<UnsentWrite | undefined> {
    const text = await this.#files.textOf(this.#path(known.ref.siteId, known.id));
    const unsent = text === undefined ? 'newer' : decodeWrite(text, known.id);
    if (unsent === 'newer') return undefined;
    return unsent === 'damaged' ? doubted(known) : unsent;
  }

  /** Keeps a file out of the way, for a person to look at. */
  async setAside({ path }: ChangeFile): Promise<void> {
    // Where it is gone, another window did it.
    await this.#files.move(path, `${path}${DAMAGED}`);
  }

  async save(unsent: UnsentWrite): Promise<void> {
    await this.#files.replace(this.#path(unsent.ref.siteId, unsent.id), encodeWrite(unsent), { flush: true });
  }

  async remove({ id, ref }: UnsentWrite): Promise<void> {
    await this.#files.remove(this.#path(ref.siteId, id));
  }

  /** Removes what belongs to a site. */
  async removeSite(siteId: string): Promise<void> {
    await this.#files.removeFolder(this.siteFolder(siteId));
  }

  /** Where the files of a site are, and the locks beside them. */
  siteFolder(siteId: string): string {
    return join(this.#root, fileNameOf(siteId));
  }

  #path(siteId: string, id: string): string {
    return join(this.siteFolder(siteId), `${id}${ENDING}`);
  }

  async #filesIn(folder: string): Promise<readonly ChangeFile[]> {
    const names = await this.#files.namesIn(folder);
    return names
      .filter((name) => name.endsWith(ENDING))
      .map((name) => ({ id: name.slice(0, -ENDING.length), path: join(folder, name) }));
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
