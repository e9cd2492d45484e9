import type { MarkdownLines } from '../../markdown/markdownLines.ts';
import type { ChecklistItem } from '../parseChecklists.ts';
import { findRemark, type RemarkKind } from '../remark.ts';

/** Where an item's own text stands, behind its box and without white space at its end. */
export function ownSpan(
  text: string,
  source: MarkdownLines,
  { line, textEndLine, boxOffset, cell }: ChecklistItem,
): { readonly from: number; readonly end: number } {
  const from = boxOffset + 2;
  const to = cell ? source.start(line) + cell.endColumn : source.end(textEndLine - 1);
  return { from, end: from + text.slice(from, to).trimEnd().length };
}

/** Where the remark behind an item stands, with the white space before it; undefined where it has none. */
export function remarkSpan(
  text: string,
  source: MarkdownLines,
  item: ChecklistItem,
):
  | { readonly from: number; readonly end: number; readonly kind: RemarkKind; readonly rest: string }
  | undefined {
  if (!item.remark) return undefined;
  const { from, end } = ownSpan(text, source, item);
  const own = text.slice(from, end);
  const found = findRemark(own);
  if (!found) return undefined;
  const before = own.slice(0, found.at).trimEnd().length;
  return { from: from + before, end, kind: found.kind, rest: own.slice(found.end) };
}
