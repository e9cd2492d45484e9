import { parseMarkdown, taskState, type MarkdownBlock } from '../adf/markdownTree.ts';
import { codeText, tableRows } from '../adf/lines.ts';
import { GAP, TASK_SIGNS } from './markup.ts';
import { writeInline } from './writeInline.ts';

/** Within a line that must not end, for example of a list. */
const GO_ON = ' \\\\ ';

/**
 * Markdown as Jira's wiki markup, as Data Center stores its texts. What wiki markup has no notation for is said in another
 * way: a task is an item with `☐` or `☑`, a quote in a quote a panel or lines with `bq.`, a list that starts at 5 lines
 * that begin with their numbers, a heading in a list bold text. Lost is only how columns are aligned, and the first
 * number of a list within a list.
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
      return [code(block, quotes)];
    case 'bullet_list':
    case 'ordered_list':
      return [outerList(block, quotes).join('\n')];
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

const QUOTE_MACROS = ['quote', 'panel'];

/** A macro cannot stand within itself, so that a quote in a quote is a panel, and one in that lines with `bq.`. */
function quote(block: MarkdownBlock, quotes: number): string[] {
  const isPlain = block.children.every((child) => child.type === 'paragraph');
  const macro = quotes > 0 && isPlain ? undefined : QUOTE_MACROS[quotes];
  if (macro !== undefined)
    return [`{${macro}}\n${writeBlocks(block.children, quotes + 1).join('\n\n')}\n{${macro}}`];
  return block.children.flatMap((child) =>
    child.type === 'paragraph'
      ? [`bq. ${writeInline(inlineOf(child), GO_ON)}`]
      : writeBlock(child, quotes + 1),
  );
}

function code(block: MarkdownBlock, quotes: number): string {
  const text = codeText(block);
  const [, language = 'none', title = ''] = /^([\w+#.-]+)\s*(.*)$/.exec(block.token.info.trim()) ?? [];
  // {code} alone would colour the text as Java.
  const macro = language === 'none' && !text.includes('{noformat}') ? 'noformat' : 'code';
  const around = [macro, ...(quotes > 0 ? QUOTE_MACROS : [])];
  const body = around.reduce((code, name) => code.replaceAll(`{${name}}`, `{${name}${GAP}}`), text);
  const named = title === '' ? '' : `title=${title.replace(/[|{}]/g, ' ')}|`;
  const parameters = macro === 'code' ? `:${named}${language}` : '';
  return `{${macro}${parameters}}\n${body === '' ? '' : `${body}\n`}{${macro}}`;
}

/** A list that stands in no other. Wiki markup numbers from 1; other numbers are written out. */
function outerList(list: MarkdownBlock, quotes: number): string[] {
  const start = Number(list.token.attrGet('start') ?? 1);
  if (start === 1) return listLines(list, '', quotes);
  return list.children.flatMap((item, at) => itemLines(item, `${start + at}.`, '', quotes));
}

function listLines(list: MarkdownBlock, outer: string, quotes: number): string[] {
  const marker = outer + (list.type === 'ordered_list' ? '#' : '*');
  return list.children.flatMap((item) => itemLines(item, marker, marker, quotes));
}

/** @param inner what the markers of lists within it begin with */
function itemLines(item: MarkdownBlock, marker: string, inner: string, quotes: number): string[] {
  const state = taskState(item);
  const sign = state === undefined ? '' : `${TASK_SIGNS[state]} `;
  const lines: string[] = [];
  let head: string | undefined;
  item.children.forEach((child, at) => {
    const isList = child.type === 'bullet_list' || child.type === 'ordered_list';
    if (isList) {
      head ??= `${marker} ${sign}`;
      lines.push(...listLines(child, inner, quotes));
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
