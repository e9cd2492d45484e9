import { cancelledError } from '../../../../src/core/abort.ts';
import type { Clock } from '../../../../src/atlassian/transport/clock.ts';

/** A clock that jumps: waiting takes no time, and is written down. */
export interface FakeClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[];
  advance(ms: number): void;
  /** Somebody sets the machine's clock, forth or back: no time passes. */
  set(byMs: number): void;
}

/** @param chance what `random()` gives; 0.5 makes every jitter 1 */
export function fakeClock(chance = 0.5): FakeClock {
  let time = 5000;
  let ahead = Date.parse('2026-06-01T10:00:00Z') - time;
  const waits: number[] = [];
  return {
    waits,
    advance: (ms) => void (time += ms),
    set: (byMs) => void (ahead += byMs),
    now: () => time + ahead,
    monotonic: () => time,
    random: () => chance,
    wait(ms, signal) {
      if (signal?.aborted) return Promise.reject(cancelledError());
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}
