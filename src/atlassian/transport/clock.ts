import { delay } from '../../core/abort.ts';

/** Time and chance, handed in so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970, as this machine's clock says: for what people read. It may be set, forth and back. */
  now(): number;
  /** Milliseconds since some moment: for durations, as nobody sets it. It may stand still while the machine sleeps. */
  monotonic(): number;
  /** Waits, in milliseconds; rejects with reason `cancelled` as soon as the signal fires. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  wait: delay,
  random: () => Math.random(),
};
