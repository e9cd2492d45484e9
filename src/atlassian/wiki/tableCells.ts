import { readLinkParts } from './linkParts.ts';
import { IMAGE, LONGEST, MONOSPACED } from './markup.ts';

interface CellText {
  readonly header: boolean;
  readonly text: string;
}

/** What may hold a bar that ends no cell, beside a link. */
const CLOSED = [/^\\./, MONOSPACED, IMAGE];

/** The cells of one line of a table: `||` before a heading, `|` before any other. */
export function splitCells(line: string): CellText[] {
  const cells: CellText[] = [];
  let header = false;
  let text: string | undefined;
  const row = line.trim();
  for (let at = 0; at < row.length;) {
    const rest = row.slice(at, at + LONGEST);
    if (rest.startsWith('|')) {
      if (text !== undefined) cells.push({ header, text: text.trim() });
      header = rest.startsWith('||');
      text = '';
      at += header ? 2 : 1;
    } else {
      const closed =
        CLOSED.map((pattern) => pattern.exec(rest)?.[0]).find(Boolean) ??
        rest.slice(0, readLinkParts(rest)?.length ?? 1);
      text = (text ?? '') + closed;
      at += closed.length;
    }
  }
  // A row's last bar opens nothing.
  if (text !== undefined && text.trim() !== '') cells.push({ header, text: text.trim() });
  return cells;
}
