import type { Token } from 'markdown-it';
import { MarkdownLines } from '../markdown/markdownLines.ts';
import { stateOf, type ItemState } from './itemState.ts';
import { blockTokens, plainInline } from './markdownTokens.ts';
import { findRemark } from './remark.ts';
import { dueIn, rowBoxes, type ItemRemark } from './tableItems.ts';

/** How many items are done, of those that apply. */
export interface ChecklistProgress {
  readonly done: number;
  readonly total: number;
}

export interface ChecklistItem {
  /** The line of the check box, from 0. */
  readonly line: number;
  /** Behind the last line of the item's own text, and of the whole item with what is nested in it. */
  readonly textEndLine: number;
  readonly endLine: number;
  /** The offset of the one character between the brackets. */
  readonly boxOffset: number;
  /** The column of the list marker. */
  readonly indent: number;
  /** As written: `-`, `*`, `+`, `1.`, `1)`; empty in a table. */
  readonly marker: string;
  readonly state: ItemState;
  /** Without formatting. */
  readonly text: string;
  /** 0 for an item that is in no other. */
  readonly depth: number;
  readonly children: readonly ChecklistItem[];
  /** What a test run says of it; part of the text. */
  readonly remark?: ItemRemark;
  /** The day it is due on, as YYYY-MM-DD. */
  readonly due?: string;
  /** Present for a check box in a table's cell, which has no marker. */
  readonly cell?: ItemCell;
}

/** Where a check box stands in a table. */
export interface ItemCell {
  /** The columns between which its piece of the cell stands. */
  readonly column: number;
  readonly endColumn: number;
  /** Behind the table's last line. */
  readonly tableEndLine: number;
}

/** The task items under one heading. */
export interface Checklist {
  /** The heading's text; empty when there is no heading above. */
  readonly title: string;
  /** The heading's level, 0 without one. */
  readonly level: number;
  /** The heading's line, or the first item's. */
  readonly line: number;
  /** The outermost items. */
  readonly items: readonly ChecklistItem[];
  readonly progress: ChecklistProgress;
}

interface OpenItem extends ChecklistItem {
  children: ChecklistItem[];
}

/**
 * The checklists of a Markdown text, by GitHub's rules: task items of all list markers count, in quotes too; what
 * stands in code, HTML or front matter does not. Beside `[ ]` and `[x]`, `[~]` and `[-]` are check boxes, too. So do check boxes in a table, at the beginning of a cell or of a line
 * in it. Positions are offsets into `text` as it is, whatever its line endings.
 */
export function parseChecklists(text: string): Checklist[] {
  const source = new MarkdownLines(text);
  const checklists: { title: string; level: number; line: number; items: ChecklistItem[] }[] = [];
  let heading: { title: string; level: number; line: number } | undefined;
  let current: (typeof checklists)[number] | undefined;
  /** One entry per open list item; undefined for one without a check box. */
  const open: (OpenItem | undefined)[] = [];
  const starts: { line: number; end: number; marker: string }[] = [];
  const table = { endLine: 0, heads: [] as string[] };
  const add = (item: OpenItem): void => {
    const parent = open.findLast((each) => each !== undefined && each !== item);
    if (parent !== undefined) {
      parent.children.push(item);
      return;
    }
    if (current === undefined) {
      current = { title: '', level: 0, line: item.line, ...heading, items: [] };
      checklists.push(current);
    }
    current.items.push(item);
  };
  const tokens = blockTokens(source);
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open' && open.length === 0) {
      const inline = tokens[at + 1];
      heading = {
        title: plainInline(inline?.content ?? ''),
        level: Number(token.tag.slice(1)),
        line: token.map?.[0] ?? 0,
      };
      current = undefined;
    } else if (token.type === 'list_item_open') {
      open.push(undefined);
      starts.push({
        line: token.map?.[0] ?? 0,
        end: token.map?.[1] ?? 0,
        marker: `${token.info}${token.markup}`,
      });
    } else if (token.type === 'list_item_close') {
      open.pop();
      starts.pop();
    } else if (
      token.type === 'inline' &&
      tokens[at - 2]?.type === 'list_item_open' &&
      tokens[at - 1]?.type === 'paragraph_open'
    ) {
      const start = starts[starts.length - 1];
      const item =
        start && readItem(token.content, token.map ?? [0, 0], start, source, open.filter(Boolean).length);
      if (item === undefined) return;
      open[open.length - 1] = item;
      add(item);
    } else if (token.type === 'table_open') {
      table.endLine = token.map?.[1] ?? 0;
      table.heads = [];
    } else if (token.type === 'tr_open') {
      const cells = cellsFrom(tokens, at);
      const line = token.map?.[0] ?? 0;
      const place = { line, tableEndLine: table.endLine, depth: open.filter(Boolean).length };
      for (const item of rowItems(cells, table.heads, place, source)) add(item);
      if (table.heads.length === 0) table.heads = cells.map(({ content }) => plainInline(content));
    }
  });
  return checklists.map((checklist) => ({
    ...checklist,
    progress: progressOfItems(allItems(checklist.items)),
  }));
}

function readItem(
  content: string,
  map: readonly [number, number],
  start: { line: number; end: number; marker: string },
  source: MarkdownLines,
  depth: number,
): OpenItem | undefined {
  const firstLine = content.split('\n', 1)[0]?.trimEnd() ?? '';
  const box = /^\[([ xX~-])\](?=\s|$)/.exec(firstLine);
  if (box === null) return undefined;
  const [line, textEndLine] = map;
  // The parser gives the text without the markers before it: it is the end of the source line.
  const sourceLine = source.line(line);
  const column = sourceLine.trimEnd().length - firstLine.length;
  if (column < 0 || sourceLine.slice(column, column + 3) !== box[0]) return undefined;
  const before = line === start.line ? sourceLine.slice(0, column) : source.line(start.line);
  const said = content.slice(box[0].length).trim();
  const remark = findRemark(said);
  return {
    line,
    textEndLine,
    endLine: start.end,
    boxOffset: source.start(line) + column + 1,
    indent: Math.max(0, before.lastIndexOf(start.marker)),
    marker: start.marker,
    state: stateOf(box[1] ?? ' '),
    text: plainInline(said),
    depth,
    children: [],
    ...dueIn([said]),
    ...(remark && { remark: { kind: remark.kind, asked: plainInline(said.slice(0, remark.at)) } }),
  };
}

/** The cells of the row that begins at a token. */
function cellsFrom(tokens: readonly Token[], row: number): Token[] {
  const cells: Token[] = [];
  for (let at = row; tokens[at] !== undefined && tokens[at]?.type !== 'tr_close'; at++) {
    const token = tokens[at];
    if (token?.type === 'inline') cells.push(token);
  }
  return cells;
}

function rowItems(
  cells: readonly Token[],
  heads: readonly string[],
  { line, tableEndLine, depth }: { line: number; tableEndLine: number; depth: number },
  source: MarkdownLines,
): OpenItem[] {
  return rowBoxes(cells, heads, line, source).map(
    ({ boxColumn, column, endColumn, state, text, remark, due }) => ({
      line,
      textEndLine: line + 1,
      endLine: line + 1,
      boxOffset: source.start(line) + boxColumn,
      indent: 0,
      marker: '',
      state,
      text,
      depth,
      children: [],
      ...(remark && { remark }),
      ...(due !== undefined && { due }),
      cell: { column, endColumn, tableEndLine },
    }),
  );
}

/** Every item of a tree, in the order of the file. */
export function* allItems(items: readonly ChecklistItem[]): Generator<ChecklistItem> {
  for (const item of items) {
    yield item;
    yield* allItems(item.children);
  }
}

/** Every item of a text's checklists, in its order. */
export function itemsIn(text: string): readonly ChecklistItem[] {
  return parseChecklists(text).flatMap(({ items }) => [...allItems(items)]);
}

/** How far a text's checklists are, all together. */
export function progressOf(text: string): ChecklistProgress {
  return progressOfItems(itemsIn(text));
}

/** How far items are: what does not apply counts neither way. */
export function progressOfItems(items: Iterable<Pick<ChecklistItem, 'state'>>): ChecklistProgress {
  let done = 0;
  let total = 0;
  for (const { state } of items) {
    if (state !== 'notApplicable') total++;
    if (state === 'done') done++;
  }
  return { done, total };
}
