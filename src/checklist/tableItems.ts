import type { Token } from 'markdown-it';
import type { MarkdownLines } from '../markdown/markdownLines.ts';
import { withoutCode } from './codeSpans.ts';
import { dueDateOf } from './dueDate.ts';
import { stateOf, type ItemState } from './itemState.ts';
import { plainInline } from './markdownTokens.ts';
import { findRemark, type RemarkKind } from './remark.ts';

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
  /** What a test run says of it. */
  readonly remark?: ItemRemark;
  /** YYYY-MM-DD. */
  readonly due?: string;
}

/** What a test run says of an item, behind its own words. */
export interface ItemRemark {
  readonly kind: RemarkKind;
  /** The item's text without it. */
  readonly asked: string;
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
  const alone = boxes.filter(({ piece, box }) => ownWords(piece, box).asked === '');
  return boxes.map(({ cell, piece, box, at }) => {
    const { said, asked: own, remark } = ownWords(piece, box);
    const asked = own === '' ? rowText(cells, alone.length > 1 ? heads[at] : undefined) : plainInline(own);
    const text = remark ? joined(asked, plainInline(said.slice(remark.at))) : asked;
    return {
      boxColumn: columnIn(cell, piece.from + (box[1]?.length ?? 0) + 1),
      column: columnIn(cell, piece.from),
      endColumn: columnIn(cell, piece.to),
      state: stateOf(box[2] ?? ' '),
      text,
      ...(remark && { remark: { kind: remark.kind, asked } }),
      ...dueIn(own === '' ? cells.filter(hasNoBox).map(({ content }) => content) : [own]),
    };
  });
}

/** The due date that Markdown names, if any; code names none. */
export function dueIn(contents: readonly string[]): { readonly due?: string } {
  for (const content of contents) {
    const due = content.includes('📅') ? dueDateOf(plainInline(withoutCode(content))) : undefined;
    if (due !== undefined) return { due };
  }
  return {};
}

/** Whether a cell begins with a check box. */
export function beginsWithBox(content: string): boolean {
  return BOX.test(content);
}

/**
 * What the pieces of a cell say, each a line of its own: Markdown, without a check box and what a test run says behind it.
 * @param content Markdown of the cell
 */
export function askedInCell(
  content: string,
): readonly { readonly asked: string; readonly hasBox: boolean }[] {
  return piecesOf(content).map((piece) => ({
    asked: piece.box ? ownWords(piece, piece.box).asked : piece.text.trim(),
    hasBox: piece.box !== null,
  }));
}

interface OwnWords {
  /** All that stands behind the box. */
  readonly said: string;
  /** What of it no test run has written. */
  readonly asked: string;
  readonly remark: ReturnType<typeof findRemark>;
}

function ownWords(piece: Piece, box: RegExpExecArray): OwnWords {
  const said = piece.text.slice(box[0].length).trim();
  const remark = findRemark(said);
  return { said, asked: remark ? said.slice(0, remark.at).trimEnd() : said, remark };
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
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

function hasNoBox({ pieces }: Cell): boolean {
  return pieces.every(({ box }) => box === null);
}

/** What a row is about: the text of its cells without a box. */
function rowText(cells: readonly Cell[], head: string | undefined): string {
  const texts = cells.filter(hasNoBox).map(({ content }) => plainInline(content.replace(LINE_BREAK, ' ')));
  return [...texts, head ?? ''].filter((text) => text !== '').join(' · ');
}
