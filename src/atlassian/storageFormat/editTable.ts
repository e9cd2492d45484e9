import { cellKey } from '../../markdown/blockKey.ts';
import { MergedCells, type Span } from '../../markdown/mergedCells.ts';
import { cellBlocks } from '../../markdown/cellBlocks.ts';
import { cellTicks, type CellTicks } from '../../markdown/cellTicks.ts';
import { Mark, type Alignment, type TableBlock, type TableCell } from '../../markdown/model.ts';
import { EMPTY_CELL, pairSourceRows } from '../../markdown/pairTable.ts';
import { spliced, type SourceBlock, type SourceRange } from '../../markdown/sourceBlocks.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { tasksIn, withTasks } from './tasks.ts';
import {
  elementsOnly,
  sourceAttribute,
  sourceTree,
  withAttribute,
  withoutAttribute,
  type SourceElement,
} from './sourceTree.ts';

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
  const pairs = pairSourceRows(before, after, rows.length, true);
  if (!pairs) return undefined;
  const { above, isHeadNew, rows0, rows1 } = pairs;
  const merged = new MergedCells<SourceElement>({
    place: (row, column) => rows[row]?.places[column],
    rows: pairs.rows,
    columns: pairs.columns,
    isEmpty: (row, column) => (rows1[row]?.[column]?.blocks.length ?? 0) === 0,
  });
  const aligned = pairs.columns.flatMap((origin, column) =>
    origin !== undefined && before.alignment?.[origin] !== after.alignment?.[column]
      ? [[column, after.alignment?.[column]] as const]
      : [],
  );
  const edit: RowEdit = {
    body,
    editor,
    columns: pairs.columns,
    merged,
    spans: spansBefore(rows),
    aligned: new Map(aligned),
  };
  const blocks: SourceBlock[] = [];
  for (const [at, cells] of rows1.entries()) {
    const origin = pairs.rows[at];
    const row = rows[origin ?? -1];
    if (origin === undefined || row === undefined) {
      const isHeader = isHeadNew && at === 0;
      const own = cells.flatMap((cell, column) =>
        merged.isCovered(at, column)
          ? []
          : editor.writer.cell(
              { ...cell, header: isHeader || (isHeaderColumn(rows, pairs.columns[column]) && isBold(cell)) },
              after.alignment?.[column],
            ),
      );
      blocks.push({ source: `<tr>${own.join('')}</tr>` });
      continue;
    }
    const isHead = origin === 0 && above === 0;
    const source = editRow(edit, row, at, rows0[origin] ?? [], cells, isHead);
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

/** Whether a cell reads as one of headings: those are shown bold, and what is not would be no longer what was written. */
function isBold({ blocks }: TableCell): boolean {
  return blocks.every(
    (block) =>
      block.type === 'paragraph' &&
      block.runs.every((run) => run.kind === 'break' || (run.marks & Mark.strong) !== 0),
  );
}

/** What the rows of an edited table share. */
interface RowEdit {
  readonly body: string;
  readonly editor: SourceEditor;
  readonly columns: readonly (number | undefined)[];
  readonly merged: MergedCells<SourceElement>;
  readonly spans: ReadonlyMap<SourceElement, Span>;
  /** The columns that are aligned otherwise now. */
  readonly aligned: ReadonlyMap<number, Alignment>;
}

/** How many rows and columns each cell covered, as far as there were any. */
function spansBefore(rows: readonly Row[]): Map<SourceElement, Span> {
  const spans = new Map<SourceElement, Span>();
  for (const { places } of rows) {
    const inRow = new Map<SourceElement, number>();
    for (const { cell } of places) inRow.set(cell, (inRow.get(cell) ?? 0) + 1);
    for (const [cell, columns] of inRow) spans.set(cell, { columns, rows: (spans.get(cell)?.rows ?? 0) + 1 });
  }
  return spans;
}

function editRow(
  { body, editor, columns, merged, spans, aligned }: RowEdit,
  row: Row,
  at: number,
  before: readonly TableCell[],
  after: readonly TableCell[],
  isHead: boolean,
): string {
  const { from, to } = row.element;
  const own = row.places.filter(({ cell, isCovered }) => !isCovered && cell.from >= from);
  const blocks: SourceBlock[] = [];
  for (const [column, cell] of after.entries()) {
    if (merged.isCovered(at, column)) continue;
    const origin = columns[column];
    const place = row.places[origin ?? -1];
    if (origin === undefined || place === undefined || place.isCovered) {
      // A row that is too short goes on with nothing.
      if (origin !== undefined && place === undefined && cell.blocks.length === 0) continue;
      const isHeader = own.length > 0 && own.every((each) => each.cell.name === 'th');
      blocks.push({ source: editor.writer.cell({ ...cell, header: isHeader }) });
      continue;
    }
    const old = before[origin] ?? EMPTY_CELL;
    const style = isHead ? 'head' : place.cell.name === 'th' ? 'bold' : 'plain';
    const source =
      cellKey(old) === cellKey(cell)
        ? body.slice(place.cell.from, place.cell.to)
        : editCell(body, place.cell, old, cell, editor.inCell(style));
    blocks.push({
      source: withSpan(
        aligned.has(column) ? withAlignment(source, aligned.get(column)) : source,
        spans.get(place.cell),
        merged.spanOf(place.cell),
      ),
      at: own.indexOf(place),
      place: 0,
    });
  }
  const ranges: SourceRange[] = own.map(({ cell }) => ({
    from: cell.from - from,
    to: cell.to - from,
    place: 0,
  }));
  return spliced(body.slice(from, to), ranges, blocks, '');
}

/** What stands in a cell with other states of its tasks; undefined where its boxes are not these tasks. */
function tickedCell(source: string, { before, after }: CellTicks): string | undefined {
  const tasks = tasksIn(source);
  if (tasks.length !== before.length || tasks.some(({ done }, at) => done !== before[at])) return undefined;
  let next = 0;
  return withTasks(source, () => after[next++]);
}

/** A cell whose text is aligned as its column is now: where it says so itself, or in each of its paragraphs. */
function withAlignment(source: string, alignment: Alignment): string {
  const [cell] = sourceTree(source) ?? [];
  if (cell?.kind !== 'element') return source;
  const own = source.slice(0, cell.innerFrom);
  const lines = cell.children.filter(
    (child): child is SourceElement => child.kind === 'element' && /^(?:p|h[1-6])$/.test(child.name),
  );
  if (lines.length === 0 || stylesOf(own).some((each) => TEXT_ALIGN.test(each)))
    return aligned(own, alignment) + source.slice(cell.innerFrom);
  let out = '';
  let done = 0;
  for (const line of lines) {
    const end = line.innerFrom;
    out += source.slice(done, line.from) + aligned(source.slice(line.from, end), alignment);
    done = end;
  }
  return out + source.slice(done);
}

const TEXT_ALIGN = /^text-align\s*:/i;

function stylesOf(tag: string): string[] {
  return (sourceAttribute(tag, 'style') ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function aligned(tag: string, alignment: Alignment): string {
  const styles = stylesOf(tag).filter((each) => !TEXT_ALIGN.test(each));
  if (alignment !== undefined) styles.push(`text-align: ${alignment}`);
  return styles.length === 0
    ? withoutAttribute(tag, 'style')
    : withAttribute(tag, 'style', `${styles.join('; ')};`);
}

/** A cell that reaches as far as it does now. */
function withSpan(source: string, before: Span | undefined, after: Span | undefined): string {
  if (before === undefined || after === undefined) return source;
  const tag = /^<[^>]*>/.exec(source)?.[0] ?? '';
  let own = tag;
  for (const [name, was, is] of [
    ['rowspan', before.rows, after.rows],
    ['colspan', before.columns, after.columns],
  ] as const) {
    if (was !== is) own = is === 1 ? withoutAttribute(own, name) : withAttribute(own, name, String(is));
  }
  return own + source.slice(tag.length);
}

function editCell(
  body: string,
  cell: SourceElement,
  before: TableCell,
  after: TableCell,
  editor: SourceEditor,
): string {
  const [block] = after.blocks;
  const lines = block?.type === 'paragraph' ? cellBlocks(block.runs, after.boxes) : [];
  const source = body.slice(cell.innerFrom, cell.innerTo);
  const ticks = cellTicks(before, after);
  const ticked = ticks && tickedCell(source, ticks);
  const inner =
    ticks?.isAll === true && ticked !== undefined ? ticked : editor.content(ticked ?? source, lines);
  if (cell.innerFrom === cell.to) {
    // `<td/>`
    const tag = body.slice(cell.from, cell.to).replace(/\s*\/>$/, '>');
    return `${tag}${inner}</${cell.name}>`;
  }
  return body.slice(cell.from, cell.innerFrom) + inner + body.slice(cell.innerTo, cell.to);
}
