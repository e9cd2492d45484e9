import { escapeHeadingEnd } from './escape.ts';
import type { Block, ListBlock, ListItem } from './markdownModel.ts';
import { longestRun, printLines, printOneLine } from './printInline.ts';
import { printTable } from './printTable.ts';

interface Place {
  /** True inside a list item, where a list follows its text without a blank line. */
  readonly inItem: boolean;
  /** True where `---` could be taken for front matter or part of a list. */
  readonly starRule: boolean;
  /** True for the text right behind a list marker. */
  readonly afterMarker?: boolean;
}

/** Markdown for blocks, one blank line between them, without a newline at the end. */
export function printBlocks(blocks: readonly Block[]): string {
  return joinBlocks(blocks, { inItem: false, starRule: false }).replace(/^---(?=\n|$)/, '***');
}

function joinBlocks(blocks: readonly Block[], place: Place): string {
  const parts: string[] = [];
  let previous: Block | undefined;
  let marker = '';
  blocks.forEach((block, at) => {
    if (block.type === 'list')
      marker = markerFor(block, previous?.type === 'list' ? marker : '', blocks[at + 1]);
    const text = printBlock(block, { ...place, afterMarker: place.afterMarker === true && at === 0 }, marker);
    if (text === '') return;
    if (parts.length > 0) parts.push(isTight(previous, block, place) ? '\n' : '\n\n');
    parts.push(text);
    previous = block;
  });
  return parts.join('');
}

/** Lists of one marker in a row would grow together, so neighbours get different ones. Tasks always have a dash. */
function markerFor(list: ListBlock, before: string, next: Block | undefined): string {
  if (list.style === 'task') return '-';
  if (list.style === 'ordered') return before === '.' ? ')' : '.';
  return before === '-' || (next?.type === 'list' && next.style === 'task') ? '*' : '-';
}

/** Whether a nested list may follow directly: one that starts at 5 cannot interrupt a paragraph. */
function isTight(previous: Block | undefined, block: Block, place: Place): boolean {
  return place.inItem && block.type === 'list' && previous?.type === 'paragraph' && block.start === 1;
}

function printBlock(block: Block, place: Place, marker: string): string {
  switch (block.type) {
    case 'paragraph':
      return printLines(block.runs, place.afterMarker).join('\\\n');
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeHeadingEnd(printOneLine(block.runs))}`;
    case 'code':
      return printCode(block.language, block.code);
    case 'quote':
      return printQuote(block, place);
    case 'table':
      return printTable(block);
    case 'rule':
      return place.starRule ? '***' : '---';
    case 'list':
      return printList(block, marker);
  }
}

function printCode(language: string, code: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code, '`') + 1));
  return code === '' ? `${fence}${language}\n${fence}` : `${fence}${language}\n${code}\n${fence}`;
}

function printQuote(quote: Extract<Block, { type: 'quote' }>, place: Place): string {
  const body = joinBlocks(quote.blocks, { inItem: false, starRule: place.starRule });
  if (body === '') return '';
  const text = quote.alert === undefined ? body : `[!${quote.alert}]\n${body}`;
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function printList(list: ListBlock, marker: string): string {
  return list.items
    .map((item, at) =>
      printItem(item, list.style === 'ordered' ? `${String(list.start + at)}${marker}` : marker),
    )
    .join('\n');
}

function printItem(item: ListItem, marker: string): string {
  const indent = ' '.repeat(marker.length + 1);
  if (item.checked === undefined) {
    const body = joinBlocks(item.blocks, { inItem: true, starRule: true, afterMarker: true });
    return `${marker} ${indentLines(body, indent).slice(indent.length)}`;
  }
  const box = `${marker} [${item.checked ? 'x' : ' '}]`;
  const body = joinBlocks(item.blocks, { inItem: true, starRule: true });
  if (body === '') return box;
  const indented = indentLines(body, indent);
  return item.blocks[0]?.type === 'paragraph'
    ? `${box} ${indented.slice(indent.length)}`
    : `${box}\n${indented}`;
}

function indentLines(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}
