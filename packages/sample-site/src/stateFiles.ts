import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';

/** The calls of `node:fs` that the site's state needs; synchronous, so that what is written keeps its order. */
export interface FileSystem {
  readonly appendFileSync: (file: string, text: string) => void;
  readonly existsSync: (file: string) => boolean;
  readonly mkdirSync: (folder: string, options: { readonly recursive: true }) => unknown;
  readonly readFileSync: (file: string, encoding: 'utf8') => string;
  readonly renameSync: (from: string, to: string) => void;
  readonly truncateSync: (file: string, bytes: number) => void;
  readonly writeFileSync: (file: string, text: string, options: { readonly mode: number }) => void;
}

/** What Windows says while a virus scanner, an indexer or a backup holds a file: in a moment it works. */
const HELD: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Milliseconds between tries; one and a half seconds in all. */
const PAUSES_MS: readonly number[] = [10, 20, 40, 80, 150, 200, 250, 250, 250, 250];

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Stops this thread; nothing may overtake a write that has to wait. */
function sleep(ms: number): void {
  Atomics.wait(sleeper, 0, 0, ms);
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HELD.has(error.code);
}

/** Does something with a file, again and again while another program holds it; throws the last error. */
function insist<T>(action: () => T, pauses: readonly number[]): T {
  const [pause, ...rest] = pauses;
  try {
    return action();
  } catch (error) {
    if (pause === undefined || !isHeld(error)) throw error;
    sleep(pause);
    return insist(action, rest);
  }
}

/** The files of the site's state, readable by their owner only; what another program holds is tried again. */
export class StateFiles {
  readonly #fs: FileSystem;
  readonly #pauses: readonly number[];

  constructor(
    fs: FileSystem = {
      appendFileSync,
      existsSync,
      mkdirSync,
      readFileSync,
      renameSync,
      truncateSync,
      writeFileSync,
    },
    pauses = PAUSES_MS,
  ) {
    this.#fs = fs;
    this.#pauses = pauses;
  }

  /** The text of a file; undefined where there is none. @throws what node:fs throws when it cannot be read */
  text(file: string): string | undefined {
    return this.#fs.existsSync(file) ? this.#insist(() => this.#fs.readFileSync(file, 'utf8')) : undefined;
  }

  write(file: string, text: string): void {
    this.#insist(() => this.#fs.writeFileSync(file, text, { mode: 0o600 }));
  }

  append(file: string, text: string): void {
    this.#insist(() => this.#fs.appendFileSync(file, text));
  }

  rename(from: string, to: string): void {
    this.#insist(() => this.#fs.renameSync(from, to));
  }

  truncate(file: string, bytes: number): void {
    this.#insist(() => this.#fs.truncateSync(file, bytes));
  }

  makeFolder(folder: string): void {
    this.#insist(() => this.#fs.mkdirSync(folder, { recursive: true }));
  }

  #insist<T>(action: () => T): T {
    return insist(action, this.#pauses);
  }
}
