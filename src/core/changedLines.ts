/** Whether a stretch of a text, in UTF-16 units, has anything to do with a line that was changed. */
export type IsChanged = (start: number, end: number) => boolean;

/**
 * Tells lines that somebody wrote from those that stood in a text before, wherever those stand now. Blank lines say
 * nothing.
 */
export function changedLines(before: ReadonlySet<string>, text: string): IsChanged {
  const changed: { readonly start: number; readonly end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words !== '' && !before.has(words)) changed.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return (from, to) => {
    let [low, high] = [0, changed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changed[middle]?.end ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    const found = changed[low];
    return found !== undefined && found.start < to;
  };
}

/** The lines of a text, as `changedLines` takes them. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}
