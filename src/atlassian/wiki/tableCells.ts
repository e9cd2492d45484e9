import { readLinkParts } from './linkParts.ts';
import { macroAt, type MacroOpening } from './macros.ts';
import { IMAGE } from './markup.ts';
import { type CodeSearch, readMonospaced } from './monospaced.ts';

interface CellSearch extends CodeSearch {
  /** Macros that do not end in this row. */
  readonly endless: Set<string>;
}

/** A cell, and where it stands in its row, with the white space around it. */
export interface CellText {
  readonly header: boolean;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The cells of one row of a table, which may run over lines: `||` before a heading, `|` before any other. */
export function splitCells(row: string): CellText[] {
  const cells: CellText[] = [];
  let header = false;
  let from: number | undefined;
  const text = row.trim();
  const shift = row.length - row.trimStart().length;
  const add = (start: number, to: number): void => {
    const own = text.slice(start, to).trim();
    cells.push({ header, text: own, from: start + shift, to: to + shift });
  };
  const search: CellSearch = { endlessUntil: 0, endless: new Set() };
  for (let at = 0; at < text.length;) {
    if (text.charAt(at) === '|') {
      if (from !== undefined) add(from, at);
      header = text.startsWith('||', at);
      at += header ? 2 : 1;
      from = at;
    } else at += closedLength(text, at, search);
  }
  // A row's last bar opens nothing.
  if (from !== undefined && text.slice(from).trim() !== '') add(from, text.length);
  return cells;
}

/** How long is what stands at a place: code, a macro, a link or an image may hold bars that end no cell. */
function closedLength(text: string, at: number, search: CellSearch): number {
  switch (text.charAt(at)) {
    case '\\':
      return 2;
    case '{':
      return readMonospaced(text, at, search)?.length ?? macroLength(text, at, search) ?? 1;
    case '[':
      return readLinkParts(text, at, search)?.length ?? 1;
    case '!': {
      IMAGE.lastIndex = at;
      return IMAGE.exec(text)?.[0].length ?? 1;
    }
    default:
      return 1;
  }
}

function macroLength(text: string, at: number, { endless }: CellSearch): number | undefined {
  const opening = macroAt(text, at) ?? colorAt(text, at);
  if (opening === undefined || endless.has(opening.name)) return undefined;
  const closing = `{${opening.name}}`;
  const end = text.indexOf(closing, opening.end);
  if (end >= 0) return end + closing.length - at;
  endless.add(opening.name);
  return undefined;
}

/** A colour lies over words of one cell, bars included. */
function colorAt(text: string, at: number): Pick<MacroOpening, 'name' | 'end'> | undefined {
  COLOR.lastIndex = at;
  const [whole = '', name] = COLOR.exec(text) ?? [];
  return name === undefined ? undefined : { name, end: at + whole.length };
}

const COLOR = /\{(color):[^}\n]{0,255}\}/iy;
