/**
 * Runs steps one after the other, as they are asked for.
 * @param onError told what a step failed with; those behind it go on
 * @returns asks for a step; settled, never rejected, once that ended
 */
export function inTurn(
  onError: (error: unknown) => void,
): (step: () => Promise<void> | void) => Promise<void> {
  let work: Promise<void> = Promise.resolve();
  return (step) => (work = work.then(step).catch(onError));
}
