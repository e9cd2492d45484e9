import type { Disposable } from './events.ts';

/** How often rows are looked after while somebody looks at them. */
export const INTERVAL_MS = 2 * 60_000;
/** After a failure it is tried sooner, then less and less often. */
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 10 * 60_000;

export interface AutoRefreshDependencies {
  /** @returns whether it succeeded; must not reject */
  readonly refresh: () => Promise<boolean>;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  /** Runs something once, after some milliseconds, unless it is disposed of before. */
  readonly schedule: (run: () => void, ms: number) => Disposable;
}

/** Refreshes every few minutes while somebody looks, and does nothing at all while nobody does. */
export class AutoRefresh implements Disposable {
  readonly #dependencies: AutoRefreshDependencies;
  #timer: Disposable | undefined;
  #active = false;
  #running = false;
  #failures = 0;
  #lastAt: number;

  constructor(dependencies: AutoRefreshDependencies) {
    this.#dependencies = dependencies;
    // What comes in sight first is loaded anyway.
    this.#lastAt = dependencies.now();
  }

  /** @param active whether somebody looks; who comes back after a failure sees it tried at once */
  setActive(active: boolean): void {
    if (active === this.#active) return;
    this.#active = active;
    if (active && this.#failures > 0) this.#run();
    else this.#plan();
  }

  /** What failed may work again. */
  wake(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    if (this.#active) this.#run();
  }

  dispose(): void {
    this.#active = false;
    this.#plan();
  }

  #plan(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (!this.#active || this.#running) return;
    const pause =
      this.#failures === 0
        ? INTERVAL_MS
        : Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LAST_RETRY_MS);
    const { now, schedule } = this.#dependencies;
    const wait = Math.max(this.#lastAt + pause - now(), 0);
    this.#timer = schedule(() => this.#run(), wait);
  }

  #run(): void {
    if (this.#running) return;
    this.#running = true;
    this.#plan();
    void this.#dependencies.refresh().then((succeeded) => {
      this.#running = false;
      this.#lastAt = this.#dependencies.now();
      this.#failures = succeeded ? 0 : this.#failures + 1;
      this.#plan();
    });
  }
}
