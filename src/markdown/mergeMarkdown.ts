import { blockKey, similarity, wordCounts, type WordCounts } from './blockKey.ts';
import { diff, type Hunk } from './diff.ts';
import { wordsOf } from './flatText.ts';
import { plainText, type Block } from './model.ts';
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
    markdown !== undefined &&
    isWhole(markdown, base, mine, theirs) &&
    areBlocksWhole(markdown, base, mine, theirs);
  const byBlocks = mergeBlocks(base, mine, theirs);
  if (isGood(byBlocks)) return byBlocks;
  // A block that somebody parted in two is another one, and code has lines of its own.
  const byLines = mergeByLines(base, mine, theirs);
  if (isGood(byLines)) return byLines;
  // Whose lines come first where both put some in may part a block that is whole the other way round.
  const turned = mergeByLines(base, theirs, mine);
  if (isGood(turned)) return turned;
  const asked = [byBlocks, byLines].find(
    (each) => each.markdown === undefined && areSidesWhole(each, base, mine, theirs),
  );
  return asked ?? { markdown: undefined, conflicts: 1, base, mine, theirs };
}

function mergeBlocks(base: string, mine: string, theirs: string): MergedMarkdown {
  const merged = mergeItems(chunksOf(base), chunksOf(mine), chunksOf(theirs), mergeChunks);
  return assembled(merged, '\n\n', apartFrom);
}

function mergeByLines(base: string, mine: string, theirs: string): MergedMarkdown {
  // Lines alone are not moved: without the blank ones around them they would become part of other blocks.
  const [lines, lines1, lines2] = [textLines(base), textLines(mine), textLines(theirs)];
  return assembled(mergeItems(lines, lines1, lines2, mergeLine, { canMove: false }), '\n');
}

function mergedTo(markdown: string): MergedMarkdown {
  return { markdown, conflicts: 0, base: markdown, mine: markdown, theirs: markdown };
}

/** @param beside gives each text as it is written behind the one before it */
function assembled(
  merged: readonly Merged[],
  gap: string,
  beside: (before: string, text: string) => string = (_before, text) => text,
): MergedMarkdown {
  const text = (side: Side): string => {
    const chunks: string[] = [];
    for (const { [side]: chunk } of merged)
      if (chunk !== undefined) chunks.push(beside(chunks.at(-1) ?? '', chunk));
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

/** What begins an item at the left edge: a bullet, or what stands behind a number. */
const ITEM = /^([-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
const OTHER_SIGN: Readonly<Record<string, string>> = { '-': '*', '*': '-', '+': '-', '.': ')', ')': '.' };

/** A list with other signs than the one it comes to stand behind: in Markdown they would be one. */
function apartFrom(before: string, text: string): string {
  const sign = ITEM.exec(text)?.[1]?.at(-1);
  const last = before.split('\n').findLast((line) => /^\S/.test(line));
  if (sign === undefined || !ITEM.test(before) || ITEM.exec(last ?? '')?.[1]?.at(-1) !== sign) return text;
  return text.replace(
    new RegExp(ITEM, 'gm'),
    (own) => own.slice(0, -1) + (own.endsWith(sign) ? (OTHER_SIGN[sign] ?? sign) : own.slice(-1)),
  );
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

/** Whether a block that both edits left as it was is still one of its own, and no word came into another kind of block. */
function areBlocksWhole(merged: string, base: string, mine: string, theirs: string): boolean {
  const chunks = [merged, base, mine, theirs].map(chunksOf);
  const [all, before, own, others] = chunks.map(countKeys);
  const isWhole = [...(own ?? [])].every(([key, one]) => {
    const other = others?.get(key) ?? 0;
    return (all?.get(key) ?? 0) >= Math.min(one, other, one + other - (before?.get(key) ?? 0));
  });
  const [found, , one, other] = chunks.map(wordsInKinds);
  return isWhole && [...(found ?? [])].every((each) => one?.has(each) === true || other?.has(each) === true);
}

/** Each word with the kinds of block that it stands in. */
function wordsInKinds(items: readonly Item[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (text: string, kinds: string): void => {
    for (const word of countWords(text).keys()) found.add(`${kinds} ${word}`);
  };
  const walk = (block: Block, around: string): void => {
    const kinds = `${around}/${block.type}`;
    if (block.type === 'paragraph' || block.type === 'heading') add(plainText(block.runs), kinds);
    else if (block.type === 'code') add(block.code, kinds);
    else if (block.type !== 'rule') for (const child of blocksIn(block)) walk(child, kinds);
  };
  for (const { block } of items) if (block !== undefined) walk(block, '');
  return found;
}

function blocksIn(
  block: Exclude<Block, { type: 'paragraph' | 'heading' | 'code' | 'rule' }>,
): readonly Block[] {
  if (block.type === 'quote') return block.blocks;
  const parts = block.type === 'list' ? block.items : block.rows.flat();
  return parts.flatMap(({ blocks }) => blocks);
}

/** Whether each side of a conflict has all words of its text but those that the other side took out. */
function areSidesWhole(merged: MergedMarkdown, base: string, mine: string, theirs: string): boolean {
  const [before, own, others] = [base, mine, theirs].map(countWords);
  const hasAll = (
    text: string,
    one: ReadonlyMap<string, number> | undefined,
    other: ReadonlyMap<string, number> | undefined,
  ): boolean => {
    const found = countWords(text);
    return [...(one ?? [])].every(([word, count]) => {
      const left = count + (other?.get(word) ?? 0) - (before?.get(word) ?? 0);
      return (found.get(word) ?? 0) >= Math.min(count, left);
    });
  };
  return hasAll(merged.mine, own, others) && hasAll(merged.theirs, others, own);
}

/** What a line begins with that is no word of it: an item's number says nothing that its place does not. */
const LEAD = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)](?=[ \t]))+/gm;

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text.replace(LEAD, '')))
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
  readonly block?: Block;
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
    ...(block && { block, type: block.type, printed: () => printBlocks([block]) }),
  };
}

type MergeItem = (base: Item, mine: Item, theirs: Item) => Merged;

function mergeItems(
  base: readonly Item[],
  mine: readonly Item[],
  theirs: readonly Item[],
  mergeItem: MergeItem,
  { canMove } = { canMove: true },
): Merged[] {
  const [one, other] = [editOf(base, mine, canMove), editOf(base, theirs, canMove)];
  const movedText = settleMoves(one, other);
  const merged: Merged[] = [];
  const add = (item: Item): void => {
    const text = movedText.has(item) ? movedText.get(item) : item.text;
    if (text !== undefined) merged.push(resolved(text));
  };
  for (let at = 0; at <= base.length; at += 1) {
    const put = other.added[at] ?? [];
    const keys = new Set(put.map(({ key }) => key));
    put.forEach(add);
    for (const item of one.added[at] ?? []) if (!keys.has(item.key)) add(item);
    const item = base[at];
    if (item === undefined) continue;
    const isMoved = one.moved.has(at) || other.moved.has(at);
    if (!isMoved) merged.push(mergeOne(item, one.kept[at], other.kept[at], mergeItem));
  }
  return merged;
}

/**
 * What stands at the place that an item was moved to: what the other side made of it meanwhile, and nothing where that
 * took it out. What both moved goes where theirs has it.
 */
function settleMoves(mine: Edit, theirs: Edit): ReadonlyMap<Item, string | undefined> {
  const texts = new Map<Item, string | undefined>();
  const textOf = (item: Item, kept: Item | undefined): string | undefined =>
    kept?.key === item.key ? item.text : kept?.text;
  for (const [at, item] of theirs.moved)
    texts.set(item, mine.moved.has(at) ? item.text : textOf(item, mine.kept[at]));
  for (const [at, item] of mine.moved)
    texts.set(item, theirs.moved.has(at) ? undefined : textOf(item, theirs.kept[at]));
  return texts;
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

interface Edit {
  /** What became of each item; undefined where it is gone from its place. */
  readonly kept: readonly (Item | undefined)[];
  /** What was put in before each item; behind the last one too. */
  readonly added: readonly (readonly Item[])[];
  /** Which of what was put in is an item that stood elsewhere, unchanged, by where that stood. */
  readonly moved: ReadonlyMap<number, Item>;
}

function editOf(base: readonly Item[], edited: readonly Item[], canMove: boolean): Edit {
  const kept: (Item | undefined)[] = base.map(() => undefined);
  const added: Item[][] = [...base, undefined].map(() => []);
  const movable = movableKeys(base, edited);
  const origins = pairUp(
    base.map(({ key }) => key),
    edited.map(({ key }) => key),
    (at0, at1) => {
      const [before, after] = [base[at0], edited[at1]];
      if (before === undefined || after === undefined || before.type !== after.type) return -1;
      // One of them stands elsewhere as it was.
      if (movable.has(before.key) || movable.has(after.key)) return -1;
      return similarity(before.counts(), after.counts());
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
  const places = new Map(base.map(({ key }, at) => [key, at]));
  const moved = new Map<number, Item>();
  for (const item of canMove ? added.flat() : []) {
    const at = movable.has(item.key) ? places.get(item.key) : undefined;
    if (at !== undefined && kept[at] === undefined) moved.set(at, item);
  }
  return { kept, added, moved };
}

/** What says something, and stands once before and once after: others nobody can tell apart. */
function movableKeys(base: readonly Item[], edited: readonly Item[]): ReadonlySet<string> {
  const counts = countKeys(base);
  const after = countKeys(edited);
  return new Set(
    base
      .filter(({ key, text }) => counts.get(key) === 1 && after.get(key) === 1 && /[\p{L}\p{N}]/u.test(text))
      .map(({ key }) => key),
  );
}

function countKeys(items: readonly Item[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of items) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
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
  if (isTickOfOther(base, mine, theirs)) return conflict(base, mine, theirs);
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
      return withOneBox(base, mine, theirs) ?? conflict(base, mine, theirs);
    merged.push(...words.slice(at, hunk.from0), ...each.words.slice(hunk.from1, hunk.to1));
    at = hunk.to0;
    last = each;
  }
  merged.push(...words.slice(at));
  return resolved(merged.join(''));
}

/** What stands before the sign of a task's box, and the sign. */
const BOX = /^([\s>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\[)([^[\]])(?=\][ \t])/;

/** So much of its words an item keeps where it is the same one with other words. */
const LEAST_LIKENESS = 0.5;

function signsOf(...items: readonly Item[]): readonly (string | undefined)[] {
  return items.map(({ text }) => BOX.exec(text)?.[2]);
}

/** Whether one ticked what is another item on the other side: that one nobody ticked. */
function isTickOfOther(base: Item, mine: Item, theirs: Item): boolean {
  const [sign, own, others] = signsOf(base, mine, theirs);
  if (sign === undefined || own === others) return false;
  const says = ({ text }: Item): WordCounts => countWords(text.replace(BOX, ''));
  const isOther = (item: Item): boolean => similarity(says(base), says(item)) < LEAST_LIKENESS;
  return (own !== sign && isOther(theirs)) || (others !== sign && isOther(mine));
}

/** A task whose words are in conflict, and its box is not: whichever words are chosen, the tick stays. */
function withOneBox(base: Item, mine: Item, theirs: Item): Merged | undefined {
  const [sign, own, others] = signsOf(base, mine, theirs);
  if (sign === undefined || own === undefined || others === undefined) return undefined;
  if (own === others || (own !== sign && others !== sign)) return undefined;
  const ticked = ({ text }: Item): Item =>
    itemOf(text.replace(BOX, `$1${own === sign ? others : own}`), text);
  return conflict(ticked(base), ticked(mine), ticked(theirs));
}

/** Whether a word that neither changed stands between two changes. */
function isApart(one: Hunk, other: Hunk, words: readonly string[]): boolean {
  return one.to0 <= other.from0 && words.slice(one.to0, other.from0).some((word) => word.trim() !== '');
}
