import { cancelledError } from '../../src/core/abort.ts';
import type { Disposable } from '../../src/core/events.ts';
import type { Clock } from '../../src/atlassian/transport/clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that goes as fast as one likes: waiting is over when somebody moves it on. */
export class SimulatedClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: number;

  /** @param now milliseconds since 1970 */
  constructor(now: number) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly monotonic = this.now;

  /** Half of everything: what happens is the same each time. */
  readonly random = (): number => 0.5;

  /** Nobody waits in a simulation: whoever would moves the clock on. */
  readonly wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await new Promise(setImmediate);
    if (signal?.aborted) throw cancelledError();
    this.advance(ms);
  };

  /** Runs something once when the clock has come so far. */
  readonly schedule = (run: () => void, ms: number): Disposable => {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return { dispose: () => void this.#timers.delete(timer) };
  };

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.run();
    }
  }
}
