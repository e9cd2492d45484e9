/** What may stand before a commit in a line of `git blame`: at the edge of history, or where a commit was passed over. */
const COMMIT = /^[\^?*]*([0-9a-f]{4,64})\b/;

/**
 * The commit that brought a line, of the output of `git blame`: its hash, often cut short.
 * @param line counts from 0
 * @returns undefined where the line is not committed, or is none of the file's
 */
export function commitInBlame(blame: string, line: number): string | undefined {
  const hash = COMMIT.exec(blame.split('\n')[line] ?? '')?.[1];
  return hash === undefined || /^0+$/.test(hash) ? undefined : hash;
}

/**
 * Where a line of a text stands in the file that it was opened from: what is the same before and behind all that was
 * typed keeps its commit.
 * @param line counts from 0
 * @returns undefined for what was typed since the file was saved
 */
export function lineOnDisk(
  saved: readonly string[],
  shown: readonly string[],
  line: number,
): number | undefined {
  const shorter = Math.min(saved.length, shown.length);
  let before = 0;
  while (before < shorter && saved[before] === shown[before]) before += 1;
  if (line < before) return line;
  let behind = 0;
  while (behind < shorter - before && saved.at(-1 - behind) === shown.at(-1 - behind)) behind += 1;
  return line >= shown.length - behind ? line + saved.length - shown.length : undefined;
}
