import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 100;

/**
 * Reads and asserts again and again until that holds: what is painted, written or told comes a moment after what it
 * comes of. For what is to be so; that nothing happens is told by a sign that all is over.
 * @throws what the last try threw, after `timeout` milliseconds
 */
export async function eventually<T>(check: () => T | Promise<T>, timeout = 60_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await delay(PAUSE_MS);
  }
}
