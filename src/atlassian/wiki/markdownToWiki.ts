import { parseMarkdown, type MarkdownBlock } from '../../markdown/markdownTree.ts';
import { inlineOf, writeBlocks, type BlockWriter } from './writeBlocks.ts';
import { writeInline } from './writeInline.ts';
import { outerList } from './writeList.ts';

/**
 * Markdown as Jira's wiki markup, as Data Center stores its texts. What wiki markup has no notation for is said in another
 * way, and `wikiToMarkdown` gives it back:
 * - A task is an item with `☐` or `☑`.
 * - A list that starts at 5 is lines that begin with their numbers, within another list bullets with them.
 * - A quote in a quote is lines with `bq.`, or a panel; one in that stands between lines that look empty.
 * - What follows a list within an item is one more bullet of that list.
 * - How columns are aligned, and where neighbours would grow together, say marks that nobody sees
 *   (docs/decisions/0016).
 *
 * Lost is what stands behind a fence beside a language and a title without braces or bars, the quote with nothing in it,
 * and the form of what is more than twenty lists or quotes deep, never its text. What comes back differs in so far as
 * two line breaks in a row begin a paragraph, one in a heading is a space, an alert of GitHub's within a quote is a quote
 * that begins with its name, and a line in more than a hundred pieces loses some formatting.
 */
export function markdownToWiki(markdown: string): string {
  return new TextWriter(0, parseMarkdown(markdown)).text();
}

/** Blocks that empty lines part: at the top, or within a macro. */
class TextWriter implements BlockWriter {
  readonly macros: number;
  readonly isItem = false;
  readonly #blocks: string[] = [];

  constructor(macros: number, blocks: readonly MarkdownBlock[]) {
    this.macros = macros;
    writeBlocks(this, blocks);
  }

  text(): string {
    return this.#blocks.join('\n\n');
  }

  paragraph(block: MarkdownBlock): void {
    this.block(writeInline(inlineOf(block), '\n'));
  }

  list(list: MarkdownBlock): void {
    this.block(outerList(list, this).join('\n'));
  }

  block(lines: string): void {
    if (lines !== '') this.#blocks.push(lines);
  }

  readonly within = (blocks: readonly MarkdownBlock[]): string =>
    new TextWriter(this.macros + 1, blocks).text();
}
