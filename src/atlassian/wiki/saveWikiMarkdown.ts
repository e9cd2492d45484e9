import { wordsOf } from '../../markdown/flatText.ts';
import type { Block } from '../../markdown/model.ts';
import { printBlocks } from '../../markdown/printBlocks.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { readAlone, saveSource, type SourceRange } from '../../markdown/sourceBlocks.ts';
import { markdownToWiki } from './markdownToWiki.ts';
import { wikiToMarkdown } from './wikiToMarkdown.ts';

/**
 * A text in Jira's wiki markup after the Markdown that `wikiToMarkdown` made of it was edited. Blocks that were not
 * touched stay as they are, character for character; in a changed one colours, macros and addresses stay as far as
 * their text does.
 * @param base the text as the site has it
 * @param markdown the whole Markdown as it was edited
 */
export function saveWikiMarkdown(base: string, markdown: string): string {
  const read = (source: string): readonly Block[] => readMarkdown(wikiToMarkdown(source));
  return saveSource(base, readAlone(base, wikiRanges(base), read), readMarkdown(markdown), {
    text: (text) => text,
    read,
    write: (block) => markdownToWiki(printBlocks([block])),
    words,
    gap: base.includes('\r\n') ? '\r\n\r\n' : '\n\n',
  });
}

/** Macros that may hold empty lines. */
const BODIES = /\{(code|noformat|quote|panel|info|note|tip|warning|color)(?::[^}\n]*)?\}/g;

/** Where the blocks of a text stand: what empty lines part, outside of macros. */
function wikiRanges(text: string): SourceRange[] {
  const ranges: SourceRange[] = [];
  const open = new Set<string>();
  let from = -1;
  let at = 0;
  for (const line of text.split('\n')) {
    const isEmpty = line.trim() === '';
    if (!isEmpty && from < 0) from = at;
    for (const [, name = ''] of line.matchAll(BODIES)) if (!open.delete(name)) open.add(name);
    const end = at + line.length;
    if (isEmpty && from >= 0 && open.size === 0) {
      ranges.push({ from, to: endOf(text, at), place: 0 });
      from = -1;
    }
    at = end + 1;
  }
  if (from >= 0) ranges.push({ from, to: endOf(text, text.length), place: 0 });
  return ranges;
}

/** Before the white space that ends there. */
function endOf(text: string, to: number): number {
  let end = to;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Macros' tags whole, and text in words. */
function words(source: string): string[] {
  return source.split(/(\{[^{}\n]*\})/).flatMap((part) => (/^\{.*\}$/.test(part) ? [part] : wordsOf(part)));
}
