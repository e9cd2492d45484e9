import MarkdownIt, { type StateBlock, type StateCore, type StateInline, type Token } from 'markdown-it';
import type { Alignment } from './model.ts';

/** A block of Markdown with the blocks inside it: markdown-it's flat list of tokens, folded. */
export interface MarkdownBlock {
  /** markdown-it's token type, without `_open`. */
  readonly type: string;
  readonly token: Token;
  readonly children: readonly MarkdownBlock[];
}

/** Lists and quotes nested deeper are text: markdown-it would leave out what stands in them. A list counts twice. */
const MAX_LEVEL = 80;

// Everything here becomes text that Atlassian shows, so HTML stays text. Bare addresses become links only with a
// scheme: `readme.md` is a file more often than a host in Moldova.
const markdown = new MarkdownIt('default', { html: false, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const scheme of ['ftp:', '//', 'mailto:']) markdown.linkify.add(scheme, null);
// An address is shown as it was written, so that it can be told from what it was made of.
markdown.normalizeLinkText = (address) => address;
markdown.block.ruler.before('table', 'tooDeep', readTooDeep);
markdown.inline.ruler.before('autolink', 'tag', readTag);
markdown.block.ruler.before('reference', 'footnote', readFootnote);
markdown.core.ruler.after('block', 'wideIndent', keepWideIndent);

const matchAtStart = markdown.linkify.matchAtStart.bind(markdown.linkify);
// The backslash of a hard break is no part of an address before it.
markdown.linkify.matchAtStart = (text) => {
  const link = matchAtStart(text);
  const cut = /\\+$/.exec(link?.raw ?? '')?.[0].length ?? 0;
  if (link === null || cut === 0) return link;
  const less = (value: string): string => value.slice(0, -cut);
  return Object.assign(link, {
    raw: less(link.raw),
    text: less(link.text),
    url: less(link.url),
    lastIndex: link.lastIndex - cut,
  });
};

/**
 * The tags that our Markdown has where Markdown has no notation of its own, or one that says nothing there; `<br>` is a
 * line's end in a table.
 */
const TAG = /<(?:\/?(?:u|sub|sup|strong|em|del)|br ?\/?)>/y;

/** A token of its own for each of our tags, so that `\<u>` and `&lt;u>` are none. */
function readTag(state: StateInline, silent: boolean): boolean {
  TAG.lastIndex = state.pos;
  const tag = TAG.exec(state.src)?.[0];
  if (tag === undefined) return false;
  if (!silent) state.push('tag', '', 0).content = tag;
  state.pos += tag.length;
  return true;
}

/** Takes the lines up to the next empty one for a paragraph where blocks stand too deep in each other. */
function readTooDeep(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.level < MAX_LEVEL) return false;
  if (silent) return true;
  let line = startLine;
  while (line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent) line += 1;
  pushParagraph(state, startLine, Math.max(line, startLine + 1));
  return true;
}

const WIDE_SPACE = '\u3000';

/** Gives paragraphs back the wide spaces that they begin with: to CommonMark they are text, to markdown-it they are not. */
function keepWideIndent({ src, tokens }: StateCore): void {
  if (!src.includes(WIDE_SPACE)) return;
  const lines = src.split('\n');
  for (const [at, { map, type }] of tokens.entries()) {
    const inline = tokens[at + 1];
    if (type !== 'paragraph_open' || map === null || inline?.content === undefined) continue;
    const line = lines[map[0]] ?? '';
    const [first = ''] = inline.content.split('\n', 1);
    const end = first === '' ? -1 : line.indexOf(first);
    let start = end;
    while (start > 0 && line[start - 1] === WIDE_SPACE) start -= 1;
    if (start < end) inline.content = line.slice(start, end) + inline.content;
  }
}

const FOOTNOTE = /^\[\^[^\s\\\]]+\]:/;

/** A footnote is a paragraph that ends at the next one; as a link's definition it would become an address that nobody sees. */
function readFootnote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const startsAt = (line: number): boolean => FOOTNOTE.test(lineOf(state, line));
  if (silent || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || !startsAt(startLine)) return false;
  const terminators = state.md.block.ruler.getRules('paragraph');
  let line = startLine + 1;
  while (
    line < endLine &&
    !state.isEmpty(line) &&
    !startsAt(line) &&
    !terminators.some((terminates) => terminates(state, line, endLine, true))
  )
    line += 1;
  pushParagraph(state, startLine, line);
  return true;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function pushParagraph(state: StateBlock, startLine: number, line: number): void {
  state.line = line;
  const map: [number, number] = [startLine, line];
  state.push('paragraph_open', 'p', 1).map = map;
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, line, state.blkIndent, false).trim();
  inline.map = map;
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

/** Parses Markdown (CommonMark with tables and strikethrough). A byte order mark is no part of the text. */
export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  const root: MarkdownBlock[] = [];
  const open: MarkdownBlock[][] = [root];
  for (const token of markdown.parse(text.replace(/^\ufeff/, ''), {})) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const children: MarkdownBlock[] = [];
    open.at(-1)?.push({ type: token.type.replace(/_open$/, ''), token, children });
    if (token.nesting > 0) open.push(children);
  }
  return root;
}

/** How the column of a table's cell is aligned. */
export function alignmentOf(cell: MarkdownBlock): Alignment {
  const found = /^text-align:(.*)$/.exec(String(cell.token.attrGet('style') ?? ''))?.[1];
  return found === 'left' || found === 'center' || found === 'right' ? found : undefined;
}

const TASK = /^\[([ xX])\](?:[ \t\n]+|$)/;

/** Whether a list item is a task (`- [ ] …`), and whether it is done; undefined for an ordinary item. */
export function taskState(item: MarkdownBlock): 'TODO' | 'DONE' | undefined {
  const first = item.children[0];
  // The raw text decides: in `\[ ] …` the bracket is escaped on purpose.
  const match = first?.type === 'paragraph' ? TASK.exec(first.children[0]?.token.content ?? '') : null;
  if (!match) return undefined;
  return match[1] === ' ' ? 'TODO' : 'DONE';
}

/** The rows of a table, its head included, as lists of cells. */
export function tableRows(table: MarkdownBlock): (readonly MarkdownBlock[])[] {
  return table.children.flatMap((part) => part.children.map((row) => row.children));
}

/** The text of a code block, without the line break that ends it. */
export function codeText(block: MarkdownBlock): string {
  return block.token.content.replace(/\n$/, '');
}

/** What stands behind a fence, backslashes and entities read. */
export function fenceInfo(block: MarkdownBlock): string {
  return markdown.utils.unescapeAll(block.token.info).trim();
}

/** Markdown's backslashes taken away. */
export function withoutEscapes(text: string): string {
  return markdown.utils.unescapeMd(text);
}
