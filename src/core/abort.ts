import { ShipshapeError } from './errors.ts';

/** The error that everything cancelled rejects with. */
export function cancelledError(): ShipshapeError {
  return new ShipshapeError('cancelled', 'Cancelled');
}

/** Throws when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelledError();
}

/** Waits for work that goes on all the same when the signal fires: then it rejects with reason `cancelled` at once. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelledError());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const end = (): void => signal.removeEventListener('abort', abort);
    work.then(resolve, reject).finally(end);
  });
}

/** A timer cannot be set for longer: it would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits, in milliseconds, however many; rejects with reason `cancelled` as soon as the signal fires, and leaves no timer
 * behind.
 */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelledError());
      return;
    }
    const abort = (): void => {
      clearTimeout(timer);
      reject(cancelledError());
    };
    let left = ms;
    let timer: ReturnType<typeof setTimeout>;
    const goOn = (): void => {
      const next = Math.min(left, LONGEST_TIMER_MS);
      left -= next;
      timer = setTimeout(left > 0 ? goOn : end, next);
    };
    const end = (): void => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    goOn();
    signal?.addEventListener('abort', abort, { once: true });
  });
}
