import { delay } from '../../core/abort.ts';

/** Time and randomness, injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970 by this machine's clock, for what people read. The user may set that clock at any time. */
  now(): number;
  /** Milliseconds since an arbitrary moment, for durations: nobody sets it, but it may stop during sleep. */
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
