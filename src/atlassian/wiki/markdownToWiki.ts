import { parseMarkdown, taskState, type MarkdownBlock } from '../adf/markdownTree.ts';
import { codeText, tableRows } from '../adf/lines.ts';
import { TASK_SIGNS } from './markup.ts';
import { writeInline } from './writeInline.ts';

/** Within a line that must not end, for example of a list. */
const GO_ON = ' \\\\ ';

/**
 * Markdown as Jira's wiki markup, as Data Center stores its texts. What wiki markup has no notation for keeps its text: a
 * task becomes an item with `☐` or `☑`, a quote in a quote lines with `bq.`, a heading in a list bold text. Lost are the
 * first number of a list, the alignment of columns, and the titles of links.
 */
export function markdownToWiki(markdown: string): string {
  return writeBlocks(parseMarkdown(markdown), 0).join('\n\n');
}

/** @param quotes how many quotes stand around */
function writeBlocks(blocks: readonly MarkdownBlock[], quotes: number): string[] {
  return blocks.flatMap((block) => writeBlock(block, quotes)).filter((text) => text !== '');
}

function writeBlock(block: MarkdownBlock, quotes: number): string[] {
  switch (block.type) {
    case 'paragraph':
      return [writeInline(inlineOf(block), '\n')];
    case 'heading':
      return [`h${block.token.tag.slice(1)}. ${writeInline(inlineOf(block), GO_ON)}`];
    case 'fence':
    case 'code_block':
      return [code(block)];
    case 'bullet_list':
    case 'ordered_list':
      return [listLines(block, '', quotes).join('\n')];
    case 'blockquote':
      return quote(block, quotes);
    case 'hr':
      return ['----'];
    case 'table':
      return [table(block)];
    default:
      return writeBlocks(block.children, quotes);
  }
}

function inlineOf(block: MarkdownBlock): MarkdownBlock['token'] | undefined {
  return block.children[0]?.token;
}

/** Wiki markup's quotes open and close with one sign, so that one within another cannot be written. */
function quote(block: MarkdownBlock, quotes: number): string[] {
  if (quotes === 0) return [`{quote}\n${writeBlocks(block.children, 1).join('\n\n')}\n{quote}`];
  return block.children.flatMap((child) =>
    child.type === 'paragraph'
      ? [`bq. ${writeInline(inlineOf(child), GO_ON)}`]
      : writeBlock(child, quotes + 1),
  );
}

function code(block: MarkdownBlock): string {
  const text = codeText(block);
  const language = /^[\w+#.-]+/.exec(block.token.info)?.[0];
  const body = text === '' ? '' : `${text}\n`;
  // {code} alone would colour the text as Java.
  if (language === undefined && !text.includes('{noformat}')) return `{noformat}\n${body}{noformat}`;
  return `{code:${language ?? 'none'}}\n${body}{code}`;
}

function listLines(list: MarkdownBlock, outer: string, quotes: number): string[] {
  const marker = outer + (list.type === 'ordered_list' ? '#' : '*');
  return list.children.flatMap((item) => itemLines(item, marker, quotes));
}

function itemLines(item: MarkdownBlock, marker: string, quotes: number): string[] {
  const state = taskState(item);
  const sign = state === undefined ? '' : `${TASK_SIGNS[state]} `;
  const lines: string[] = [];
  let head: string | undefined;
  item.children.forEach((child, at) => {
    const isList = child.type === 'bullet_list' || child.type === 'ordered_list';
    if (isList) {
      head ??= `${marker} ${sign}`;
      lines.push(...listLines(child, marker, quotes));
      return;
    }
    const text = itemText(child, state !== undefined && at === 0, quotes);
    const before = item.children[at - 1];
    if (head === undefined) head = `${marker} ${sign}${text}`;
    else if (lines.length === 0 && child.type === 'paragraph' && before?.type === 'paragraph')
      // Two breaks in a row part paragraphs, which an empty line would put an end to the list.
      head += `${GO_ON}\\\\ ${text}`;
    else lines.push(text);
  });
  return [head ?? `${marker} ${sign}`, ...lines];
}

function itemText(block: MarkdownBlock, isTask: boolean, quotes: number): string {
  if (block.type === 'heading') return `*${writeInline(inlineOf(block), GO_ON)}*`;
  if (block.type !== 'paragraph') return writeBlock(block, quotes).join('\n');
  const inline = inlineOf(block);
  const box = isTask ? (/^\[[ xX]\]\s*/.exec(inline?.children?.[0]?.content ?? '')?.[0].length ?? 0) : 0;
  return writeInline(inline, GO_ON, box);
}

function table(block: MarkdownBlock): string {
  return tableRows(block)
    .map((cells) => {
      const bar = cells.some((cell) => cell.type === 'th') ? '||' : '|';
      return `${bar}${cells.map((cell) => ` ${writeInline(inlineOf(cell), GO_ON)} ${bar}`).join('')}`;
    })
    .join('\n');
}
