import { delay } from './abort.ts';

/** Milliseconds without a keystroke after which nobody is typing any more, and whatever waits may go. */
export const TYPING_OVER_MS = 1500;

export interface TypingClock {
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
  readonly wait: typeof delay;
}

export interface TurnOptions {
  readonly signal?: AbortSignal;
  readonly isWanted?: () => boolean;
}

const SYSTEM: TypingClock = { monotonic: () => performance.now(), wait: delay };

/**
 * Lets one request through for each pause in typing, whoever wants to ask: completion, the rows of a query, a preview
 * beside it. Who comes second waits for the next pause, or until typing is over.
 */
export class TypingPauses {
  readonly #clock: TypingClock;
  #typedAt = -Infinity;
  #isSpent = false;
  #keystrokes = 0;

  constructor(clock: TypingClock = SYSTEM) {
    this.#clock = clock;
  }

  /** How often something was typed: what is asked for before and after another one is not asked at the same text. */
  get keystrokes(): number {
    return this.#keystrokes;
  }

  /** Somebody typed: the pause is over. */
  typed(): void {
    this.#typedAt = this.#clock.monotonic();
    this.#isSpent = false;
    this.#keystrokes += 1;
  }

  /**
   * Waits until a request may be made. It is to be made then: the pause counts as spent.
   * @param ms without typing that it is not to be made before
   * @param signal ends the waiting, which rejects with reason `cancelled`
   * @param isWanted asked when its turn has come
   * @returns false where it is not wanted any more, which leaves the pause to others
   */
  async turn(ms: number, { signal, isWanted }: TurnOptions = {}): Promise<boolean> {
    for (;;) {
      const due = this.#typedAt + (this.#isSpent ? TYPING_OVER_MS : ms);
      const left = due - this.#clock.monotonic();
      if (left <= 0) break;
      await this.#clock.wait(left, signal);
    }
    if (isWanted?.() === false) return false;
    this.#isSpent = true;
    return true;
  }
}
