import { MarkdownLines } from '../markdown/markdownLines.ts';
import { type EnclosingItem, type MarkdownPlace, placeOf } from './markdownPlace.ts';
import { blockTokens } from './markdownTokens.ts';
import { allItems, itemsIn, parseChecklists } from './parseChecklists.ts';
import { applyEdits, type TextEditSpec } from '../core/textEdit.ts';

export interface InsertOptions {
  readonly documentText: string;
  /** Where the cursor stands. */
  readonly offset: number;
  readonly checklistMarkdown: string;
  readonly eol: '\n' | '\r\n';
  /** The editor's settings; with tabs, nested items are indented by one tab per level where that keeps their nesting. */
  readonly tabSize?: number;
  readonly insertSpaces?: boolean;
}

export interface Insertion {
  /** One edit, so that one undo takes it back. It replaces nothing but white space on a blank line. */
  readonly edits: readonly TextEditSpec[];
  /** The offset of the first item's check box character in the edited text; of the inserted text without items. */
  readonly firstItemOffset: number;
}

/**
 * Puts a checklist into a Markdown text at the cursor:
 * - inside a code block it goes in as it is;
 * - a mere list joins the list the cursor stands in, with that list's marker and indentation;
 * - anything else goes behind the block the cursor stands in (never into front matter), with blank lines around it and
 *   its top heading one level below the heading above.
 */
export function insertChecklist(options: InsertOptions): Insertion {
  const source = new MarkdownLines(options.documentText);
  const offset = Math.max(0, Math.min(options.offset, options.documentText.length));
  const cursor = source.lineAt(offset);
  const place = placeOf(source, cursor);
  const lines = trimmedLines(options.checklistMarkdown);
  const edit = lines.length === 0 ? undefined : editFor(options, source, place, cursor, offset, lines);
  if (edit === undefined) return { edits: [], firstItemOffset: offset };
  return { edits: [edit], firstItemOffset: firstItemOffset(options.documentText, edit) };
}

function editFor(
  options: InsertOptions,
  source: MarkdownLines,
  place: MarkdownPlace,
  cursor: number,
  offset: number,
  lines: readonly string[],
): TextEditSpec {
  const { eol } = options;
  if (place.inFence) {
    const indent = /^[\s>]*/.exec(source.line(cursor).slice(0, offset - source.start(cursor)))?.[0] ?? '';
    return { offset, length: 0, newText: lines.join(`${eol}${indent}`) };
  }
  if (isOnlyList(lines)) {
    const joined = joinList(options, source, place, cursor, offset, lines);
    if (joined !== undefined) return joined;
  }
  const shifted = shiftHeadings(lines, place.headingLevel);
  return insertBlock(source, place, cursor, offset, tabbed(shifted, options), eol);
}

/** Behind the block around the cursor, or on the cursor's blank line. */
function insertBlock(
  source: MarkdownLines,
  place: MarkdownPlace,
  cursor: number,
  offset: number,
  lines: readonly string[],
  eol: string,
): TextEditSpec {
  const body = lines.join(eol);
  // An indented block must not come to stand behind a list: it would become part of its last item.
  const afterFrontMatter = cursor < place.frontMatterLines ? place.frontMatterLines : undefined;
  const isBefore =
    place.block?.line === cursor && offset === source.start(cursor) && /^\S/.test(source.line(cursor));
  if (afterFrontMatter === undefined && source.isBlank(cursor) && place.block === undefined) {
    const before = cursor > place.frontMatterLines && !source.isBlank(cursor - 1) ? eol : '';
    const next = cursor + 1 < source.lines.length && source.isBlank(cursor + 1) ? '' : eol;
    return {
      offset: source.start(cursor),
      length: source.line(cursor).length,
      newText: before + body + next,
    };
  }
  const target = afterFrontMatter ?? (isBefore ? cursor : (place.block?.endLine ?? cursor + 1));
  const isFirst = target === 0;
  if (target >= source.lines.length) {
    const end = source.end(source.lines.length - 1);
    return { offset: end, length: 0, newText: `${eol}${eol}${body}${eol}` };
  }
  const before = isFirst || source.isBlank(target - 1) ? '' : eol;
  const after = source.isBlank(target) ? '' : eol;
  return { offset: source.start(target), length: 0, newText: before + body + eol + after };
}

/** Adds a list's items to the list around the cursor; undefined when there is none. */
function joinList(
  options: InsertOptions,
  source: MarkdownLines,
  place: MarkdownPlace,
  cursor: number,
  offset: number,
  lines: readonly string[],
): TextEditSpec | undefined {
  const { eol } = options;
  const column = offset - source.start(cursor);
  if (!source.isBlank(cursor)) {
    const item = place.items[place.items.length - 1];
    if (item === undefined) return undefined;
    const added = withMarker(lines, item, item.prefix);
    return {
      offset: source.end(item.endLine - 1),
      length: 0,
      newText: eol + tabbed(added, options, item).join(eol),
    };
  }
  // A blank line right behind a list: how far the cursor is indented says whose child the list becomes.
  if (cursor === 0 || source.isBlank(cursor - 1)) return undefined;
  const above = placeOf(source, cursor - 1).items;
  const innermost = above[above.length - 1];
  if (innermost === undefined || /[^ ]/.test(source.line(cursor)) || innermost.prefix.includes('>'))
    return undefined;
  const parent = above.findLast((item) => item.contentColumn <= column);
  const added =
    parent === undefined
      ? withMarker(lines, above[0] ?? innermost, (above[0] ?? innermost).prefix)
      : lines.map((line) => (line === '' ? '' : ' '.repeat(parent.contentColumn) + line));
  const isLast = cursor + 1 >= source.lines.length;
  const end = isLast || source.isBlank(cursor + 1) || placeOf(source, cursor + 1).items.length > 0 ? '' : eol;
  return {
    offset: source.start(cursor),
    length: source.line(cursor).length,
    newText: added.join(eol) + (isLast ? eol : end),
  };
}

/** Gives the outermost items the marker of an existing item's list; numbers go on from it. */
function withMarker(lines: readonly string[], item: EnclosingItem, prefix: string): string[] {
  let number = item.ordered ? Number.parseInt(item.marker, 10) : 0;
  let extra = 0;
  return lines.map((line) => {
    const own = /^([-*+]|\d{1,9}[.)])(\s+)/.exec(line);
    if (own === null) return line === '' ? prefix.trimEnd() : prefix + ' '.repeat(extra) + line;
    number++;
    const marker = item.ordered ? `${String(number)}${item.marker.slice(-1)}` : item.marker;
    const gap = own[2] ?? ' ';
    extra = Math.max(0, marker.length - (own[1] ?? '').length);
    return `${prefix}${marker}${gap}${line.slice(own[0].length)}`;
  });
}

function trimmedLines(markdown: string): string[] {
  const lines = markdown.split(/\r\n|\r|\n/);
  while (lines.length > 0 && lines[0]?.trim() === '') lines.shift();
  while (lines.length > 0 && lines[lines.length - 1]?.trim() === '') lines.pop();
  return lines;
}

function isOnlyList(lines: readonly string[]): boolean {
  const outer = blockTokens(new MarkdownLines(lines.join('\n'))).filter((token) => token.level === 0);
  return outer.length === 2 && /^(bullet|ordered)_list_open$/.test(outer[0]?.type ?? '');
}

/** Moves all headings so that the top one stands one level below `above`; without a heading above they stay. */
function shiftHeadings(lines: readonly string[], above: number): string[] {
  const shifted = [...lines];
  if (above === 0) return shifted;
  const headings = blockTokens(new MarkdownLines(lines.join('\n'))).filter(
    (token) => token.type === 'heading_open' && token.level === 0 && token.markup.startsWith('#'),
  );
  const top = headings.reduce((least, token) => Math.min(least, token.markup.length), 7);
  for (const heading of headings) {
    const line = heading.map?.[0] ?? 0;
    const level = Math.min(6, heading.markup.length - top + above + 1);
    shifted[line] = (lines[line] ?? '').replace(/^(\s*)#+/, `$1${'#'.repeat(level)}`);
  }
  return shifted;
}

/** Indents nested items with tabs where the editor does, unless a tab's width would change what is nested in what. */
function tabbed(lines: readonly string[], options: InsertOptions, inside?: EnclosingItem): string[] {
  if (options.insertSpaces !== false || (inside !== undefined && inside.prefix !== '')) return [...lines];
  const withTabs = lines.map((line) =>
    line.replace(/^( {2})+(?=[-*+] )/, (spaces) => '\t'.repeat(spaces.length / 2)),
  );
  return shape(withTabs) === shape(lines) ? withTabs : [...lines];
}

function shape(lines: readonly string[]): string {
  const items = itemsIn(lines.join('\n'));
  return items.map((item) => `${String(item.line)}:${String(item.depth)}`).join(' ');
}

function firstItemOffset(documentText: string, edit: TextEditSpec): number {
  const end = edit.offset + edit.newText.length;
  for (const checklist of parseChecklists(applyEdits(documentText, [edit]))) {
    for (const item of allItems(checklist.items)) {
      if (item.boxOffset >= edit.offset && item.boxOffset < end) return item.boxOffset;
    }
  }
  return edit.offset;
}
