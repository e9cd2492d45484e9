import { mergeMarkdown, type MergedMarkdown } from '../../markdown/mergeMarkdown.ts';
import type { AdfDocument } from './adf.ts';
import { adfToMarkdown } from './adfToMarkdown.ts';
import { saveMarkdown, type SaveOptions } from './saveMarkdown.ts';

export type MergedEdit =
  | { readonly kind: 'merged'; readonly document: AdfDocument }
  /** What neither side can be given alone; the texts are for a merge editor, and its result for `saveMarkdown(theirs, …)`. */
  | ({ readonly kind: 'conflict' } & Omit<MergedMarkdown, 'markdown'>);

/**
 * An edit of a document's Markdown, where the site changed the document meanwhile.
 * @param base the document that the edit began with
 * @param markdown the edited text
 * @param theirs the document as the site has it now
 */
export function mergeEdit(
  base: AdfDocument,
  markdown: string,
  theirs: AdfDocument,
  options: SaveOptions = {},
): MergedEdit {
  const { markdown: merged, ...texts } = mergeMarkdown(
    adfToMarkdown(base).markdown,
    markdown,
    adfToMarkdown(theirs).markdown,
  );
  return merged === undefined
    ? { kind: 'conflict', ...texts }
    : { kind: 'merged', document: saveMarkdown(theirs, merged, options) };
}
