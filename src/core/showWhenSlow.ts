import { delay } from './abort.ts';

/**
 * Waits for work, and shows it only once it has gone on for so long.
 * @param quickMs milliseconds within which it needs no showing
 * @param show shows it until it has ended, and gives what came of it
 */
export async function showWhenSlow<T>(
  work: Promise<T>,
  quickMs: number,
  show: (work: Promise<T>) => PromiseLike<T>,
): Promise<T> {
  const waiting = new AbortController();
  const over = (): boolean => true;
  const slow = delay(quickMs, waiting.signal).then(() => false, over);
  const isOver = await Promise.race([work.then(over, over), slow]);
  waiting.abort();
  return isOver ? work : show(work);
}
