import { dirname, join } from 'node:path';
import { codeOf } from '../../core/heldFiles.ts';
import { fileNameOf, files as machineFiles, TEMPORARY, type FileFacts, type Files } from '../common/files.ts';
import type { UnsentWrite } from '../model/write.ts';
import { decodeWrite, encodeWrite, isFirstWriting, type UnreadableWrite } from './writeFile.ts';

const ENDING = '.json';
/** What cannot be read is set aside, never removed: somebody typed it. */
const DAMAGED = '.damaged';
/** The bytes that go with a change, beside its file. */
const CONTENT = '.bytes';
/** What nobody's file is beside any more is removed a day later: its change may just be written. */
const ORPHANED_MS = 24 * 60 * 60_000;

/** What an unfinished file of a change holds. */
export interface UnfinishedWrite {
  /** False when the change is on disk, or was sent. */
  readonly isNeeded: boolean;
  readonly content: UnsentWrite | UnreadableWrite;
}

/** A file of a change. */
export interface ChangeFile {
  /** Of the change, by the file's name. */
  readonly id: string;
  readonly path: string;
}

/** A file that is not in its place yet. */
export interface UnfinishedFile extends ChangeFile {
  /** Changes whenever somebody writes to it. */
  readonly mark: string;
}

export interface OutboxListing {
  readonly writes: readonly UnsentWrite[];
  readonly damaged: readonly ChangeFile[];
  /** Files that a window is writing, or was writing when it ended. */
  readonly unfinished: readonly UnfinishedFile[];
  /** How many files a later release of Shipshape wrote: they are left alone. */
  readonly newer: number;
  /** Why files or folders could not be read: nothing is known of them, and the others are no worse for it. */
  readonly failures: readonly unknown[];
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
    const unfinished: UnfinishedFile[] = [];
    const failures: unknown[] = [];
    let newer = 0;
    const trying = async (action: () => Promise<void>): Promise<void> =>
      action().catch((error: unknown) => void failures.push(error));
    const look = async (site: string, name: string): Promise<void> => {
      const file = changeFile(site, name, ENDING);
      if (file === undefined) {
        const other = name.includes(CONTENT) ? undefined : changeFile(site, name, TEMPORARY);
        const facts = other && (await this.#files.factsOf(other.path));
        if (facts) unfinished.push({ ...other, mark: markOf(facts) });
        return;
      }
      const text = await this.#files.textOf(file.path);
      // Another window has just sent it.
      if (text === undefined) return;
      const unsent = decodeWrite(text, file.id);
      if (unsent === 'newer') newer += 1;
      else if (unsent === 'damaged') damaged.push(file);
      else writes.push(unsent);
    };
    for (const site of await this.siteFolders())
      await trying(async () => {
        for (const name of await this.#files.namesIn(site)) await trying(async () => look(site, name));
      });
    return { writes: writes.sort(byAge), damaged, unfinished, newer, failures };
  }

  /** The folders of all sites, absolute. */
  async siteFolders(): Promise<readonly string[]> {
    return (await this.#files.namesIn(this.#root)).map((name) => join(this.#root, name));
  }

  /** The readable changes of the same site that are older than this one. */
  async olderThan({ id: own, ref }: UnsentWrite): Promise<readonly UnsentWrite[]> {
    const folder = this.siteFolder(ref.siteId);
    const files = (await this.#files.namesIn(folder)).flatMap(
      (name) => changeFile(folder, name, ENDING) ?? [],
    );
    const found = await Promise.all(
      files
        .filter(({ id }) => id < own)
        .map(async ({ id, path }) => {
          const text = await this.#files.textOf(path).catch(unlessFolder);
          return text === undefined ? 'damaged' : decodeWrite(text, id);
        }),
    );
    return found.filter((unsent) => typeof unsent === 'object');
  }

  /**
   * The change as it is on disk now. `gone`: it was sent, or discarded. `newer`: it is a later release's to send. What
   * is damaged, or was set aside as such, is what this window knows of it, in doubt.
   */
  async read(known: UnsentWrite): Promise<UnsentWrite | 'gone' | 'newer'> {
    const path = this.#path(known.ref.siteId, known.id);
    const text = await this.#files.textOf(path);
    if (text === undefined) {
      return (await this.#files.factsOf(`${path}${DAMAGED}`)) === undefined ? 'gone' : doubted(known);
    }
    const unsent = decodeWrite(text, known.id);
    return unsent === 'damaged' ? doubted(known) : unsent;
  }

  /** Keeps a file out of the way, for a person to look at. */
  async setAside({ id, path }: ChangeFile): Promise<void> {
    // Where it is gone, another window did it.
    await this.#files.move(path, join(dirname(path), `${id}${ENDING}${DAMAGED}`));
  }

  /** @param isFirst whether it was never on disk before */
  async save(unsent: UnsentWrite, isFirst = false): Promise<void> {
    const path = this.#path(unsent.ref.siteId, unsent.id);
    await this.#files.replace(path, encodeWrite(unsent, isFirst), { flush: true });
    // It is known again what stood there.
    await this.#files.remove(`${path}${DAMAGED}`).catch(() => undefined);
  }

  async remove({ id, ref, write }: UnsentWrite): Promise<void> {
    await this.#files.remove(this.#path(ref.siteId, id));
    // Nobody misses what is left; it goes with the orphans.
    if (write.kind === 'attach')
      await this.#files.remove(this.#contentPath(ref.siteId, id)).catch(() => undefined);
  }

  /** Keeps the bytes that go with a change; before the change itself. */
  async saveContent({ id, ref }: UnsentWrite, content: Uint8Array): Promise<void> {
    await this.#files.replace(this.#contentPath(ref.siteId, id), content, { flush: true });
  }

  /** The bytes that go with a change; undefined where they are gone. */
  async contentOf({ id, ref }: UnsentWrite): Promise<Uint8Array | undefined> {
    return this.#files.bytesOf(this.#contentPath(ref.siteId, id));
  }

  /**
   * Removes bytes whose change is gone: a window ended between the two.
   * @param now milliseconds since 1970
   * @param isAbandoned whether nobody has written to a file for long: its disk may have another day than this machine
   */
  async removeOrphans(
    now: number,
    isAbandoned: (file: Pick<UnfinishedFile, 'path' | 'mark'>) => boolean,
  ): Promise<void> {
    for (const site of await this.siteFolders()) {
      const names = await this.#files.namesIn(site);
      for (const name of names.filter((one) => one.includes(CONTENT))) {
        const [changeId = ''] = name.split(CONTENT);
        if (name.endsWith(CONTENT) && names.some((one) => one.startsWith(`${changeId}${ENDING}`))) continue;
        const path = join(site, name);
        const facts = await this.#files.factsOf(path);
        if (!facts || !isAbandoned({ path, mark: markOf(facts) })) continue;
        if (now - facts.changedAt > ORPHANED_MS) await this.#files.remove(path);
      }
    }
  }

  /** The ids of a site's changes, also of those that cannot be read. */
  async changeIds(siteId: string): Promise<ReadonlySet<string>> {
    const folder = this.siteFolder(siteId);
    const names = await this.#files.namesIn(folder);
    const files = names.flatMap((name) =>
      [ENDING, `${ENDING}${DAMAGED}`].flatMap((ending) => changeFile(folder, name, ending) ?? []),
    );
    return new Set(files.map(({ id }) => id));
  }

  /** Removes what belongs to a site. */
  async removeSite(siteId: string): Promise<void> {
    await this.#files.removeFolder(this.siteFolder(siteId));
  }

  /** What an unfinished file says; undefined when it is gone. */
  async peek({ id, path }: UnfinishedFile): Promise<UnfinishedWrite | undefined> {
    const text = await this.#files.textOf(path);
    if (text === undefined) return undefined;
    const inPlace = join(dirname(path), `${id}${ENDING}`);
    // What was on disk before is there whole, or was sent since: this is nobody's any more.
    const isNeeded = isFirstWriting(text) && (await this.#files.factsOf(inPlace)) === undefined;
    return { isNeeded, content: decodeWrite(text, id) };
  }

  /** Puts an unfinished file in its place. @returns false when it is gone */
  async takeIn({ id, path }: UnfinishedFile): Promise<boolean> {
    return this.#files.move(path, join(dirname(path), `${id}${ENDING}`));
  }

  async removeUnfinished({ path }: UnfinishedFile): Promise<void> {
    await this.#files.remove(path);
  }

  /** Where the files of a site are, and the locks beside them. */
  siteFolder(siteId: string): string {
    return join(this.#root, fileNameOf(siteId));
  }

  #contentPath(siteId: string, id: string): string {
    return join(this.siteFolder(siteId), `${id}${CONTENT}`);
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

/** A folder with the name of a file holds up nothing; a file that cannot be read in this moment may. */
function unlessFolder(error: unknown): undefined {
  if (codeOf(error) !== 'EISDIR') throw error;
}

/** Ids begin with the time and a count, so that they sort by age. */
export function byAge(a: UnsentWrite, b: UnsentWrite): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Changes whenever somebody writes to a file. */
function markOf({ changedAt, bytes }: FileFacts): string {
  return `${changedAt} ${bytes}`;
}

/** The file of a change, by its name; undefined for a name that ends otherwise. */
function changeFile(folder: string, name: string, ending: string): ChangeFile | undefined {
  if (!name.endsWith(ending)) return undefined;
  const [id = ''] = name.split(ENDING);
  return { id, path: join(folder, name) };
}
