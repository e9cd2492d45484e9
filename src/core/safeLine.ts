/** Control characters (also those that steer a terminal), line separators, and what turns the order of letters round. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text from elsewhere on one line that shows what it holds: nothing in it steers, hides or reorders what stands
 * around it. Longer than `most` characters it ends in `…`.
 */
export function safeLine(text: string, most: number): string {
  // Cut first: whatever comes may be megabytes long.
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.toWellFormed().replace(STEERING, ' ').replace(REORDERING, '');
}
