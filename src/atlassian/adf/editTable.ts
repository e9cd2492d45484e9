import { omit } from '../../core/omit.ts';
import { cellKey } from '../../markdown/blockKey.ts';
import type { TableBlock, TableCell } from '../../markdown/model.ts';
import { EMPTY_CELL, pairTable } from '../../markdown/pairTable.ts';
import type { AdfNode } from './adf.ts';
import type { ContentEditor } from './contentEditor.ts';
import { nonEmpty } from './adfBlocks.ts';
import { editCell } from './editCell.ts';
import { gridOf, spanOf, type GridPlace, type TableGrid } from './tableGrid.ts';

/** A table after its Markdown was edited: only cells that changed differ; undefined where the tables do not fit. */
export function editTable(
  table: AdfNode,
  before: TableBlock,
  after: TableBlock,
  editor: ContentEditor,
): readonly AdfNode[] | undefined {
  const grid = gridOf(table);
  // A table without headings has a row above it that only Markdown needs.
  const above = grid.hasHead ? 0 : 1;
  if (before.rows.length !== grid.rows.length + above) return undefined;
  return [new TableEdit(table, grid, before, after, editor).table];
}

class TableEdit {
  readonly table: AdfNode;
  readonly #grid: TableGrid;
  readonly #before: readonly (readonly TableCell[])[];
  readonly #after: readonly (readonly TableCell[])[];
  readonly #editor: ContentEditor;
  /** For each row and column after, which one it was before. */
  readonly #rows: readonly (number | undefined)[];
  readonly #columns: readonly (number | undefined)[];
  /** Merged cells that rows or columns were put into or taken from: they are parted. */
  readonly #parted: ReadonlySet<AdfNode>;

  constructor(table: AdfNode, grid: TableGrid, before: TableBlock, after: TableBlock, editor: ContentEditor) {
    this.#grid = grid;
    this.#editor = editor;
    const isHeadNew = !grid.hasHead && (after.rows[0] ?? []).some(({ blocks }) => blocks.length > 0);
    this.#before = grid.hasHead ? before.rows : before.rows.slice(1);
    this.#after = grid.hasHead || isHeadNew ? after.rows : after.rows.slice(1);
    const pairs = pairTable(before, after, this.#before, this.#after);
    this.#columns = pairs.columns;
    this.#rows = pairs.rows;
    this.#parted = this.#partedCells();
    const rows = this.#after.map((cells, at) => this.#row(cells, at));
    const content = rows.filter((row) => row !== undefined);
    this.table = {
      ...table,
      content: content.length > 0 ? content : [{ type: 'tableRow', content: [emptyCell('tableCell')] }],
    };
  }

  #partedCells(): Set<AdfNode> {
    const parted = new Set<AdfNode>();
    const rowOf = inverse(this.#rows);
    const columnOf = inverse(this.#columns);
    this.#grid.rows.forEach(({ places }, row) => {
      places.forEach(({ cell, isCovered }, column) => {
        if (cell === undefined || isCovered) return;
        const [rows, columns] = [spanOf(cell, 'rowspan'), spanOf(cell, 'colspan')];
        const isWhole =
          isInRow(rowOf, row, Math.min(rows, this.#grid.rows.length - row)) &&
          isInRow(columnOf, column, Math.min(columns, places.length - column));
        // What is written where a merged cell covers the table parts it, too.
        if ((rows > 1 || columns > 1) && (!isWhole || this.#isWrittenOver(cell, row, column, rows, columns)))
          parted.add(cell);
      });
    });
    return parted;
  }

  #isWrittenOver(cell: AdfNode, row: number, column: number, rows: number, columns: number): boolean {
    const rowOf = inverse(this.#rows);
    const columnOf = inverse(this.#columns);
    for (let down = 0; down < rows; down += 1) {
      for (let right = 0; right < columns; right += 1) {
        const place = this.#grid.rows[row + down]?.places[column + right];
        if (place?.cell !== cell || !place.isCovered) continue;
        const after = this.#after[rowOf.get(row + down) ?? -1]?.[columnOf.get(column + right) ?? -1];
        if ((after?.blocks.length ?? 0) > 0) return true;
      }
    }
    return false;
  }

  #row(cells: readonly TableCell[], at: number): AdfNode | undefined {
    const origin = this.#rows[at];
    const row = origin === undefined ? undefined : this.#grid.rows[origin];
    const places = row?.places ?? [];
    const seen = new Set<AdfNode>();
    const content = cells.flatMap((cell, column): AdfNode[] => {
      const from = this.#columns[column];
      const place = from === undefined ? undefined : places[from];
      const own = place?.cell;
      if (own === undefined || place === undefined) {
        const isBeyond = row !== undefined && from !== undefined && cell.blocks.length === 0;
        return isBeyond ? [] : [this.#newCell(cell, row === undefined && at === 0, places)];
      }
      if (place.isCovered && !this.#parted.has(own)) return [];
      if (place.isCovered) return [this.#newCell(cell, false, [place])];
      seen.add(own);
      const old = this.#before[origin ?? -1]?.[from ?? -1] ?? EMPTY_CELL;
      return [this.#cell(own, old, cell)];
    });
    if (row === undefined) return { type: 'tableRow', content };
    const before = row.node.content ?? [];
    const isSame = content.length === before.length && content.every((cell, index) => cell === before[index]);
    return isSame ? row.node : { ...row.node, content };
  }

  #cell(cell: AdfNode, before: TableCell, after: TableCell): AdfNode {
    const edited = cellKey(before) === cellKey(after) ? cell : editCell(cell, before, after, this.#editor);
    if (!this.#parted.has(cell)) return edited;
    return { ...edited, attrs: omit(cell.attrs ?? {}, 'colspan', 'rowspan', 'colwidth') };
  }

  #newCell(cell: TableCell, isHead: boolean, places: readonly GridPlace[]): AdfNode {
    const isHeader = isHead
      ? cell.header
      : places.length > 0 && places.every((place) => place.cell?.type === 'tableHeader');
    return this.#editor.blocks.cell({ ...cell, header: isHeader });
  }
}

function emptyCell(type: string): AdfNode {
  return { type, content: nonEmpty([]) };
}

/** Where each of those before stands now. */
function inverse(origins: readonly (number | undefined)[]): Map<number, number> {
  const places = new Map<number, number>();
  origins.forEach((origin, at) => {
    if (origin !== undefined) places.set(origin, at);
  });
  return places;
}

/** Whether so many in a row stand in a row still. */
function isInRow(places: ReadonlyMap<number, number>, from: number, count: number): boolean {
  const first = places.get(from);
  if (first === undefined) return false;
  for (let step = 1; step < count; step += 1) if (places.get(from + step) !== first + step) return false;
  return true;
}
