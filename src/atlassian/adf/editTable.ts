import { omit } from '../../core/omit.ts';
import { cellKey } from '../../markdown/blockKey.ts';
import type { TableBlock, TableCell } from '../../markdown/model.ts';
import { MergedCells } from '../../markdown/mergedCells.ts';
import { EMPTY_CELL, pairTable } from '../../markdown/pairTable.ts';
import type { AdfNode } from './adf.ts';
import type { ContentEditor } from './contentEditor.ts';
import { nonEmpty } from './adfBlocks.ts';
import { editCell } from './editCell.ts';
import { gridOf, type GridPlace, type TableGrid } from './tableGrid.ts';

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
  readonly #merged: MergedCells<AdfNode>;
  readonly #spans: ReadonlyMap<AdfNode, readonly [rows: number, columns: number]>;

  constructor(table: AdfNode, grid: TableGrid, before: TableBlock, after: TableBlock, editor: ContentEditor) {
    this.#grid = grid;
    this.#editor = editor;
    const isHeadNew = !grid.hasHead && (after.rows[0] ?? []).some(({ blocks }) => blocks.length > 0);
    this.#before = grid.hasHead ? before.rows : before.rows.slice(1);
    this.#after = grid.hasHead || isHeadNew ? after.rows : after.rows.slice(1);
    const pairs = pairTable(before, after, this.#before, this.#after);
    this.#columns = pairs.columns;
    this.#rows = pairs.rows;
    this.#spans = spansOf(grid);
    this.#merged = new MergedCells({
      place: (row, column) => grid.rows[row]?.places[column],
      rows: this.#rows,
      columns: this.#columns,
      isEmpty: (row, column) => (this.#after[row]?.[column]?.blocks.length ?? 0) === 0,
    });
    const rows = this.#after.map((cells, at) => this.#row(cells, at));
    const content = rows.filter((row) => row !== undefined);
    this.table = {
      ...table,
      content: content.length > 0 ? content : [{ type: 'tableRow', content: [emptyCell('tableCell')] }],
    };
  }

  #row(cells: readonly TableCell[], at: number): AdfNode | undefined {
    const origin = this.#rows[at];
    const row = origin === undefined ? undefined : this.#grid.rows[origin];
    const places = row?.places ?? [];
    const content = cells.flatMap((cell, column): AdfNode[] => {
      if (this.#merged.isCovered(at, column)) return [];
      const from = this.#columns[column];
      const place = from === undefined ? undefined : places[from];
      const own = place?.cell;
      if (own === undefined || place === undefined) {
        const isBeyond = row !== undefined && from !== undefined && cell.blocks.length === 0;
        return isBeyond ? [] : [this.#newCell(cell, row === undefined && at === 0, places)];
      }
      if (place.isCovered) return [this.#newCell(cell, false, [place])];
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
    const span = this.#merged.spanOf(cell);
    const [rows0, columns0] = this.#spanBefore(cell);
    if (span === undefined || (span.rows === rows0 && span.columns === columns0)) return edited;
    const attrs = {
      ...omit(cell.attrs ?? {}, 'colspan', 'rowspan', ...(span.columns === columns0 ? [] : ['colwidth'])),
      ...(span.columns > 1 && { colspan: span.columns }),
      ...(span.rows > 1 && { rowspan: span.rows }),
    };
    return { ...edited, attrs };
  }

  /** How many rows and columns a cell covered, as far as there were any. */
  #spanBefore(cell: AdfNode): readonly [rows: number, columns: number] {
    return this.#spans.get(cell) ?? [1, 1];
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

function spansOf({ rows }: TableGrid): Map<AdfNode, readonly [rows: number, columns: number]> {
  const spans = new Map<AdfNode, readonly [number, number]>();
  for (const { places } of rows) {
    const inRow = new Map<AdfNode, number>();
    for (const { cell } of places) if (cell !== undefined) inRow.set(cell, (inRow.get(cell) ?? 0) + 1);
    for (const [cell, columns] of inRow) spans.set(cell, [(spans.get(cell)?.[0] ?? 0) + 1, columns]);
  }
  return spans;
}
