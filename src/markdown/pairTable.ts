import { cellKey, similarity, wordCounts } from './blockKey.ts';
import type { Block, TableBlock, TableCell } from './model.ts';
import { pairUp } from './pairing.ts';
import { pairMoved } from './twins.ts';

type Rows = readonly (readonly TableCell[])[];

/** For each row and column after, which one it was before. */
export interface TablePairs {
  readonly rows: readonly (number | undefined)[];
  readonly columns: readonly (number | undefined)[];
}

export const EMPTY_CELL: TableCell = { header: false, blocks: [] };

/** So many rows tell which column is which. */
const MOST_ROWS = 200;

/** How an edited table fits onto the rows of its source. */
export interface SourceRowPairs extends TablePairs {
  /** Rows above those of the source, which only Markdown needs: 1 for a table without headings. */
  readonly above: number;
  /** True where such a row was given words. */
  readonly isHeadNew: boolean;
  /** The rows before that are rows of the source, and those that are to be. */
  readonly rows0: Rows;
  readonly rows1: Rows;
}

/**
 * Undefined where the table cannot be edited row by row.
 * @param count of the rows of the source
 * @param canAlign whether cells can be aligned otherwise one by one
 */
export function pairSourceRows(
  before: TableBlock,
  after: TableBlock,
  count: number,
  canAlign = false,
): SourceRowPairs | undefined {
  const above = before.rows.length - count;
  if (above !== 0 && above !== 1) return undefined;
  if (
    !canAlign &&
    String(before.alignment) !== String(after.alignment) &&
    before.rows[0]?.length === after.rows[0]?.length
  )
    return undefined;
  const isHeadNew = above === 1 && (after.rows[0] ?? []).some(({ blocks }) => blocks.length > 0);
  const rows0 = before.rows.slice(above);
  const rows1 = after.rows.slice(isHeadNew ? 0 : above);
  return { ...pairTable(before, after, rows0, rows1), above, isHeadNew, rows0, rows1 };
}

/**
 * Pairs the rows and columns of a table before and after.
 * @param rows0 the rows that are rows of the original, where the table has one that only Markdown needs
 */
export function pairTable(before: TableBlock, after: TableBlock, rows0: Rows, rows1: Rows): TablePairs {
  const columns = pairColumns(before.rows, after.rows);
  const mapped = columns.flatMap((at0, at1) => (at0 === undefined ? [] : [{ at0, at1 }]));
  const keys0 = rows0.map((row) => mapped.map(({ at0 }) => cellKey(row[at0] ?? EMPTY_CELL)).join('\n'));
  const keys1 = rows1.map((row) => mapped.map(({ at1 }) => cellKey(row[at1] ?? EMPTY_CELL)).join('\n'));
  const origins = pairMoved(keys0, keys1, (at0, at1) => likeness(rows0[at0] ?? [], rows1[at1] ?? []));
  return { rows: origins.map((origin) => origin?.at), columns };
}

function pairColumns(rows0: Rows, rows1: Rows): (number | undefined)[] {
  const [width0, width1] = [rows0[0]?.length ?? 0, rows1[0]?.length ?? 0];
  if (width0 === width1) return Array.from({ length: width1 }, (_column, at) => at);
  const columnOf = (rows: Rows, at: number): TableCell[] =>
    rows.slice(0, MOST_ROWS).map((row) => row[at] ?? EMPTY_CELL);
  const key = (cells: readonly TableCell[]): string => cells.map(cellKey).join('\n');
  const columns0 = Array.from({ length: width0 }, (_column, at) => columnOf(rows0, at));
  const columns1 = Array.from({ length: width1 }, (_column, at) => columnOf(rows1, at));
  const origins = pairUp(columns0.map(key), columns1.map(key), (at0, at1) =>
    likeness(columns0[at0] ?? [], columns1[at1] ?? []),
  );
  return origins.map((origin) => origin?.at);
}

function likeness(one: readonly TableCell[], other: readonly TableCell[]): number {
  const counts = (cells: readonly TableCell[]): ReturnType<typeof wordCounts> =>
    wordCounts(cells.flatMap(({ blocks }): readonly Block[] => blocks));
  return similarity(counts(one), counts(other));
}
