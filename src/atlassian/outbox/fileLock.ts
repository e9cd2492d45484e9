import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A lock that is held. */
export interface HeldLock {
  /** Whether it is still ours: a window that slept may have been taken for dead. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

export interface LockTimes {
  /** A holder says so often that it lives, in milliseconds. */
  readonly beatMs: number;
  /** A holder that says nothing for so long, while another window watches, has ended. */
  readonly silenceMs: number;
}

const TIMES: LockTimes = { beatMs: 4000, silenceMs: 15_000 };

interface Sighting {
  readonly token: string;
  readonly touchedAt: number;
  readonly since: number;
}

/**
 * A lock among the windows of one machine: a file that only one can create. It holds no clock against another: who
 * wants the lock of a window that ended watches the file for a while, by its own clock, so that a computer's sleep ends
 * nobody's lock. Everything rejects with Node's own errors.
 */
export class FileLocks {
  readonly #times: LockTimes;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<void>;
  /** Locks of others, and since when they look the same. */
  readonly #seen = new Map<string, Sighting>();
  #disposed = false;
  readonly #beats = new Set<ReturnType<typeof setInterval>>();

  constructor(
    { now, wait }: { now: () => number; wait: (ms: number) => Promise<void> },
    times: LockTimes = TIMES,
  ) {
    this.#now = now;
    this.#wait = wait;
    this.#times = times;
  }

  /** Takes the lock, or gives undefined while another holds it. @param path of the lock's file, absolute */
  async tryAcquire(path: string): Promise<HeldLock | undefined> {
    const token = randomUUID();
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await create(path, token);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (!(await this.#isAbandoned(path)) || !(await this.#takeOver(path, token))) return undefined;
    }
    this.#seen.delete(path);
    return this.#held(path, token);
  }

  /** Gives no more sign of life: what is still held falls to others after a while. */
  dispose(): void {
    this.#disposed = true;
    for (const beat of this.#beats) clearInterval(beat);
    this.#beats.clear();
  }

  async #isAbandoned(path: string): Promise<boolean> {
    const token = await contentOf(path);
    const touchedAt = (await stat(path).catch(() => undefined))?.mtimeMs;
    // Released in this moment: the next try will get it.
    if (token === undefined || touchedAt === undefined) return false;
    const seen = this.#seen.get(path);
    if (seen?.token === token && seen.touchedAt === touchedAt) {
      return this.#now() - seen.since >= this.#times.silenceMs;
    }
    this.#seen.set(path, { token, touchedAt, since: this.#now() });
    return false;
  }

  /** Several may try: each puts its own file in the place, and the last one has it. */
  async #takeOver(path: string, token: string): Promise<boolean> {
    const own = `${path}.${token}`;
    await create(own, token);
    await rename(own, path);
    await this.#wait(this.#times.beatMs / 4);
    return (await contentOf(path)) === token;
  }

  #held(path: string, token: string): HeldLock {
    const isOurs = async (): Promise<boolean> => (await contentOf(path)) === token;
    const beat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    }, this.#times.beatMs);
    beat.unref();
    if (this.#disposed) clearInterval(beat);
    else this.#beats.add(beat);
    return {
      isOurs,
      release: async () => {
        clearInterval(beat);
        this.#beats.delete(beat);
        if (await isOurs()) await rm(path, { force: true });
      },
    };
  }
}

/** Makes a file that must not be there yet; a disk that is too full for its few bytes keeps no empty one. */
async function create(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
