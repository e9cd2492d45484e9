import { flatten, wordsOf, type FlatText } from './flatText.ts';
import type { Block, ListItem, Run, TableCell } from './model.ts';

/** Equal for two blocks that show the same, however they are written. */
export function blockKey(block: Block): string {
  return JSON.stringify(essence(block));
}

/** As `blockKey`, for several in a row. */
export function blocksKey(blocks: readonly Block[]): string {
  return blocks.map(blockKey).join('\n');
}

/** As `blockKey`, for an item of a list. */
export function itemKey(item: ListItem): string {
  return JSON.stringify(itemEssence(item));
}

/** As `blockKey`, for a cell of a table. */
export function cellKey(cell: TableCell): string {
  return JSON.stringify(cell.blocks.map(essence));
}

/** As `blockKey`, for the text of a line. */
export function runsKey(runs: readonly Run[]): string {
  return JSON.stringify(lineEssence(runs));
}

type Essence = readonly unknown[];

function essence(block: Block): Essence {
  switch (block.type) {
    case 'paragraph':
      return ['paragraph', lineEssence(block.runs)];
    case 'heading':
      return ['heading', block.level, lineEssence(block.runs)];
    case 'code':
      return ['code', block.language, block.code];
    case 'quote':
      return ['quote', block.alert ?? '', block.blocks.map(essence)];
    case 'list':
      return [
        block.style === 'ordered' ? 'ordered' : 'list',
        block.style === 'ordered' ? block.start : 0,
        block.items.map(itemEssence),
      ];
    case 'table':
      return [
        'table',
        (block.alignment ?? []).map((each) => each ?? ''),
        block.rows.map((row) => row.map((cell) => [cell.header, cell.blocks.map(essence)])),
      ];
    case 'rule':
      return ['rule'];
  }
}

function itemEssence(item: ListItem): Essence {
  return [item.checked ?? '', item.blocks.map(essence)];
}

function lineEssence(runs: readonly Run[]): Essence {
  const pieces = flatten(runs).flatMap(spacesApart);
  const line: FlatText[] = [];
  pieces.forEach((piece, at) => {
    const last = line.at(-1);
    const shown = isSpace(piece) ? asAround(piece, last, pieces[at + 1]) : piece.shown;
    if (last !== undefined && String(last.shown) === String(shown))
      line[line.length - 1] = { text: last.text + piece.text, shown };
    else line.push({ text: piece.text, shown });
  });
  return line.map(({ text, shown }) => [text.replace(/[ \t\v\f\r]+/g, ' '), ...shown]);
}

/** A stretch and the spaces at its ends. */
function spacesApart({ text, shown }: FlatText): FlatText[] {
  const sorted = [...shown].sort();
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  if (text === '\n' || (from === 0 && to === text.length)) return [{ text, shown: sorted }];
  return (from > to ? [text] : [text.slice(0, from), text.slice(from, to), text.slice(to)])
    .filter((part) => part !== '')
    .map((part) => ({ text: part, shown: sorted }));
}

function isSpace({ text }: FlatText): boolean {
  return text !== '\n' && text.trim() === '';
}

/** Nobody sees whether a space is bold or slanted: `**a** **b**` shows what `**a b**` shows. */
function asAround(
  space: FlatText,
  before: FlatText | undefined,
  behind: FlatText | undefined,
): readonly string[] {
  const seen = upright(space.shown);
  const isWithin =
    before !== undefined &&
    String(before.shown) === String(behind?.shown) &&
    String(upright(before.shown)) === String(seen);
  return isWithin ? before.shown : seen;
}

function upright(shown: readonly string[]): readonly string[] {
  return shown.filter((each) => each !== 'strong' && each !== 'em');
}

/** Of so many words of a block is told how much it is like another. */
const MOST_WORDS = 300;

/** How often each word stands in some blocks. */
export type WordCounts = ReadonlyMap<string, number>;

export function wordCounts(blocks: readonly Block[]): WordCounts {
  const counts = new Map<string, number>();
  let room = MOST_WORDS;
  const add = (text: string): void => {
    if (room <= 0) return;
    for (const word of wordsOf(text.slice(0, 4000))) {
      if (/^\s*$/.test(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      room -= 1;
    }
  };
  const walk = (block: Block): void => {
    if (room <= 0) return;
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        for (const { text } of flatten(block.runs)) add(text);
        break;
      case 'code':
        add(block.code);
        break;
      case 'quote':
        block.blocks.forEach(walk);
        break;
      case 'list':
        for (const item of block.items) item.blocks.forEach(walk);
        break;
      case 'table':
        for (const row of block.rows) for (const cell of row) cell.blocks.forEach(walk);
        break;
      case 'rule':
    }
  };
  blocks.forEach(walk);
  return counts;
}

/** How much two texts have in common, from 0 to 1. */
export function similarity(one: WordCounts, other: WordCounts): number {
  let common = 0;
  let [all0, all1] = [0, 0];
  for (const [word, count] of one) {
    all0 += count;
    common += Math.min(count, other.get(word) ?? 0);
  }
  for (const count of other.values()) all1 += count;
  return all0 + all1 === 0 ? 1 : (2 * common) / (all0 + all1);
}

/**
 * How much items of two lists are alike, from 0 to 1: half of it is the item's own text, as the lists in it may have gone
 * to another item.
 */
export function itemLikeness(
  before: readonly ListItem[],
  after: readonly ListItem[],
): (at0: number, at1: number) => number {
  const countsOf = (items: readonly ListItem[]): readonly (readonly [WordCounts, WordCounts])[] =>
    items.map(({ blocks }) => {
      const list = blocks.findIndex(({ type }) => type === 'list');
      const all = wordCounts(blocks);
      return [list < 0 ? all : wordCounts(blocks.slice(0, list)), all];
    });
  const [counts0, counts1] = [countsOf(before), countsOf(after)];
  return (at0, at1) => {
    const [one, other] = [counts0[at0], counts1[at1]];
    return one && other ? (similarity(one[0], other[0]) + similarity(one[1], other[1])) / 2 : 0;
  };
}
