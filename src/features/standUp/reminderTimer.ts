import { delay } from '../../core/abort.ts';
import { isCancelled } from '../../core/errors.ts';

/** So long it waits without a look at the clock, which may be set meanwhile, in milliseconds. */
const MOST_WAIT_MS = 10 * 60_000;

export interface ReminderTimerDependencies {
  /** The first moment to remind at after another, milliseconds since 1970; undefined for none. */
  readonly next: (after: number) => number | undefined;
  /** So many milliseconds this window lets others go first. */
  readonly behindMs: () => number;
  readonly remind: (due: number) => void;
  /** This machine's clock, which people and time servers set: milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Calls at moments of this machine's clock, also where it is set while the timer waits. */
export class ReminderTimer {
  readonly #deps: ReminderTimerDependencies;
  #waiting: AbortController | undefined;
  /** Up to then all is done: a window that waits behind another one forgets nothing when it is scheduled anew. */
  #doneUntil: number;

  constructor(deps: Partial<ReminderTimerDependencies> & Omit<ReminderTimerDependencies, 'now' | 'wait'>) {
    this.#deps = { now: Date.now, wait: delay, ...deps };
    this.#doneUntil = this.#deps.now();
  }

  /** Other moments are wanted from now on. */
  begin(): void {
    this.#doneUntil = this.#deps.now();
    this.schedule();
  }

  /** Looks at the clock, and at whether others go first, anew. */
  schedule(): void {
    this.dispose();
    const waiting = (this.#waiting = new AbortController());
    this.#run(waiting.signal).catch((error: unknown) => {
      if (!isCancelled(error)) throw error;
    });
  }

  dispose(): void {
    this.#waiting?.abort();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { now, next, behindMs, remind, wait } = this.#deps;
    for (;;) {
      // Where the clock was set back, what was done by the wrong one is still to come.
      this.#doneUntil = Math.min(this.#doneUntil, now());
      const due = next(this.#doneUntil);
      if (due === undefined) return;
      const early = due - now();
      await wait(early > 0 ? Math.min(early, MOST_WAIT_MS) : behindMs(), signal);
      if (early > 0) continue;
      this.#doneUntil = due;
      remind(due);
    }
  }
}
