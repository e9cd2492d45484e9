import { cancelledError } from '../../core/abort.ts';
import type { Clock } from './clock.ts';
import type { Urgency } from './urgency.ts';

/** Background requests under way at the same time, for one site. */
const AT_ONCE = 4;
/** So long background work gives way to what people wait for; a request that hangs must not hold it up for ever. */
export const LONGEST_YIELD_MS = 5_000;
/** So long one request rests because the site is near its limit, however often the site says so meanwhile. */
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

  /** Counts a request from when it is asked until it is answered. @returns to be called then */
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

  /** The site is near its limit: what is left of it is for people. */
  rest(ms: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#clock.monotonic() + ms);
  }

  /** Milliseconds that a background request still has to wait at most. @param since when it came here, by the monotonic clock */
  blockedMs(since: number): number {
    if (this.#underWay >= AT_ONCE) return Infinity;
    const now = this.#clock.monotonic();
    const resting = Math.min(this.#restUntil, since + LONGEST_REST_MS) - now;
    const yielding = this.#urgent > 0 ? since + LONGEST_YIELD_MS - now : 0;
    return Math.max(resting, yielding, 0);
  }

  /** Takes a place among the requests under way. @returns gives it back; called twice, it does so once */
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

  /** Waits until something changed, or the time is over. Rejects with `cancelled` as soon as the signal fires. */
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
