import type { MarkdownLines } from '../../markdown/markdownLines.ts';
import { blockTokens, plainInline } from '../markdownTokens.ts';
import { askedInCell } from '../tableItems.ts';

/** A table's row in words. */
export interface TableRow {
  readonly line: number;
  /** Markdown of each cell, one for each column. */
  readonly cells: readonly string[];
  /** What is to be done, as the row says, or the one above that it goes on from; plain. */
  readonly action: string;
  /** What is to come of it; plain, empty where the row does not say. */
  readonly expected: string;
  /** What the check boxes say, plain, that stand in the cells of these two. */
  readonly boxes: { readonly action: readonly string[]; readonly expected: readonly string[] };
}

export interface StepTable {
  readonly headLine: number;
  /** In how many quotes and list items it stands. */
  readonly containers: number;
  /** Without formatting. */
  readonly heads: readonly string[];
  /** Which columns say what to do, and what is to come of it; undefined where no head says so. */
  readonly action: number | undefined;
  readonly expected: number | undefined;
  readonly rows: TableRow[];
}

const EXPECTED = /expect|預期|期望/i;
const ACTION = /\b(?:steps?|actions?|test cases?|what to do)\b|步驟|操作|動作|測試項目|測試內容/i;
const CONTAINERS = new Set(['blockquote', 'li']);

/** The tables of a text. */
export function tablesIn(source: MarkdownLines): readonly StepTable[] {
  const tables: StepTable[] = [];
  let table: StepTable | undefined;
  let line = 0;
  let cells: string[] = [];
  let containers = 0;
  for (const token of blockTokens(source)) {
    if (CONTAINERS.has(token.tag)) containers += token.nesting;
    if (token.type === 'table_open') table = undefined;
    else if (token.type === 'tr_open') [line, cells] = [token.map?.[0] ?? 0, []];
    else if (token.type === 'inline') cells.push(token.content);
    else if (token.type === 'tr_close') {
      if (table) table.rows.push(rowOf(table, line, cells));
      else tables.push((table = tableOf(line, cells, containers)));
    }
  }
  return tables;
}

/** What a cell says, on one line, without formatting, check boxes and what a test run says behind them. */
export function plainCell(cell: string | undefined): string {
  return cell === undefined ? '' : plainInline(askedIn(cell));
}

function askedIn(cell: string): string {
  const pieces = askedInCell(cell).map(({ asked }) => asked);
  return pieces.filter((asked) => asked !== '').join(' ');
}

function rowOf({ action, expected, rows }: StepTable, line: number, cells: readonly string[]): TableRow {
  const cell = (at: number | undefined): string => (at === undefined ? '' : plainCell(cells[at]));
  const boxesIn = (at: number | undefined): readonly string[] => {
    const content = at === undefined ? '' : (cells[at] ?? '');
    if (!content.includes('[')) return [];
    return askedInCell(content).flatMap(({ asked, hasBox }) => (hasBox ? [plainInline(asked)] : []));
  };
  const own = cell(action);
  const above = action === undefined ? '' : (rows.at(-1)?.action ?? '');
  return {
    line,
    cells,
    action: own === '' ? above : own,
    expected: cell(expected),
    boxes: { action: boxesIn(action), expected: boxesIn(expected) },
  };
}

function tableOf(headLine: number, cells: readonly string[], containers: number): StepTable {
  const heads = cells.map(plainCell);
  const find = (wanted: (head: string) => boolean): number | undefined => {
    const at = heads.findIndex(wanted);
    return at < 0 ? undefined : at;
  };
  return {
    headLine,
    containers,
    heads,
    action: find((head) => ACTION.test(head) && !EXPECTED.test(head)),
    expected: find((head) => EXPECTED.test(head)),
    rows: [],
  };
}
