const FIRST_MS = 5_000;
const QUIET_MS = 15_000;
const STILL_MS = 60_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Milliseconds until a page is looked at again: every few seconds while something happens, less often when nothing does
 * for long, and ever more rarely while it cannot be had.
 * @param quietMs for how long nothing was ticked on either side
 * @param failures looks in a row that failed
 */
export function lookPause(quietMs: number, failures: number): number {
  if (failures > 0) return Math.min(FIRST_MS * 2 ** failures, LONGEST_MS);
  if (quietMs < 2 * 60_000) return FIRST_MS;
  return quietMs < 15 * 60_000 ? QUIET_MS : STILL_MS;
}
