import {
  alignmentOf,
  codeText,
  fenceInfo,
  parseMarkdown,
  tableRows,
  taskState,
  type MarkdownBlock,
} from './markdownTree.ts';
import type { Alert, Block, ListBlock, ListItem, Run, TableBlock, TableCell } from './model.ts';
import type { LineRange } from './printBlocks.ts';
import { readRuns } from './readInline.ts';

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

/** A check box at the beginning of a line in a cell; the raw text decides, as in an item. */
const BOX = /^(?:\s|&emsp;)*(?:[-*+]\s+)?\[[ xX]\](?:\s|$)/;

/** The blocks of a Markdown text (CommonMark with GitHub's tables, tasks, alerts and strikethrough; HTML is text). */
export function readMarkdown(markdown: string): Block[] {
  return parseMarkdown(markdown).map(readBlock);
}

/** As `readMarkdown`, with the lines on which each block stands. */
export function readWithLines(markdown: string): { readonly block: Block; readonly lines: LineRange }[] {
  return parseMarkdown(markdown).map((block) => {
    const [from, to] = block.token.map ?? [0, 0];
    return { block: readBlock(block), lines: { from, to } };
  });
}

function readBlock(block: MarkdownBlock): Block {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', level: Number(block.token.tag.slice(1)), runs: runsOf(block) };
    case 'fence':
    case 'code_block':
      return { type: 'code', language: fenceInfo(block), code: codeText(block) };
    case 'bullet_list':
    case 'ordered_list':
      return readList(block);
    case 'blockquote':
      return readQuote(block);
    case 'hr':
      return { type: 'rule' };
    case 'table':
      return readTable(block);
    default:
      return { type: 'paragraph', runs: runsOf(block) };
  }
}

function runsOf(block: MarkdownBlock, skipLine = false): Run[] {
  return readRuns(block.children[0]?.token, skipLine);
}

function readQuote(quote: MarkdownBlock): Block {
  const [first, ...others] = quote.children;
  const alert = ALERT.exec(first?.type === 'paragraph' ? (first.children[0]?.token.content ?? '') : '')?.[1];
  if (first === undefined || alert === undefined)
    return { type: 'quote', blocks: quote.children.map(readBlock) };
  const runs = runsOf(first, true);
  return {
    type: 'quote',
    alert: alert.toUpperCase() as Alert,
    blocks: [...(runs.length > 0 ? [{ type: 'paragraph', runs } as const] : []), ...others.map(readBlock)],
  };
}

function readList(list: MarkdownBlock): ListBlock {
  const items = list.children.map(readItem);
  const isTask = items.some(({ checked }) => checked !== undefined);
  return {
    type: 'list',
    style: list.type === 'ordered_list' ? 'ordered' : isTask ? 'task' : 'bullet',
    start: Number(list.token.attrGet('start') ?? 1),
    items,
  };
}

function readItem(item: MarkdownBlock): ListItem {
  const state = taskState(item);
  const blocks = item.children.map(readBlock);
  if (state === undefined) return { blocks };
  const [first, ...others] = blocks;
  const runs = first?.type === 'paragraph' ? withoutBox(first.runs) : [];
  return {
    checked: state === 'DONE',
    blocks: runs.length === 0 ? others : [{ type: 'paragraph', runs }, ...others],
  };
}

function withoutBox(runs: readonly Run[]): readonly Run[] {
  const [first, ...others] = runs;
  if (first?.kind !== 'text') return runs;
  const text = first.text.replace(/^\[[ xX]\]\s*/, '');
  return text === '' ? others : [{ ...first, text }, ...others];
}

function readTable(table: MarkdownBlock): TableBlock {
  const rows = tableRows(table);
  return {
    type: 'table',
    rows: rows.map((cells) =>
      cells.map((cell) => {
        const runs = runsOf(cell);
        // Before a tag that begins the cell, or behind one that ends it, there is no line.
        const isLine = ({ kind }: Run): boolean => kind !== 'break';
        const from = Math.max(0, runs.findIndex(isLine));
        const shown = runs.slice(from, runs.findLastIndex(isLine) + 1);
        const boxes = boxesOf(cell.children[0]?.token.content ?? '', runs)?.slice(from);
        return {
          header: cell.type === 'th',
          blocks: shown.length === 0 ? [] : [{ type: 'paragraph', runs: shown } as const],
          ...(boxes?.includes(true) === true && { boxes }),
        };
      }),
    ),
    alignment: (rows[0] ?? []).map(alignmentOf),
  };
}

/** Which lines of a cell begin with a check box; undefined where that is not known. */
function boxesOf(content: string, runs: readonly Run[]): TableCell['boxes'] {
  if (!content.includes('[')) return undefined;
  const lines = content.split(/<br ?\/?>/);
  const boxes = lines.map((line) => BOX.test(line));
  // Where code holds a tag the lines cannot be told apart by it.
  const isKnown = lines.length === 1 + runs.filter(({ kind }) => kind === 'break').length;
  return isKnown ? boxes : undefined;
}
