import MarkdownIt, { type Token } from 'markdown-it';
import type { Alignment } from './model.ts';

/** A block of Markdown with the blocks inside it: markdown-it's flat list of tokens, folded. */
export interface MarkdownBlock {
  /** markdown-it's token type, without `_open`. */
  readonly type: string;
  readonly token: Token;
  readonly children: readonly MarkdownBlock[];
}

// Everything here becomes text that Atlassian shows, so HTML stays text. Bare addresses become links only with a
// scheme: `readme.md` is a file more often than a host in Moldova.
const markdown = new MarkdownIt('default', { html: false, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

/** Parses Markdown (CommonMark with tables and strikethrough). */
export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  const root: MarkdownBlock[] = [];
  const open: MarkdownBlock[][] = [root];
  for (const token of markdown.parse(text, {})) {
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
