import { frontMatterLines, type MarkdownLines } from '../markdown/markdownLines.ts';
import { blockTokens } from './markdownTokens.ts';

/** A list item around a place in a text. Lines from 0, ends exclusive. */
export interface EnclosingItem {
  readonly line: number;
  readonly endLine: number;
  /** As written: `-`, `3.`. */
  readonly marker: string;
  readonly ordered: boolean;
  /** What stands before the marker, list markers of outer items blanked. */
  readonly prefix: string;
  /** The column at which the item's text starts. */
  readonly contentColumn: number;
}

export interface MarkdownPlace {
  readonly frontMatterLines: number;
  /** The level of the nearest heading above; 0 without one. */
  readonly headingLevel: number;
  /** True between the fences of a code block. */
  readonly inFence: boolean;
  /** The lines of the outermost block around the place, blank lines at its end not counted. */
  readonly block: { readonly line: number; readonly endLine: number } | undefined;
  /** List items around the place, from the outermost. */
  readonly items: readonly EnclosingItem[];
}

/** What surrounds a line of Markdown. */
export function placeOf(source: MarkdownLines, line: number): MarkdownPlace {
  let headingLevel = 0;
  let inFence = false;
  let block: MarkdownPlace['block'];
  const items: EnclosingItem[] = [];
  for (const token of blockTokens(source)) {
    if (token.map === null) continue;
    const [from, to] = token.map;
    if (token.type === 'heading_open' && token.level === 0 && from < line)
      headingLevel = Number(token.tag.slice(1));
    const end = lastFilled(source, from, to);
    if (line < from || line >= end) {
      // An unclosed fence reaches to the end of the file, blank lines included.
      if (token.type !== 'fence' || line <= from || line >= to) continue;
    }
    if (token.level === 0 && block === undefined) block = { line: from, endLine: end };
    if (token.type === 'fence')
      inFence = line > from && line < to && !isFenceEnd(source, token.markup, line, to);
    if (token.type === 'list_item_open')
      items.push(enclosingItem(source, from, end, `${token.info}${token.markup}`, items));
  }
  return { frontMatterLines: frontMatterLines(source.lines), headingLevel, inFence, block, items };
}

function lastFilled(source: MarkdownLines, from: number, to: number): number {
  let end = to;
  while (end > from + 1 && source.isBlank(end - 1)) end--;
  return end;
}

function isFenceEnd(source: MarkdownLines, markup: string, line: number, to: number): boolean {
  return (
    line === to - 1 &&
    source
      .line(line)
      .replace(/^[\s>]*/, '')
      .startsWith(markup)
  );
}

function enclosingItem(
  source: MarkdownLines,
  line: number,
  endLine: number,
  marker: string,
  outer: readonly EnclosingItem[],
): EnclosingItem {
  const text = source.line(line);
  const parent = outer[outer.length - 1];
  const from = parent?.line === line ? parent.contentColumn : 0;
  const column = Math.max(0, text.indexOf(marker, from));
  const prefix = text.slice(0, column).replace(/[^\s>]/g, ' ');
  const gap = /^[ \t]*/.exec(text.slice(column + marker.length))?.[0] ?? '';
  // Five spaces or more after a marker start indented code, one column behind the marker.
  const width = gap === '' || gap.length > 4 || text.slice(column).trim() === marker ? 1 : gap.length;
  return {
    line,
    endLine,
    marker,
    ordered: /\d/.test(marker),
    prefix,
    contentColumn: column + marker.length + width,
  };
}
