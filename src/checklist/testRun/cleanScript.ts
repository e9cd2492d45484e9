import { applyEdits, type TextEditSpec } from '../../core/textEdit.ts';
import { MarkdownLines } from '../../markdown/markdownLines.ts';
import { itemsIn, type ChecklistItem } from '../parseChecklists.ts';
import { beginsWithBox } from '../tableItems.ts';
import { numberedItems, type NumberedItem } from './numberedItems.ts';
import { remarkSpan } from './remarkSpan.ts';
import { runWords } from './runWords.ts';
import { plainCell, tablesIn, type StepTable, type TableRow } from './stepTables.ts';
import { addCell, fillCell, type LineChange, type TableLine } from './tableLines.ts';

const BOX = '[ ]';
const RESULT = /^(?:actual|results?|status|pass(?:ed)?\b|ok\b|outcome|結果|實際|狀態|通過)/i;

/**
 * A script with all its steps open, nothing remarked on any. Steps are check boxes, the rows of a table whose head names
 * steps, and numbered items that are in no other list; what has no box yet gets one, a row in the table's column of
 * results or in one of its own. A row or an item that holds boxes is tested by these. Numbered items that say what is
 * given, as preconditions do, are steps only where nothing else is. Nothing else is changed.
 * @returns undefined where the text has no steps
 */
export function cleanScript(text: string): string | undefined {
  const source = new MarkdownLines(text);
  const items = itemsIn(text);
  const boxed = new Set(items.map(({ line }) => line));
  const edits = items.flatMap((item) => clearing(text, source, item));
  for (const table of tablesIn(source)) {
    const rows = rowsWithoutBox(table, boxed);
    if (rows.length > 0) edits.push(...tableBoxes(source, table, rows, text));
    for (const { line } of rows) boxed.add(line);
  }
  const numbered = numberedItems(source).filter((item) => !holdsBox(item, boxed));
  const steps = numbered.filter(({ isGiven }) => !isGiven);
  const isScript = boxed.size > 0 || steps.length > 0;
  const all = [...edits, ...(isScript ? steps : numbered).map((item) => boxBefore(source, item))];
  return isScript || all.length > 0 ? applyEdits(text, all) : undefined;
}

function clearing(text: string, source: MarkdownLines, item: ChecklistItem): TextEditSpec[] {
  const span = remarkSpan(text, source, item);
  return [
    ...(item.state === 'open' ? [] : [{ offset: item.boxOffset, length: 1, newText: ' ' }]),
    ...(span ? [{ offset: span.from, length: span.end - span.from, newText: '' }] : []),
  ];
}

/** The rows that say what to do, and are tested by no box yet. */
function rowsWithoutBox({ action, rows }: StepTable, boxed: ReadonlySet<number>): readonly TableRow[] {
  if (action === undefined) return [];
  return rows.filter(({ line, cells }) => !boxed.has(line) && plainCell(cells[action]) !== '');
}

function tableBoxes(
  source: MarkdownLines,
  { heads, headLine, containers, rows, action, expected }: StepTable,
  steps: readonly TableRow[],
  text: string,
): TextEditSpec[] {
  const isFree = (cell: string | undefined): boolean => plainCell(cell) === '' || beginsWithBox(cell ?? '');
  // Where the boxes of other rows stand, or results are meant to.
  const free = heads.findIndex(
    (head, at) =>
      at !== action &&
      at !== expected &&
      (RESULT.test(head) || rows.some(({ cells }) => beginsWithBox(cells[at] ?? ''))) &&
      rows.every(({ cells }) => isFree(cells[at])),
  );
  const tableLine = (line: number): TableLine => ({ text: source.line(line), containers });
  if (free >= 0) return steps.map(({ line }) => editOf(source, line, fillCell(tableLine(line), free, BOX)));
  const column = (line: number, content: string): TextEditSpec =>
    editOf(source, line, addCell(tableLine(line), heads.length, content));
  return [
    column(headLine, runWords(text).resultColumn),
    column(headLine + 1, '---'),
    ...steps.map(({ line }) => column(line, BOX)),
  ];
}

function holdsBox({ line, endLine }: NumberedItem, boxed: ReadonlySet<number>): boolean {
  for (let at = line; at < endLine; at++) if (boxed.has(at)) return true;
  return false;
}

function boxBefore(source: MarkdownLines, { line, column }: NumberedItem): TextEditSpec {
  return { offset: source.start(line) + column, length: 0, newText: `${BOX} ` };
}

function editOf(source: MarkdownLines, line: number, { column, end, text }: LineChange): TextEditSpec {
  return { offset: source.start(line) + column, length: end - column, newText: text };
}
