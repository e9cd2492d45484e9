import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, insist, PAUSES_MS } from '../../core/heldFiles.ts';

/** The ending of a file that is not whole yet, or was left behind by a window that ended while it wrote. */
export const TEMPORARY = '.tmp';

/** What is asked of a file system, each operation once. Rejects with Node's own errors. */
export interface FileOperations {
  /** The text of a file. */
  read(path: string): Promise<string>;
  /** The bytes of a file. */
  readBytes(path: string): Promise<Uint8Array>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Makes a folder for this user alone, and those above it. */
  makeFolder(path: string): Promise<void>;
  /** Writes a file that must not be there yet, for this user alone. */
  create(path: string, text: string): Promise<void>;
  /** Writes a file for this user alone. @param flush whether it is to be on the disk itself afterwards */
  write(path: string, content: string | Uint8Array, flush: boolean): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is fine. */
  remove(path: string): Promise<void>;
  /** Removes a folder with all that is in it; one that is not there is fine. */
  removeFolder(path: string): Promise<void>;
  /** When a file was last changed, in milliseconds since 1970, and its length. */
  stat(path: string): Promise<FileFacts>;
  /** Has a file count as changed at a time, in milliseconds since 1970. */
  touch(path: string, at: number): Promise<void>;
}

export interface FileFacts {
  readonly isFile: boolean;
  readonly bytes: number;
  readonly changedAt: number;
}

const ownFile = 0o600;
const ownFolder = 0o700;

/** The file system of this machine. */
export const nodeFiles: FileOperations = {
  read: (path) => readFile(path, 'utf8'),
  readBytes: (path) => readFile(path),
  list: (folder) => readdir(folder),
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: ownFolder });
  },
  async create(path, text) {
    const file = await open(path, 'wx', ownFile);
    try {
      await file.writeFile(text);
    } catch (error) {
      // A disk that is too full for a few bytes keeps no empty file.
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  },
  write: (path, content, flush) => writeFile(path, content, { mode: ownFile, flush }),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  async stat(path) {
    const found = await stat(path);
    return { isFile: found.isFile(), bytes: found.size, changedAt: found.mtimeMs };
  },
  touch: (path, at) => utimes(path, at / 1000, at / 1000),
};

/**
 * Files as every window of a machine reads and writes them side by side. What fails for a moment, as Windows has it, is
 * tried again for one and a half seconds. Then everything rejects with Node's own errors.
 */
export class Files {
  readonly #operations: FileOperations;
  readonly #pauses: readonly number[];

  /** Tests hand in other operations, and shorter pauses in milliseconds. */
  constructor(operations: FileOperations = nodeFiles, pauses: readonly number[] = PAUSES_MS) {
    this.#operations = operations;
    this.#pauses = pauses;
  }

  /** The text of a file; undefined when there is none. */
  async textOf(path: string): Promise<string | undefined> {
    return this.#unlessMissing(() => this.#operations.read(path), undefined);
  }

  /** The bytes of a file; undefined when there is none. */
  async bytesOf(path: string): Promise<Uint8Array | undefined> {
    return this.#unlessMissing(() => this.#operations.readBytes(path), undefined);
  }

  /** What is in a folder; nothing when there is no such folder. */
  async namesIn(folder: string): Promise<readonly string[]> {
    return this.#unlessMissing(() => this.#operations.list(folder), []);
  }

  /** What is known of a file; undefined when there is none. */
  async factsOf(path: string): Promise<FileFacts | undefined> {
    return this.#unlessMissing(() => this.#operations.stat(path), undefined);
  }

  /** Makes a file, and its folder, if there is none. @returns false when there is one */
  async create(path: string, text: string): Promise<boolean> {
    await this.#insist(() => this.#operations.makeFolder(dirname(path)));
    try {
      await this.#insist(() => this.#operations.create(path, text));
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  /**
   * Puts a file in its place as a whole or not at all, so that no window sees half of one; it and its folder are this
   * user's alone.
   * @param flush whether it is to be on the disk itself afterwards: a power cut must not leave it empty
   * @throws FileTakenAway beside Node's own errors
   */
  async replace(path: string, content: string | Uint8Array, { flush = false } = {}): Promise<void> {
    const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
    await this.#insist(() => this.#operations.makeFolder(dirname(path)));
    try {
      await this.#insist(() => this.#operations.write(temporary, content, flush));
      if (!(await this.move(temporary, path))) throw new FileTakenAway();
    } catch (error) {
      // Where it cannot even be removed, whoever finds it later does that.
      await this.remove(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Gives a file another name, in the place of what is there. @returns false when there is no such file */
  async move(from: string, to: string): Promise<boolean> {
    return this.#unlessMissing(async () => {
      await this.#operations.rename(from, to);
      return true;
    }, false);
  }

  /** Removes a file; one that is not there is fine. */
  async remove(path: string): Promise<void> {
    await this.#insist(() => this.#operations.remove(path));
  }

  /** Removes a folder with all that is in it; one that is not there is fine. */
  async removeFolder(path: string): Promise<void> {
    await this.#insist(() => this.#operations.removeFolder(path), 'folder');
  }

  /** Has a file count as changed at a time, in milliseconds since 1970. @returns false when there is none */
  async touch(path: string, at: number): Promise<boolean> {
    return this.#unlessMissing(async () => {
      await this.#operations.touch(path, at);
      return true;
    }, false);
  }

  async #unlessMissing<T>(action: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await this.#insist(action);
    } catch (error) {
      if (isMissing(error)) return otherwise;
      throw error;
    }
  }

  #insist<T>(action: () => Promise<T>, of: 'file' | 'folder' = 'file'): Promise<T> {
    return insist(action, of, this.#pauses);
  }
}

/** What was written is no longer where it was written to: another window took it for left behind. */
export class FileTakenAway extends Error {}

/** The files of this machine. */
export const files = new Files();

/** Removes all folders of a folder but these. Rejects with Node's own errors. */
export async function keepOnlyFolders(root: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await files.namesIn(root))
    if (!kept.has(name)) await files.removeFolder(join(root, name));
}

/** A short name for any text: ids, accounts and JQL are not safe as file names, nor short enough. */
export function fileNameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** True where Node says that there is no such file or folder. */
function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
