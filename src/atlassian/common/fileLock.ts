import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isCancelled } from '../../core/errors.ts';
import { SteadyWatch } from '../../core/steadyWatch.ts';
import { files as machineFiles, type Files } from './files.ts';

/** A lock that is held. */
export interface HeldLock {
  /** Whether it is still ours: a window that slept may have been taken for dead. Rejects when nobody can tell. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

export interface LockTimes {
  /** A holder says so often that it lives, in milliseconds. */
  readonly beatMs: number;
  /** A holder that says nothing for so long, while another window watches, has ended. */
  readonly silenceMs: number;
  /** Who did not look for longer than this did not watch: the machine may have slept, and the holder with it. */
  readonly gapMs: number;
}

const TIMES: LockTimes = { beatMs: 4000, silenceMs: 15_000, gapMs: 10_000 };
const ENDING = '.lock';
/** Milliseconds between tries to remove a lock that nobody needs any more. */
const RETRY_MS = 1000;

export interface FileLockDependencies {
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly files?: Files | undefined;
  readonly times?: LockTimes | undefined;
}

/**
 * A lock among the windows of one machine: a file that only one can create. It holds no clock against another: who
 * wants the lock of a window that ended watches the file for a while, by its own clock that nobody sets, and begins anew
 * when it did not look for long, so that neither a computer's sleep nor a clock that is set ends anybody's lock.
 * Everything rejects with Node's own errors: a lock that cannot be read is nobody's, not somebody else's.
 */
export class FileLocks {
  readonly #times: LockTimes;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #files: Files;
  /** Locks of others. */
  readonly #watch: SteadyWatch;
  /** Tokens of locks that this window is done with, but could not remove. */
  readonly #leftOver = new Set<string>();
  #disposed = false;
  readonly #beats = new Set<ReturnType<typeof setInterval>>();

  constructor({ now, wait, files = machineFiles, times = TIMES }: FileLockDependencies) {
    this.#watch = new SteadyWatch(now);
    this.#wait = wait;
    this.#files = files;
    this.#times = times;
  }

  /** Takes the lock, or gives undefined while another holds it. @param path of the lock's file, absolute */
  async tryAcquire(path: string): Promise<HeldLock | undefined> {
    const token = randomUUID();
    if (await this.#files.create(path, token)) return this.#held(path, token);
    const holder = await this.#files.textOf(path);
    // Released in this moment: the next try will get it.
    if (holder === undefined) return undefined;
    if (this.#leftOver.delete(holder)) return this.#held(path, holder);
    if (!(await this.#isAbandoned(path, holder)) || !(await this.#takeOver(path, token))) return undefined;
    return this.#held(path, token);
  }

  /** Removes the locks in a folder that windows which ended left behind, as soon as they were watched for long enough. */
  async sweep(folder: string): Promise<void> {
    for (const name of await this.#files.namesIn(folder)) {
      if (!name.endsWith(ENDING) && !name.includes(`${ENDING}.`)) continue;
      const path = join(folder, name);
      const token = await this.#files.textOf(path).catch(() => undefined);
      if (token === undefined) continue;
      if (name.endsWith(ENDING)) {
        const isOurs = this.#leftOver.has(token);
        if (isOurs || (await this.#isAbandoned(path, token))) await (await this.tryAcquire(path))?.release();
      } else if (await this.#isAbandoned(path, token)) {
        // Of a window that ended while it took one over.
        await this.#files.remove(path);
      }
    }
  }

  /** Gives no more sign of life: what is still held falls to others after a while. */
  dispose(): void {
    this.#disposed = true;
    for (const beat of this.#beats) clearInterval(beat);
    this.#beats.clear();
  }

  async #isAbandoned(path: string, token: string): Promise<boolean> {
    const touchedAt = (await this.#files.factsOf(path))?.changedAt;
    if (touchedAt === undefined) return false;
    const { gapMs, silenceMs } = this.#times;
    return this.#watch.look(path, `${token} ${touchedAt}`, gapMs) >= silenceMs;
  }

  /** Several may try: each puts its own file in the place, and the last one has it. */
  async #takeOver(path: string, token: string): Promise<boolean> {
    const own = `${path}.${token}`;
    try {
      await this.#files.create(own, token);
      await this.#files.move(own, path);
    } catch (error) {
      await this.#files.remove(own).catch(() => undefined);
      throw error;
    }
    // Should this end in the middle, the lock is ours, and held by nobody.
    this.#leftOver.add(token);
    await this.#wait(this.#times.beatMs / 4);
    const holder = await this.#files.textOf(path);
    this.#leftOver.delete(token);
    return holder === token;
  }

  #held(path: string, token: string): HeldLock {
    this.#watch.forget(path);
    const isOurs = async (): Promise<boolean> => (await this.#files.textOf(path)) === token;
    const beat = setInterval(() => {
      this.#files.touch(path, Date.now()).catch(() => undefined);
    }, this.#times.beatMs);
    beat.unref();
    if (this.#disposed) clearInterval(beat);
    else this.#beats.add(beat);
    return {
      isOurs,
      release: async () => {
        clearInterval(beat);
        this.#beats.delete(beat);
        this.#leftOver.add(token);
        try {
          if (await isOurs()) await this.#files.remove(path);
          this.#leftOver.delete(token);
        } catch (error) {
          void this.#removeLater(path, token);
          throw error;
        }
      },
    };
  }

  /** Tries to remove what is left over until it is gone, was taken again, or the window closes. Never rejects. */
  async #removeLater(path: string, token: string): Promise<void> {
    while (!this.#disposed && this.#leftOver.has(token)) {
      try {
        await this.#wait(RETRY_MS);
        if (!this.#leftOver.has(token)) return;
        if ((await this.#files.textOf(path)) === token) await this.#files.remove(path);
        this.#leftOver.delete(token);
      } catch (error) {
        if (isCancelled(error)) return;
      }
    }
  }
}
