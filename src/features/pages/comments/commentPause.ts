const FIRST_MS = 2 * 60_000;
const QUIET_MS = 5 * 60_000;
const FAILED_MS = 30_000;
const LONGEST_MS = 10 * 60_000;
/** Looks without anything new after which they are rarer. */
const CALM = 5;
/** So long for each comment: on Cloud each is asked for its replies, so a look costs about as many requests. */
const EACH_MS = 3_000;

/** What was read so lately is not read again because its file or window comes into sight. Milliseconds. */
export const FRESH_MS = 30_000;

/**
 * Milliseconds until the comments of a page are looked at again while its file is in sight: people answer in minutes, not
 * in seconds.
 * @param calm looks in a row that found nothing new
 * @param failures looks in a row that failed
 * @param count how many comments the page has
 */
export function commentPause(calm: number, failures: number, count: number): number {
  if (failures > 0) return Math.min(FAILED_MS * 2 ** failures, LONGEST_MS);
  return Math.max(calm < CALM ? FIRST_MS : QUIET_MS, EACH_MS * count);
}
