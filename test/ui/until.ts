import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 100;
const MOST_TRIES = 300;

/** Waits until this is so. @throws AssertionError when it does not come */
export async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries += 1) {
    assert.ok(tries < MOST_TRIES, `${what} does not come`);
    await delay(PAUSE_MS);
  }
}
