import { IMAGE } from './markup.ts';

interface CellText {
  readonly header: boolean;
  readonly text: string;
}

/** What may hold a bar that ends no cell: an escaped sign, a link, code, and, by its own pattern, an image. */
const CLOSED = /^(?:\\.|\[[^\]]*\]|\{\{.*?\}\})/;

/** The cells of one line of a table: `||` before a heading, `|` before any other. */
export function splitCells(line: string): CellText[] {
  const cells: CellText[] = [];
  let header = false;
  let text: string | undefined;
  const row = line.trim();
  for (let at = 0; at < row.length;) {
    const rest = row.slice(at);
    if (rest.startsWith('|')) {
      if (text !== undefined) cells.push({ header, text: text.trim() });
      header = rest.startsWith('||');
      text = '';
      at += header ? 2 : 1;
    } else {
      const closed = CLOSED.exec(rest)?.[0] ?? IMAGE.exec(rest)?.[0] ?? rest.charAt(0);
      text = (text ?? '') + closed;
      at += closed.length;
    }
  }
  // A row's last bar opens nothing.
  if (text !== undefined && text.trim() !== '') cells.push({ header, text: text.trim() });
  return cells;
}
