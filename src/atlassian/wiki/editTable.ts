import { cellKey } from '../../markdown/blockKey.ts';
import type { TableBlock, TableCell } from '../../markdown/model.ts';
import { EMPTY_CELL, pairSourceRows } from '../../markdown/pairTable.ts';
import { splitCells, type CellText } from './tableCells.ts';
import type { SourceEditor } from './sourceEditor.ts';

/** A table after its Markdown was edited: only cells that changed differ. Undefined where the two do not fit. */
export function editTable(
  source: string,
  before: TableBlock,
  after: TableBlock,
  editor: SourceEditor,
): string | undefined {
  const rows = source.split(/\r?\n(?=[ \t]*\|)/);
  const ends = source.includes('\r\n') ? '\r\n' : '\n';
  const pairs = pairSourceRows(before, after, rows.length);
  if (!pairs) return undefined;
  const { isHeadNew, rows0, rows1 } = pairs;
  const written: string[] = [];
  for (const [at, cells] of rows1.entries()) {
    const origin = pairs.rows[at];
    const row = rows[origin ?? -1];
    if (origin === undefined || row === undefined) {
      const bar = isHeadNew && at === 0 ? '||' : '|';
      written.push(`${bar}${cells.map((cell) => ` ${editor.writeCell(cell)} ${bar}`).join('')}`);
      continue;
    }
    const edited = editRow(row, rows0[origin] ?? [], cells, pairs.columns, editor);
    if (edited === undefined) return undefined;
    written.push(edited);
  }
  return written.join(ends);
}

function editRow(
  row: string,
  before: readonly TableCell[],
  after: readonly TableCell[],
  columns: readonly (number | undefined)[],
  editor: SourceEditor,
): string | undefined {
  const own = splitCells(row);
  const isReshaped = columns.length !== before.length || columns.some((origin, at) => origin !== at);
  const bar = own[0]?.header === true ? '||' : '|';
  if (isReshaped) {
    const texts = after.map((cell, at) => {
      const known = own[columns[at] ?? -1];
      return known === undefined ? ` ${editor.writeCell(cell)} ` : row.slice(known.from, known.to);
    });
    return `${bar}${texts.join(bar)}${bar}`;
  }
  let out = '';
  let done = 0;
  for (const [at, cell] of after.entries()) {
    const known = own[at];
    const old = before[at] ?? EMPTY_CELL;
    if (cellKey(old) === cellKey(cell)) continue;
    if (known === undefined) return undefined;
    out += row.slice(done, known.from) + editedCell(row, known, old, cell, editor);
    done = known.to;
  }
  return out + row.slice(done);
}

/** What stands between two bars, the white space at its edges kept. */
function editedCell(
  row: string,
  { from, to, header }: CellText,
  before: TableCell,
  after: TableCell,
  editor: SourceEditor,
): string {
  const text = row.slice(from, to);
  const edited = editor.cell(text.trim(), before, after, header);
  if (text.trim() === '') return ` ${edited} `;
  return text.slice(0, text.length - text.trimStart().length) + edited + text.slice(text.trimEnd().length);
}
