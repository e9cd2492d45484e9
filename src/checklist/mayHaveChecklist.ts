const BOX = /\[[ xX~-]\]/g;
/** What stands before a check box: a list's marker, a quote's, a bar, a tag or an entity in a table's cell. */
const BEFORE = new Set('-*+.)>|;•◦');

/**
 * False when a text certainly has no checklist. Cheap, and without the Markdown parser: ask this of every file before
 * importing `parseChecklists.ts`.
 */
export function mayHaveChecklist(text: string): boolean {
  for (const { index } of text.matchAll(BOX)) {
    let at = index - 1;
    let isLineStart = false;
    // Only white space up to the box before it is looked at, so that no character is looked at twice.
    for (; at >= 0 && /\s/.test(text.charAt(at)); at--) isLineStart ||= /[\r\n]/.test(text.charAt(at));
    if (at < 0 || isLineStart || BEFORE.has(text.charAt(at))) return true;
  }
  return false;
}
