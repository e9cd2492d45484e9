import { cellKey } from '../../markdown/blockKey.ts';
import { cellBlocks } from '../../markdown/cellBlocks.ts';
import type { TableBlock, TableCell } from '../../markdown/model.ts';
import { EMPTY_CELL, pairSourceRows } from '../../markdown/pairTable.ts';
import { spliced, type SourceBlock, type SourceRange } from '../../markdown/sourceBlocks.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { elementsOnly, sourceAttribute, type SourceElement } from './sourceTree.ts';

const PARTS = new Set(['thead', 'tbody', 'tfoot']);
const MAX_SPAN = 50;

/** A place of a table: the cell that begins there, or one that covers it. */
interface Place {
  readonly cell: SourceElement;
  readonly isCovered: boolean;
}

interface Row {
  readonly element: SourceElement;
  /** Which part of the table it stands in. */
  readonly part: number;
  readonly places: readonly Place[];
}

/** A table after its Markdown was edited: only cells that changed differ. Undefined where the two do not fit. */
export function editTable(
  body: string,
  table: SourceElement,
  before: TableBlock,
  after: TableBlock,
  editor: SourceEditor,
): string | undefined {
  const rows = rowsOf(body, table);
  const first = rows?.[0];
  if (rows === undefined || first === undefined) return undefined;
  const pairs = pairSourceRows(before, after, rows.length);
  if (!pairs) return undefined;
  const { above, isHeadNew, rows0, rows1 } = pairs;
  const isReshaped =
    pairs.columns.length !== before.rows[0]?.length ||
    pairs.rows.length !== rows.length ||
    pairs.rows.some((origin, at) => origin !== at);
  if (isReshaped && rows.some(({ places }) => places.some(({ isCovered }) => isCovered))) return undefined;
  const blocks: SourceBlock[] = [];
  for (const [at, cells] of rows1.entries()) {
    const origin = pairs.rows[at];
    const row = rows[origin ?? -1];
    if (origin === undefined || row === undefined) {
      const isHeader = isHeadNew && at === 0;
      const own = cells.map((cell, column) => ({
        ...cell,
        header: isHeader || isHeaderColumn(rows, pairs.columns[column]),
      }));
      blocks.push({ source: editor.writer.row(own, after.alignment) });
      continue;
    }
    const isHead = origin === 0 && above === 0;
    const source = editRow(body, row, rows0[origin] ?? [], cells, pairs.columns, isHead, editor);
    if (source === undefined) return undefined;
    blocks.push({ source, at: origin, place: row.part });
  }
  const ranges = rows.map(({ element, part }) => ({ from: element.from, to: element.to, place: part }));
  return spliced(body, ranges, blocks, '');
}

/** The rows with what stands where; undefined where something else stands among them. */
function rowsOf(body: string, table: SourceElement): Row[] | undefined {
  const rows: Row[] = [];
  const covered: { readonly cell: SourceElement; rows: number }[] = [];
  let part = 0;
  const add = (element: SourceElement): boolean => {
    const cells = elementsOnly(body, element.children);
    if (cells === undefined || cells.some(({ name }) => name !== 'td' && name !== 'th')) return false;
    const places: Place[] = [];
    const skipCovered = (): void => {
      for (let up = covered[places.length]; up !== undefined && up.rows > 0; up = covered[places.length]) {
        up.rows -= 1;
        places.push({ cell: up.cell, isCovered: true });
      }
    };
    for (const cell of cells) {
      skipCovered();
      const below = spanOf(body, cell, 'rowspan') - 1;
      const columns = spanOf(body, cell, 'colspan');
      for (let column = 0; column < columns; column += 1) {
        covered[places.length] = { cell, rows: below };
        places.push({ cell, isCovered: column > 0 });
      }
    }
    skipCovered();
    rows.push({ element, part, places });
    return true;
  };
  const walk = (elements: readonly SourceElement[] | undefined): boolean =>
    elements?.every((element) => {
      if (element.name === 'tr') return add(element);
      if (!PARTS.has(element.name)) return element.name === 'colgroup' || element.name === 'col';
      part += 1;
      return walk(elementsOnly(body, element.children));
    }) ?? false;
  return walk(elementsOnly(body, table.children)) ? rows : undefined;
}

function spanOf(body: string, cell: SourceElement, name: string): number {
  const value = Number.parseInt(sourceAttribute(body.slice(cell.from, cell.innerFrom), name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(MAX_SPAN, Math.max(1, value));
}

/** Whether a column is one of headings, its first row aside. */
function isHeaderColumn(rows: readonly Row[], column: number | undefined): boolean {
  const cells = rows.slice(1).map(({ places }) => places[column ?? -1]?.cell);
  return cells.length > 0 && cells.every((cell) => cell?.name === 'th');
}

function editRow(
  body: string,
  row: Row,
  before: readonly TableCell[],
  after: readonly TableCell[],
  columns: readonly (number | undefined)[],
  isHead: boolean,
  editor: SourceEditor,
): string | undefined {
  const { from, to } = row.element;
  const own = row.places.filter(({ cell, isCovered }) => !isCovered && cell.from >= from);
  const blocks: SourceBlock[] = [];
  for (const [at, cell] of after.entries()) {
    const origin = columns[at];
    const place = row.places[origin ?? -1];
    if (origin === undefined || place === undefined) {
      // A row that is too short goes on with nothing.
      if (origin !== undefined && cell.blocks.length === 0) continue;
      const isHeader = own.every((each) => each.cell.name === 'th');
      blocks.push({ source: editor.writer.cell({ ...cell, header: isHeader }) });
    } else if (place.isCovered) {
      if (cell.blocks.length > 0) return undefined;
    } else {
      const old = before[origin] ?? EMPTY_CELL;
      const isSame = cellKey(old) === cellKey(cell);
      const style = isHead ? 'head' : place.cell.name === 'th' ? 'bold' : 'plain';
      const source = isSame
        ? body.slice(place.cell.from, place.cell.to)
        : editCell(body, place.cell, cell, editor.inCell(style));
      blocks.push({ source, at: own.indexOf(place), place: 0 });
    }
  }
  const ranges: SourceRange[] = own.map(({ cell }) => ({
    from: cell.from - from,
    to: cell.to - from,
    place: 0,
  }));
  return spliced(body.slice(from, to), ranges, blocks, '');
}

function editCell(body: string, cell: SourceElement, after: TableCell, editor: SourceEditor): string {
  const [block] = after.blocks;
  const lines = block?.type === 'paragraph' ? cellBlocks(block.runs, after.boxes) : [];
  const inner = editor.content(body.slice(cell.innerFrom, cell.innerTo), lines);
  if (cell.innerFrom === cell.to) {
    // `<td/>`
    const tag = body.slice(cell.from, cell.to).replace(/\s*\/>$/, '>');
    return `${tag}${inner}</${cell.name}>`;
  }
  return body.slice(cell.from, cell.innerFrom) + inner + body.slice(cell.innerTo, cell.to);
}
