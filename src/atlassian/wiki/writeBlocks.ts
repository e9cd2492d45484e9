import { parseFenceInfo } from '../../markdown/fenceInfo.ts';
import {
  alignmentOf,
  codeText,
  fenceInfo,
  tableRows,
  type MarkdownBlock,
} from '../../markdown/markdownTree.ts';
import { jiraLanguage } from './codeLanguages.ts';
import { ALERT, ALIGNMENTS, CLOSES_QUOTE, entity, GAP, GO_ON, OPENS_QUOTE } from './markup.ts';
import { writeCell } from './writeCell.ts';
import { writeInline } from './writeInline.ts';

/** What would grow together with another one right before it. */
export type Kind = 'table' | 'quote';

/** Where blocks are written to: a text in which empty lines part them, or an item of a list. */
export interface BlockWriter {
  /** How many macros for quotes stand around. */
  readonly macros: number;
  /** Whether a line that begins with a marker is an item of a list that stands around. */
  readonly isItem: boolean;
  paragraph(block: MarkdownBlock): void;
  list(list: MarkdownBlock): void;
  /** Any other block, whose lines are finished. */
  block(lines: string, kind?: Kind): void;
  /** The text within one more macro. */
  readonly within: (blocks: readonly MarkdownBlock[]) => string;
}

/** @param quoted whether the blocks stand in a quote for which no macro is left */
export function writeBlocks(to: BlockWriter, blocks: readonly MarkdownBlock[], quoted = false): void {
  for (const block of blocks) writeBlock(to, block, quoted);
}

function writeBlock(to: BlockWriter, block: MarkdownBlock, quoted: boolean): void {
  switch (block.type) {
    case 'paragraph':
      // Between marks Jira shows no quote, but for its paragraphs.
      if (quoted) to.block(quoteLine(block, GAP));
      else to.paragraph(block);
      break;
    case 'heading':
      to.block(`h${block.token.tag.slice(1)}. ${writeInline(inlineOf(block), GO_ON)}`);
      break;
    case 'fence':
    case 'code_block':
      to.block(code(block, to.macros > 0));
      break;
    case 'bullet_list':
    case 'ordered_list':
      to.list(block);
      break;
    case 'blockquote':
      writeQuote(to, block.children);
      break;
    case 'hr':
      to.block('----');
      break;
    case 'table':
      to.block(table(block, to.isItem), 'table');
      break;
    default:
      writeBlocks(to, block.children, quoted);
  }
}

export function inlineOf(block: MarkdownBlock): MarkdownBlock['token'] | undefined {
  return block.children[0]?.token;
}

const QUOTE_MACROS = ['quote', 'panel'];

/**
 * A macro cannot stand within itself, so that a quote in a quote is lines with `bq.` or a panel, and one in that stands
 * between marks.
 */
function writeQuote(to: BlockWriter, children: readonly MarkdownBlock[]): void {
  if (children.length === 0) return;
  const macro = QUOTE_MACROS[to.macros];
  if (to.macros > 0 && children.every(({ type }) => type === 'paragraph')) {
    to.block(children.map((child) => quoteLine(child, '')).join('\n'), 'quote');
  } else if (macro !== undefined) {
    keepAlertLine(children);
    to.block(`{${macro}}\n${to.within(children)}\n{${macro}}`);
  } else {
    to.block(OPENS_QUOTE);
    writeBlocks(to, children, true);
    to.block(CLOSES_QUOTE);
  }
}

/** An alert of GitHub's begins with its name on a line of its own; elsewhere a line's end is a space. */
function keepAlertLine([first]: readonly MarkdownBlock[]): void {
  const [name, end] = (first && inlineOf(first)?.children) ?? [];
  if (end?.type === 'softbreak' && ALERT.test(name?.content ?? '')) end.type = 'hardbreak';
}

function quoteLine(paragraph: MarkdownBlock, mark: string): string {
  return `bq. ${mark}${writeInline(inlineOf(paragraph), GO_ON)}`;
}

function code(block: MarkdownBlock, isQuoted: boolean): string {
  const text = codeText(block);
  const { language: name, title } = parseFenceInfo(fenceInfo(block));
  const language = jiraLanguage(name) ?? 'none';
  // {code} alone would colour the text as Java.
  const macro = language === 'none' && !text.includes('{noformat}') ? 'noformat' : 'code';
  const around = [macro, ...(isQuoted ? QUOTE_MACROS : [])];
  const body = around.reduce(
    (code, name) => code.replaceAll(`{${name}}`, `{${name}${GAP}}`),
    // The reader takes one away.
    text.replaceAll(`${GAP}}`, `${GAP}${GAP}}`),
  );
  const named = title === '' ? '' : `title=${escapeTitle(title)}`;
  const parameters = [...(named === '' ? [] : [named]), ...(macro === 'code' ? [language] : [])].join('|');
  return `{${macro}${parameters === '' ? '' : `:${parameters}`}}\n${body === '' ? '' : `${body}\n`}{${macro}}`;
}

/** A macro's title, which may hold neither what ends it nor what its reader takes for something else. */
function escapeTitle(title: string): string {
  return title
    .replace(/[|{}\s]+/g, ' ')
    .trim()
    .replace(/\\(?=[-#*_+?^~%[\]()!@])|&(?=#?\w+;)/g, entity);
}

function table(block: MarkdownBlock, isItem: boolean): string {
  const rows = tableRows(block).map((cells) => {
    const bar = cells.some((cell) => cell.type === 'th') ? '||' : '|';
    const texts = cells.map((cell) => cellText(cell, isItem));
    const line = `${bar}${texts.map((text) => ` ${text} ${bar}`).join('')}`;
    return { line, isEmpty: texts.every((text) => text === '') };
  });
  // Markdown has no table without a head; wiki markup does.
  const start = rows[0]?.isEmpty === true && rows.length > 1 ? 1 : 0;
  return rows
    .slice(start)
    .map(({ line }) => line)
    .join('\n');
}

function cellText(cell: MarkdownBlock, isItem: boolean): string {
  const gaps = cell.type === 'th' ? ALIGNMENTS.indexOf(alignmentOf(cell)) : 0;
  return GAP.repeat(gaps) + writeCell(inlineOf(cell), isItem);
}
