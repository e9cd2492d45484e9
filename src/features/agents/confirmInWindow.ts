import { throwIfAborted } from '../../core/abort.ts';
import type { RunOptions } from './runTool.ts';

/** Questions that wait; a caller that asks for more is told no. */
const MOST_WAITING = 8;
/** Milliseconds that it takes to see a question: an Enter before that was meant for what was typed. */
const UNSEEN_MS = 1000;

/** Asks in a dialog, and gives the button that was chosen; undefined where none was. */
type ShowDialog = (
  question: string,
  details: readonly string[],
  button: string,
) => PromiseLike<string | undefined>;

/**
 * Asks the user in this window, one question after the other: dialogs that replace each other could be answered by a
 * click that was meant for another one. One that is allowed before it can have been seen is asked again.
 * @param asker says who wants it
 * @param now milliseconds of a clock that nobody sets
 */
export function confirmInWindow(
  asker: string,
  show: ShowDialog,
  now = () => performance.now(),
): RunOptions['confirm'] {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const seen = async (question: string, details: readonly string[], button: string): Promise<boolean> => {
    for (;;) {
      const shownAt = now();
      if ((await show(question, details, button)) !== button) return false;
      if (now() - shownAt >= UNSEEN_MS) return true;
    }
  };
  return async ({ question, details, button }, signal) => {
    if (waiting >= MOST_WAITING) return false;
    waiting += 1;
    const asking = last.then(async () => {
      throwIfAborted(signal);
      return seen(question, [...details, '', asker], button);
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
