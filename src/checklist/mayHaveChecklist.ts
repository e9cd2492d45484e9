/** A list marker, then a check box; between them at most white space and quote marks. */
const CHECK_BOX = /(?:[-*+]|\d[.)])[\s>]*\[[ xX]\]/;

/**
 * False when a text certainly has no checklist. Cheap, and without the Markdown parser: ask this of every file before
 * importing `parseChecklists.ts`.
 */
export function mayHaveChecklist(text: string): boolean {
  return CHECK_BOX.test(text);
}
