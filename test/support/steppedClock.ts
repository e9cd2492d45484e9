import { cancelledError } from '../../src/core/abort.ts';
import type { Clock } from '../../src/atlassian/transport/clock.ts';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is moved on; who waits is woken in the order of the times waited for. */
export class SteppedClock implements Clock {
  #time: number;
  readonly #random: () => number;
  readonly #sleepers = new Set<Sleeper>();

  /** @param start milliseconds since 1970 */
  constructor(start: number, random: () => number) {
    this.#time = start;
    this.#random = random;
  }

  now(): number {
    return this.#time;
  }

  random(): number {
    return this.#random();
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = (): void => end(() => reject(cancelledError()));
      const sleeper: Sleeper = { due: this.#time + ms, wake: () => end(resolve) };
      if (signal?.aborted) {
        reject(cancelledError());
        return;
      }
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** When the next one wants to be woken; undefined when nobody waits. */
  next(): number | undefined {
    const times = [...this.#sleepers].map(({ due }) => due);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Moves on, waking one after the other; never back. @param to milliseconds since 1970 */
  async moveTo(to: number): Promise<void> {
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
