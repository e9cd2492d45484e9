import type { Translate } from './localize.ts';

/** Lines that a dialog shows and stays smaller than the window. */
const MOST_LINES = 12;

/** As many of the lines as a dialog has room for, and how many more there are. */
export function shownLines(lines: readonly string[], t: Translate): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  // The last line tells of at least two: of one it would take the place.
  const shown = lines.slice(0, MOST_LINES - 1);
  return [...shown, t('… and {0} more', lines.length - shown.length)];
}
