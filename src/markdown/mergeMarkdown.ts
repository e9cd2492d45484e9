import { blockKey, similarity, wordCounts, type WordCounts } from './blockKey.ts';
import { diff, type Hunk } from './diff.ts';
import { wordsOf } from './flatText.ts';
import type { Block } from './model.ts';
import { pairUp } from './pairing.ts';
import { printBlocks } from './printBlocks.ts';
import { readWithLines } from './readMarkdown.ts';

/** Two edits of one text put together. */
export interface MergedMarkdown {
  /** The text with both edits; undefined where they are in conflict. */
  readonly markdown: string | undefined;
  /** How many places are in conflict. */
  readonly conflicts: number;
  /**
   * The three texts for a merge editor. What could be merged is merged in all of them, so that they differ in what is
   * in conflict, and in nothing else.
   */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/**
 * Merges two edits of a Markdown text, block by block, in lists, tables and quotes line by line, in a line word by word.
 * In conflict is what both changed in different ways, and what one changed and the other deleted; what both put in at
 * one place stays both, theirs first.
 */
export function mergeMarkdown(base: string, mine: string, theirs: string): MergedMarkdown {
  if (mine === base || mine === theirs) return mergedTo(theirs);
  if (theirs === base) return mergedTo(mine);
  const isGood = ({ markdown }: MergedMarkdown): boolean =>
    markdown !== undefined && isWhole(markdown, base, mine, theirs);
  const byBlocks = assembled(
    mergeItems(chunksOf(base), chunksOf(mine), chunksOf(theirs), mergeChunks),
    '\n\n',
  );
  if (isGood(byBlocks)) return byBlocks;
  // A block that somebody parted in two is another one, and code has lines of its own.
  const byLines = assembled(mergeItems(textLines(base), textLines(mine), textLines(theirs), mergeLine), '\n');
  if (isGood(byLines)) return byLines;
  const asked = [byBlocks, byLines].find(({ markdown }) => markdown === undefined);
  return asked ?? { markdown: undefined, conflicts: 1, base, mine, theirs };
}

function mergedTo(markdown: string): MergedMarkdown {
  return { markdown, conflicts: 0, base: markdown, mine: markdown, theirs: markdown };
}

function assembled(merged: readonly Merged[], gap: string): MergedMarkdown {
  const text = (side: Side): string => {
    const chunks = merged.map((each) => each[side]).filter((each) => each !== undefined);
    return chunks.length === 0 ? '' : `${chunks.join(gap)}\n`;
  };
  const conflicts = merged.reduce((sum, each) => sum + each.conflicts, 0);
  return {
    markdown: conflicts === 0 ? text('mine') : undefined,
    conflicts,
    base: text('base'),
    mine: text('mine'),
    theirs: text('theirs'),
  };
}

function textLines(markdown: string): Item[] {
  const text = markdown.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  return text.split('\n').map((line) => itemOf(line, line));
}

/** Whether each word stands in a merged text as often as both edits together leave it. */
function isWhole(merged: string, base: string, mine: string, theirs: string): boolean {
  const [all, before, own, others] = [merged, base, mine, theirs].map(countWords);
  const count = (counts: ReadonlyMap<string, number> | undefined, word: string): number =>
    counts?.get(word) ?? 0;
  const words = new Set([all, own, others].flatMap((counts) => [...(counts?.keys() ?? [])]));
  for (const word of words) {
    const [found, one, other] = [count(all, word), count(own, word), count(others, word)];
    const sum = one + other - count(before, word);
    // What both put in alike stands there once or twice.
    if (found < Math.min(sum, Math.max(one, other)) || found > Math.max(sum, Math.min(one, other)))
      return false;
  }
  return true;
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text))
    if (/[\p{L}\p{N}]/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

type Side = 'base' | 'mine' | 'theirs';

/** What the three texts have at one place; undefined for nothing. */
interface Merged {
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
  readonly conflicts: number;
}

/** A block or a line. */
interface Item {
  readonly text: string;
  /** Equal for what shows the same. */
  readonly key: string;
  readonly counts: () => WordCounts;
  readonly type?: Block['type'];
  /** The block as it is printed, whoever wrote it in whatever style. */
  readonly printed?: () => string;
}

function resolved(text: string | undefined): Merged {
  return { base: text, mine: text, theirs: text, conflicts: 0 };
}

/** The blocks of a text, with all lines up to the next one. */
function chunksOf(markdown: string): Item[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const blocks = readWithLines(markdown);
  const textBetween = (from: number, to: number): string => lines.slice(from, to).join('\n').trimEnd();
  if (blocks.length === 0) {
    const text = textBetween(0, lines.length);
    return text.trim() === '' ? [] : [itemOf(text, text)];
  }
  return blocks.map(({ block, lines: own }, at) => {
    const from = at === 0 ? 0 : own.from;
    const text = textBetween(from, blocks[at + 1]?.lines.from ?? lines.length);
    // Definitions of links stand between blocks and belong to none.
    const isAlone = text === textBetween(own.from, own.to);
    return itemOf(text.replace(/^\n+/, ''), isAlone ? blockKey(block) : text, block);
  });
}

function itemOf(text: string, key: string, block?: Block): Item {
  let counts: WordCounts | undefined;
  return {
    text,
    key,
    counts: () => (counts ??= wordCounts([block ?? { type: 'code', language: '', code: text }])),
    ...(block && { type: block.type, printed: () => printBlocks([block]) }),
  };
}

type MergeItem = (base: Item, mine: Item, theirs: Item) => Merged;

function mergeItems(
  base: readonly Item[],
  mine: readonly Item[],
  theirs: readonly Item[],
  mergeItem: MergeItem,
): Merged[] {
  const [one, other] = [editOf(base, mine), editOf(base, theirs)];
  const merged: Merged[] = [];
  for (let at = 0; at <= base.length; at += 1) {
    const put = other.added[at] ?? [];
    const keys = new Set(put.map(({ key }) => key));
    for (const item of put) merged.push(resolved(item.text));
    for (const item of one.added[at] ?? []) if (!keys.has(item.key)) merged.push(resolved(item.text));
    const item = base[at];
    if (item !== undefined) merged.push(mergeOne(item, one.kept[at], other.kept[at], mergeItem));
  }
  return merged;
}

function mergeOne(
  base: Item,
  mine: Item | undefined,
  theirs: Item | undefined,
  mergeItem: MergeItem,
): Merged {
  if (mine?.key === theirs?.key) return resolved(mine?.text);
  if (mine?.key === base.key) return resolved(theirs?.text);
  if (theirs?.key === base.key) return resolved(mine?.text);
  if (mine !== undefined && theirs !== undefined) return mergeItem(base, mine, theirs);
  return { base: base.text, mine: mine?.text, theirs: theirs?.text, conflicts: 1 };
}

/** What became of each item, and what was put in before it; behind the last one too. */
function editOf(
  base: readonly Item[],
  edited: readonly Item[],
): { readonly kept: (Item | undefined)[]; readonly added: Item[][] } {
  const kept: (Item | undefined)[] = base.map(() => undefined);
  const added: Item[][] = [...base, undefined].map(() => []);
  const origins = pairUp(
    base.map(({ key }) => key),
    edited.map(({ key }) => key),
    (at0, at1) => {
      const [before, after] = [base[at0], edited[at1]];
      return before === undefined || after === undefined || before.type !== after.type
        ? -1
        : similarity(before.counts(), after.counts());
    },
  );
  // New items follow what stood before them, not what comes behind.
  let last = 0;
  edited.forEach((item, at) => {
    const origin = origins[at];
    if (origin === undefined) added[last]?.push(item);
    else {
      kept[origin.at] = item;
      last = origin.at + 1;
    }
  });
  return { kept, added };
}

function mergeChunks(base: Item, mine: Item, theirs: Item): Merged {
  const isLines = base.type === mine.type && base.type === theirs.type && base.type !== 'code';
  if (!isLines) return conflict(base, mine, theirs);
  const merged = mergeLines(base, mine, theirs);
  if (merged.conflicts === 0) return merged;
  // Other bullets or underlines alone are no change: in one style there may be nothing to ask.
  const alike = mergeLines(inOneStyle(base), inOneStyle(mine), inOneStyle(theirs));
  return alike.conflicts === 0 ? alike : merged;
}

function inOneStyle(item: Item): Item {
  return item.printed ? { ...item, text: item.printed() } : item;
}

function mergeLines(base: Item, mine: Item, theirs: Item): Merged {
  const merged = mergeItems(linesOf(base), linesOf(mine), linesOf(theirs), mergeLine);
  const text = (side: Side): string | undefined =>
    merged
      .map((each) => each[side])
      .filter((each) => each !== undefined)
      .join('\n');
  return {
    base: text('base'),
    mine: text('mine'),
    theirs: text('theirs'),
    conflicts: merged.reduce((sum, each) => sum + each.conflicts, 0),
  };
}

function linesOf({ text }: Item): Item[] {
  return text.split('\n').map((line) => itemOf(line, line));
}

function conflict(base: Item, mine: Item, theirs: Item): Merged {
  return { base: base.text, mine: mine.text, theirs: theirs.text, conflicts: 1 };
}

/** Both changed one line: together where their words are apart. */
function mergeLine(base: Item, mine: Item, theirs: Item): Merged {
  const [words, words1, words2] = [wordsOf(base.text), wordsOf(mine.text), wordsOf(theirs.text)];
  const hunks = [
    ...diff(words, words1).map((hunk) => ({ hunk, words: words1 })),
    ...diff(words, words2).map((hunk) => ({ hunk, words: words2 })),
  ].sort((a, b) => a.hunk.from0 - b.hunk.from0);
  const merged: string[] = [];
  let at = 0;
  let last: { readonly hunk: Hunk; readonly words: readonly string[] } | undefined;
  for (const each of hunks) {
    const { hunk } = each;
    if (last !== undefined && last.words !== each.words && !isApart(last.hunk, hunk, words))
      return conflict(base, mine, theirs);
    merged.push(...words.slice(at, hunk.from0), ...each.words.slice(hunk.from1, hunk.to1));
    at = hunk.to0;
    last = each;
  }
  merged.push(...words.slice(at));
  return resolved(merged.join(''));
}

/** Whether a word that neither changed stands between two changes. */
function isApart(one: Hunk, other: Hunk, words: readonly string[]): boolean {
  return one.to0 <= other.from0 && words.slice(one.to0, other.from0).some((word) => word.trim() !== '');
}
