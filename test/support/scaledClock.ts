import { delay } from '../../src/core/abort.ts';
import type { Clock } from '../../src/atlassian/transport/clock.ts';

/** A clock that runs so many times faster than the machine's, the same in every process. */
export class ScaledClock implements Clock {
  readonly #origin: number;
  readonly #factor: number;

  /** @param origin milliseconds since 1970 when this clock and the machine's are the same */
  constructor(origin: number, factor: number) {
    this.#origin = origin;
    this.#factor = factor;
  }

  now(): number {
    return Math.round(this.#origin + (Date.now() - this.#origin) * this.#factor);
  }

  monotonic(): number {
    return performance.now() * this.#factor;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return delay(ms / this.#factor, signal);
  }

  random(): number {
    return 0.5;
  }
}
