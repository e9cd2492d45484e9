import { escapeHeadingEnd } from './escape.ts';
import { type Block, LAST_NUMBER, type ListBlock, type ListItem } from './model.ts';
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

/** Where a block stands in the Markdown of `printWithLines`: from which line, and before which. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** As `printBlocks`, with the lines of each block; undefined for one of which nothing is to be seen. */
export function printWithLines(blocks: readonly Block[]): {
  readonly markdown: string;
  readonly lines: readonly (LineRange | undefined)[];
} {
  const lines: (LineRange | undefined)[] = [];
  let line = 0;
  const parts = blockParts(blocks, { inItem: false, starRule: false });
  const markdown = parts
    .map(({ separator, text }) => {
      const from = line + newlines(separator);
      line = from + newlines(text);
      lines.push(text === '' ? undefined : { from, to: line + 1 });
      return separator + text;
    })
    .join('')
    .replace(/^---(?=\n|$)/, '***');
  return { markdown, lines };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function joinBlocks(blocks: readonly Block[], place: Place): string {
  return blockParts(blocks, place)
    .map(({ separator, text }) => separator + text)
    .join('');
}

interface Part {
  /** What stands between the block and the one before it. */
  readonly separator: string;
  readonly text: string;
}

function blockParts(blocks: readonly Block[], place: Place): Part[] {
  const parts: Part[] = [];
  let previous: Block | undefined;
  let marker = '';
  blocks.forEach((block, at) => {
    if (block.type === 'list')
      marker = markerFor(block, previous?.type === 'list' ? marker : '', blocks[at + 1]);
    const afterMarker = place.afterMarker === true && at === 0;
    // `- - -` would be a rule.
    if (afterMarker && marker === '-' && isEmpty(block)) marker = '+';
    const text = printBlock(block, { ...place, afterMarker }, marker);
    const isFirst = previous === undefined || text === '';
    parts.push({ separator: isFirst ? '' : place.inItem && isTight(previous, block) ? '\n' : '\n\n', text });
    if (text !== '') previous = block;
  });
  return parts;
}

/** Lists of one marker in a row would grow together, so neighbours get different ones. Tasks have a dash if they can. */
function markerFor(list: ListBlock, before: string, next: Block | undefined): string {
  if (list.style === 'ordered') return before === '.' ? ')' : '.';
  const isLeft = list.style === 'bullet' && next?.type === 'list' && next.style === 'task';
  const taken = isLeft ? [before, '-'] : [before];
  return ['-', '*', '+'].find((marker) => !taken.includes(marker)) ?? '-';
}

/** Whether a nested list may follow directly. */
function isTight(previous: Block | undefined, block: Block): boolean {
  return block.type === 'list' && previous?.type === 'paragraph' && interrupts(block);
}

/** Whether a block can begin right below a paragraph: a list that starts at 5 or with nothing cannot. */
function interrupts(block: Block): boolean {
  return block.type === 'list' ? block.start === 1 && !isEmpty(block) : block.type !== 'paragraph';
}

/** Whether a list begins with an item of which only the marker is to be seen. */
function isEmpty(block: Block): boolean {
  const first = block.type === 'list' ? block.items[0] : undefined;
  return first?.checked === undefined && first?.blocks.length === 0;
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
      // Stars behind a star would be one rule with it.
      return place.afterMarker === true ? '___' : place.starRule ? '***' : '---';
    case 'list':
      return printList(block, marker);
  }
}

function printCode(language: string, code: string): string {
  // What stands behind a fence of backticks can hold none.
  const sign = language.includes('`') ? '~' : '`';
  const fence = sign.repeat(Math.max(3, longestRun(code, sign) + 1));
  return code === '' ? `${fence}${language}\n${fence}` : `${fence}${language}\n${code}\n${fence}`;
}

function printQuote(quote: Extract<Block, { type: 'quote' }>, place: Place): string {
  const body = joinBlocks(quote.blocks, { inItem: false, starRule: place.starRule });
  if (body === '') return quote.alert === undefined ? '' : `> [!${quote.alert}]`;
  const first = quote.blocks[0];
  // A line right below the keyword could go on with it, or underline it.
  const isOwn =
    first !== undefined && (first.type === 'rule' || !(first.type === 'paragraph' || interrupts(first)));
  const text = quote.alert === undefined ? body : `[!${quote.alert}]\n${isOwn ? '\n' : ''}${body}`;
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

function printList(list: ListBlock, marker: string): string {
  return list.items
    .map((item, at) =>
      printItem(
        item,
        list.style === 'ordered' ? `${String(Math.min(list.start + at, LAST_NUMBER))}${marker}` : marker,
      ),
    )
    .join('\n');
}

function printItem(item: ListItem, marker: string): string {
  const indent = ' '.repeat(marker.length + 1);
  if (item.checked === undefined) {
    const body = joinBlocks(item.blocks, { inItem: true, starRule: true, afterMarker: true });
    return `${marker} ${indentLines(body, indent).slice(indent.length)}`.trimEnd();
  }
  const box = `${marker} [${item.checked ? 'x' : ' '}]`;
  const body = joinBlocks(item.blocks, { inItem: true, starRule: true });
  if (body === '') return box;
  const indented = indentLines(body, indent);
  const [head, next] = item.blocks;
  if (head?.type === 'paragraph' && head.runs.length > 0) return `${box} ${indented.slice(indent.length)}`;
  // To Markdown the box is a paragraph.
  const below = head?.type === 'paragraph' ? next : head;
  return `${box}${below !== undefined && interrupts(below) ? '\n' : '\n\n'}${indented}`;
}

function indentLines(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent);
}
