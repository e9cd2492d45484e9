import { DEEPEST_IN_CELL } from './cellBlocks.ts';
import { escapeCell } from './escape.ts';
import {
  type Alignment,
  type Block,
  type ListBlock,
  Mark,
  type Run,
  type TableBlock,
  type TableCell,
} from './model.ts';
import { codeSpan, printOneLine, splitAtBreaks } from './printInline.ts';

/** A table in GitHub's notation. Without a row of headings the first row stays empty, because there must be one. */
export function printTable({ rows, alignment = [], boldHead = false }: TableBlock): string {
  const first = rows[0] ?? [];
  const hasHead = first.length > 0 && first.every((cell) => cell.header);
  const style = boldHead ? 'plain' : 'head';
  const head = hasHead ? first.map((cell) => printCell(cell, style)) : first.map(() => '');
  const body = rows
    .slice(hasHead ? 1 : 0)
    .map((row) => row.map((cell) => printCell(cell, cell.header ? 'bold' : 'plain')));
  const width = body.reduce((widest, cells) => Math.max(widest, cells.length), head.length);
  while (head.length < width) head.push('');
  return [row(head), row(head.map((_cell, column) => delimiter(alignment[column]))), ...body.map(row)].join(
    '\n',
  );
}

function delimiter(alignment: Alignment): string {
  if (alignment === undefined) return '---';
  return `${alignment === 'right' ? '' : ':'}---${alignment === 'left' ? '' : ':'}`;
}

function row(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
}

/** How a cell's text is printed: bold where the head is not, without it in a head that is bold anyway. */
export type CellStyle = 'head' | 'bold' | 'plain';

/** All of a cell on one line, its paragraphs and items joined with `<br>`. */
function printCell({ blocks, boxes }: TableCell, style: CellStyle): string {
  const lines = blocks.flatMap((block) =>
    boxes !== undefined && block.type === 'paragraph'
      ? runLines(block.runs, style, boxes)
      : cellLines(block, style, 0),
  );
  return escapeCell(lines.join('<br>'));
}

/**
 * The lines that blocks are in a table's cell, joined there with `<br>`.
 * @param style `bold` for a cell of headings that is not in the head
 */
export function printCellLines(blocks: readonly Block[], style: CellStyle): string[] {
  return blocks.flatMap((block) => cellLines(block, style, 0)).map(escapeCell);
}

/** A check box is an item of a checklist at the beginning of a line only. */
const BOX = /^(?:&emsp;)*\[[ xX]\](?=\s|$)/;

function cellLines(block: Block, style: CellStyle, depth: number): string[] {
  switch (block.type) {
    case 'paragraph':
      return runLines(block.runs, style);
    case 'heading':
      return runLines(block.runs, style === 'head' ? 'head' : 'bold');
    case 'code':
      return block.code
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(codeSpan);
    case 'quote': {
      const lines = block.blocks.flatMap((inner) => cellLines(inner, style, depth));
      if (block.alert === undefined || lines.length === 0) return lines;
      const alert = style === 'head' ? block.alert : `**${block.alert}**`;
      const [first = '', ...others] = lines;
      return BOX.test(first) ? [alert, ...lines] : [`${alert} ${first}`, ...others];
    }
    case 'list':
      return listLines(block, style, depth);
    case 'table':
      return block.rows.flatMap((cells) => {
        const lines = cells.map(({ blocks }) => blocks.flatMap((inner) => cellLines(inner, style, 0)));
        if (lines.flat().some((line) => BOX.test(line))) return lines.flat();
        const line = rowLine(lines.map((cell) => cell.join(' ')));
        return line === '' ? [] : [line];
      });
    case 'rule':
      return ['—'];
  }
}

/** A row of a table within a cell. No space is where it is lost when the line is read: it has to be the same one again. */
function rowLine(cells: readonly string[]): string {
  return cells
    .flatMap((cell, at) => (at === 0 ? [cell] : ['·', cell]))
    .filter((part) => part !== '')
    .join(' ');
}

/** @param boxes which lines are items as they were read; in all others a box is text */
function runLines(runs: readonly Run[], style: CellStyle, boxes?: readonly boolean[]): string[] {
  return splitAtBreaks(runs.map((run) => restyle(run, style)))
    .map((line, at) => {
      const printed = printOneLine(line);
      const text = boxes?.[at] === true ? printed : printed.replace(/^\[[ xX]\](?=\s|$)/, '\\$&');
      const [first] = line;
      // The space before an item within another one.
      const [space] = first?.kind === 'text' ? (/^\u2003+/.exec(first.text) ?? ['']) : [''];
      return '&emsp;'.repeat(space.length) + text;
    })
    .filter((line) => line !== '');
}

/** A table's head is bold of its own; a heading in another row has to be made bold. */
function restyle(run: Run, style: CellStyle): Run {
  if (run.kind === 'break' || style === 'plain') return run;
  return { ...run, marks: style === 'head' ? run.marks & ~Mark.strong : run.marks | Mark.strong };
}

/** Items with their signs, and tasks with the boxes that a checklist's items have: they can be ticked in a cell too. */
function listLines(list: ListBlock, style: CellStyle, depth: number): string[] {
  return list.items.flatMap((item, at) => {
    const number = list.style === 'ordered' ? `${String(list.start + at)}.` : depth % 2 === 0 ? '•' : '◦';
    const marker = item.checked === undefined ? number : item.checked ? '[x]' : '[ ]';
    const lines = item.blocks.flatMap((block) => cellLines(block, style, depth + 1));
    const indent = '&emsp;'.repeat(Math.min(depth, DEEPEST_IN_CELL));
    const nested = item.blocks[0]?.type === 'list';
    if (nested) return item.checked === undefined ? lines : [`${indent}${marker}`, ...lines];
    return [`${indent}${marker}${lines[0] === undefined ? '' : ` ${lines[0]}`}`, ...lines.slice(1)];
  });
}
