import { cancelledError } from '../../core/abort.ts';
import type { Clock } from './clock.ts';
import type { Urgency } from './urgency.ts';

/** Background requests under way at the same time, for one site. */
const AT_ONCE = 4;
/** The longest that background work yields to requests people wait for: one that hangs must not block it for good. */
export const LONGEST_YIELD_MS = 5_000;
/** The longest that one request waits because the site is near its limit, however often the site repeats that. */
export const LONGEST_REST_MS = 60_000;

/** Lets background requests pass when nobody waits for another request to the same site. */
export class BackgroundLane {
  readonly #clock: Clock;
  readonly #sleepers = new Set<() => void>();
  #urgent = 0;
  #underWay = 0;
  #restUntil = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a request from the moment it is made until it is answered. @returns call it when the answer is there */
  enter(urgency: Urgency): () => void {
    let counted = false;
    const count = (): void => {
      counted = true;
      this.#urgent += 1;
      this.#wakeAll();
    };
    const raising = urgency.onRaise(count);
    if (!urgency.isBackground) count();
    return () => {
      raising.dispose();
      if (!counted) return;
      this.#urgent -= 1;
      this.#wakeAll();
    };
  }

  /** The site is near its limit: what is left of it is reserved for requests that people wait for. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#clock.monotonic() + ms);
  }

  /**
   * The most milliseconds that a background request still has to wait.
   * @param since when it arrived, by the monotonic clock
   */
  blockedMs(since: number): number {
    if (this.#underWay >= AT_ONCE) return Infinity;
    const now = this.#clock.monotonic();
    const resting = Math.min(this.#restUntil, since + LONGEST_REST_MS) - now;
    const yielding = this.#urgent > 0 ? since + LONGEST_YIELD_MS - now : 0;
    return Math.max(resting, yielding, 0);
  }

  /** Takes a slot among the running requests. @returns releases the slot; further calls do nothing */
  take(): () => void {
    this.#underWay += 1;
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      this.#underWay -= 1;
      this.#wakeAll();
    };
  }

  /** Waits until something changes or the time is up. Rejects with `cancelled` as soon as the signal fires. */
  wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = new AbortController();
      const end = (settle: () => void): void => {
        this.#sleepers.delete(wake);
        signal?.removeEventListener('abort', cancel);
        timer.abort();
        settle();
      };
      const wake = (): void => end(resolve);
      const cancel = (): void => end(() => reject(cancelledError()));
      if (signal?.aborted) {
        cancel();
        return;
      }
      this.#sleepers.add(wake);
      signal?.addEventListener('abort', cancel, { once: true });
      // Rejects only when it is woken before.
      if (Number.isFinite(ms)) this.#clock.wait(ms, timer.signal).then(wake, () => undefined);
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#sleepers]) wake();
  }
}
