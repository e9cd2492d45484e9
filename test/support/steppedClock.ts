import { cancelledError } from '../../src/core/abort.ts';
import type { Clock } from '../../src/atlassian/transport/clock.ts';

interface Sleeper {
  /** Monotonic. */
  due: number;
  /** True for what goes on elsewhere, while this machine sleeps. */
  readonly elsewhere: boolean;
  readonly wake: () => void;
}

/** The time that passes is counted from here, so that no test can take one clock for the other. */
const FIRST_TICK_MS = 1_000_000;

/**
 * A clock that stands still until it is moved on; who waits is woken in the order of the times waited for. It can be
 * set, as a person or a time server sets a machine's clock, while no time passes.
 */
export class SteppedClock implements Clock {
  /** Monotonic. */
  #time = FIRST_TICK_MS;
  /** So far is the machine's clock from the monotonic one. */
  #ahead: number;
  /** So far is the true time from it: a machine's clock may err. */
  #trueAhead: number;
  readonly #random: () => number;
  readonly #sleepers = new Set<Sleeper>();

  /** @param start milliseconds since 1970 */
  constructor(start: number, random: () => number) {
    this.#trueAhead = start - FIRST_TICK_MS;
    this.#ahead = this.#trueAhead;
    this.#random = random;
  }

  now(): number {
    return this.#time + this.#ahead;
  }

  monotonic(): number {
    return this.#time;
  }

  /** What a clock that nobody sets says, for instance the site's: milliseconds since 1970. */
  trueTime(): number {
    return this.#time + this.#trueAhead;
  }

  /** Somebody sets the machine's clock forth or back: no time passes. */
  set(byMs: number): void {
    this.#ahead += byMs;
  }

  /** The machine's clock is right again. */
  setRight(): void {
    this.#ahead = this.#trueAhead;
  }

  /** The machine sleeps: time passes that the monotonic clock does not count, and whoever waits goes on waiting. */
  sleep(ms: number): void {
    this.#ahead += ms;
    this.#trueAhead += ms;
    for (const sleeper of this.#sleepers) if (sleeper.elsewhere) sleeper.due -= ms;
  }

  random(): number {
    return this.#random();
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#wait(ms, false, signal);
  }

  /** Waits for what goes on elsewhere, whether this machine sleeps or not. */
  waitTrueTime(ms: number): Promise<void> {
    return this.#wait(ms, true);
  }

  #wait(ms: number, elsewhere: boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = (): void => end(() => reject(cancelledError()));
      const sleeper: Sleeper = { due: this.#time + ms, elsewhere, wake: () => end(resolve) };
      if (signal?.aborted) {
        reject(cancelledError());
        return;
      }
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** When the next one wants to be woken, as `now` would say then; undefined when nobody waits. */
  next(): number | undefined {
    const times = [...this.#sleepers].map(({ due }) => due);
    return times.length === 0 ? undefined : Math.min(...times) + this.#ahead;
  }

  /** Moves on, waking one after the other; never back. @param to what `now` shall say, if nobody sets the clock meanwhile */
  async moveTo(to: number): Promise<void> {
    await this.#moveOn(to - this.#ahead);
  }

  async #moveOn(to: number): Promise<void> {
    for (;;) {
      const next = [...this.#sleepers].sort((a, b) => a.due - b.due)[0];
      if (!next || next.due > to) break;
      this.#time = Math.max(this.#time, next.due);
      next.wake();
      // What was woken goes on, and may want to be woken again.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#time = Math.max(this.#time, to);
  }
}
