import { throwIfAborted } from '../../core/abort.ts';
import { ask } from '../../platform/notifications.ts';
import type { RunOptions } from './runTool.ts';

/** Questions that wait; a caller that asks for more is told no. */
const MOST_WAITING = 8;

/**
 * Asks the user in this window, one question after the other: dialogs that replace each other could be answered by a
 * click that was meant for another one.
 * @param asker says who wants it
 */
export function confirmInWindow(asker: string): RunOptions['confirm'] {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async ({ question, details, button }, signal) => {
    if (waiting >= MOST_WAITING) return false;
    waiting += 1;
    const asking = last.then(async () => {
      throwIfAborted(signal);
      return (await ask(question, [...details, '', asker], button)) === button;
    });
    last = asking.catch(() => undefined);
    try {
      const allowed = await asking;
      // Whoever asked has given up: nobody would learn what became of it.
      throwIfAborted(signal);
      return allowed;
    } finally {
      waiting -= 1;
    }
  };
}
