import type { Token } from 'markdown-it';
import type { MarkdownLines } from '../markdown/markdownLines.ts';
import { stateOf, type ItemState } from './itemState.ts';
import { plainInline } from './markdownTokens.ts';

/** A check box in a table's cell. */
export interface CellBox {
  /** The column of the one character between the brackets. */
  readonly boxColumn: number;
  /** The columns between which its piece of the cell stands: up to a `<br>` or the cell's end. */
  readonly column: number;
  readonly endColumn: number;
  readonly state: ItemState;
  /** Without formatting; what the row's other cells say where the box stands alone. */
  readonly text: string;
}

/** `[ ]` at the beginning of a cell or behind a `<br>`, with or without a list's sign. */
const BOX = /^((?:\s|&(?:emsp|ensp|nbsp|thinsp);)*(?:(?:[-*+•◦]|\d{1,9}[.)])\s+)?)\[([ xX~-])\](?=\s|$)/;
const LINE_BREAK = /<br\s*\/?>/gi;

interface Piece {
  readonly text: string;
  /** Where it stands in the cell. */
  readonly from: number;
  readonly to: number;
  readonly box: RegExpExecArray | null;
}

interface Cell {
  readonly pieces: readonly Piece[];
  /** Where it stands in the line; -1 where it was not found. */
  readonly column: number;
  readonly content: string;
}

/**
 * The check boxes in one row of a table, from left to right.
 * @param inlines the row's cells as the parser gives them
 * @param heads what stands above the columns, without formatting
 */
export function rowBoxes(
  inlines: readonly Token[],
  heads: readonly string[],
  line: number,
  source: MarkdownLines,
): CellBox[] {
  if (!inlines.some(({ content }) => content.includes('['))) return [];
  const cells = placedCells(inlines, source.line(line));
  const boxes = cells.flatMap((cell, at) =>
    cell.pieces.flatMap((piece) =>
      piece.box && cell.column >= 0 ? [{ cell, piece, box: piece.box, at }] : [],
    ),
  );
  const alone = boxes.filter(({ piece, box }) => piece.text.slice(box[0].length).trim() === '');
  return boxes.map(({ cell, piece, box, at }) => {
    const own = plainInline(piece.text.slice(box[0].length).trim());
    const text = own === '' ? rowText(cells, alone.length > 1 ? heads[at] : undefined) : own;
    return {
      boxColumn: columnIn(cell, piece.from + (box[1]?.length ?? 0) + 1),
      column: columnIn(cell, piece.from),
      endColumn: columnIn(cell, piece.to),
      state: stateOf(box[2] ?? ' '),
      text,
    };
  });
}

/** Finds the cells in their line. A bar in a cell stands behind a backslash there, which the parser takes away. */
function placedCells(inlines: readonly Token[], line: string): Cell[] {
  const text = line.replaceAll('\u0000', '\ufffd');
  let from = 0;
  return inlines.map(({ content }) => {
    const written = content.replaceAll('|', '\\|');
    const column = text.indexOf(written, from);
    if (column >= 0) from = column + written.length;
    return { content, column, pieces: piecesOf(content) };
  });
}

function columnIn({ content, column }: Cell, at: number): number {
  return column + at + (content.slice(0, at).split('|').length - 1);
}

function piecesOf(content: string): Piece[] {
  const pieces: Piece[] = [];
  const masked = withoutCode(content);
  const add = (from: number, to: number): void => {
    const text = content.slice(from, to);
    pieces.push({ text, from, to, box: BOX.exec(text) });
  };
  let from = 0;
  for (const { 0: tag, index } of masked.matchAll(LINE_BREAK)) {
    add(from, index);
    from = index + tag.length;
  }
  add(from, content.length);
  return pieces;
}

/** Code spans as underscores, so that a `<br>` in them is none. */
function withoutCode(content: string): string {
  if (!content.includes('`')) return content;
  const runs = [...content.matchAll(/\\[\\`]|`+/g)].filter(([run]) => run.startsWith('`'));
  /** By length, the places of runs, from the last to the first. */
  const places = new Map<number, number[]>();
  for (const { 0: run, index } of runs.toReversed()) placesOf(places, run.length).push(index);
  let masked = '';
  let end = 0;
  for (const { 0: run, index } of runs) {
    if (index < end) continue;
    const closings = places.get(run.length) ?? [];
    while (closings.length > 0 && (closings.at(-1) ?? 0) <= index) closings.pop();
    const closing = closings.at(-1);
    if (closing === undefined) continue;
    masked += content.slice(end, index) + '_'.repeat(closing + run.length - index);
    end = closing + run.length;
  }
  return masked + content.slice(end);
}

function placesOf(places: Map<number, number[]>, length: number): number[] {
  const known = places.get(length) ?? [];
  places.set(length, known);
  return known;
}

/** What a row is about: the text of its cells without a box. */
function rowText(cells: readonly Cell[], head: string | undefined): string {
  const texts = cells
    .filter(({ pieces }) => pieces.every(({ box }) => box === null))
    .map(({ content }) => plainInline(content.replace(LINE_BREAK, ' ')));
  return [...texts, head ?? ''].filter((text) => text !== '').join(' · ');
}
