import { throwIfAborted } from './abort.ts';

/** So long, in milliseconds, a piece of work keeps everybody else waiting: half of what a screen takes for a picture. */
const SLICE_MS = 8;

/**
 * The time that a long piece of work may take before the others have their turn, for work that runs on the thread on
 * which a person types: where `isOver`, wait for `next`.
 */
export class TimeSlice {
  readonly #signal: AbortSignal | undefined;
  #end = performance.now() + SLICE_MS;

  /** @param signal ends the work when its next slice begins */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  /** Lets the others have their turn; rejects with reason `cancelled` when the signal has fired. */
  async next(): Promise<void> {
    // A timer, for microtasks would go before everything that waits.
    await new Promise((resolve) => setTimeout(resolve));
    this.check();
    this.#end = performance.now() + SLICE_MS;
  }

  /** Throws with reason `cancelled` when the signal has fired. */
  check(): void {
    throwIfAborted(this.#signal);
  }
}
