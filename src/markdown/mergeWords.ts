import { diff } from './diff.ts';
import { flatten, OBJECT, wordsOf } from './flatText.ts';
import type { Block } from './model.ts';

/** What `mine` made of the words, done to `theirs`; undefined where both changed the same words. */
export function mergeWords(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string | undefined {
  const edits = [
    ...diff(base, theirs).map((hunk) => ({ ...hunk, words: theirs })),
    ...diff(base, mine).map((hunk) => ({ ...hunk, words: mine })),
  ].sort((a, b) => a.from0 - b.from0 || a.to0 - b.to0);
  const merged: string[] = [];
  let at = 0;
  for (const { from0, to0, from1, to1, words } of edits) {
    if (from0 < at) return undefined;
    merged.push(base.slice(at, from0).join(''), words.slice(from1, to1).join(''));
    at = to0;
  }
  return merged.join('') + base.slice(at).join('');
}

/**
 * What an edit made of the words that are shown, done to the same words in their markup; undefined where it is not the
 * words alone that differ.
 * @param source markup in its smallest parts
 * @param write plain text in markup
 */
export function mergeShown(
  before: readonly Block[],
  after: readonly Block[],
  source: readonly string[],
  write: (text: string) => string,
): string | undefined {
  const [words0, words1] = [before, after].map((blocks) => wordsOf(shownBlocks(blocks)));
  if (words0 === undefined || words1 === undefined) return undefined;
  // Only what is new is written: what was there is found as it stands.
  const kept = new Set(words0);
  const written = words1.map((word) => (kept.has(word) ? word : write(word)));
  return mergeWords(words0, written, source);
}

function shownBlocks(blocks: readonly Block[]): string {
  return blocks.map(shownBlock).join('\n');
}

function shownBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return flatten(block.runs)
        .map(({ text }) => text.replaceAll(OBJECT, ''))
        .join('');
    case 'code':
      return block.code;
    case 'quote':
      return shownBlocks(block.blocks);
    case 'list':
      return block.items.map((item) => shownBlocks(item.blocks)).join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => shownBlocks(cell.blocks)).join('\n')).join('\n');
    case 'rule':
      return '';
  }
}
