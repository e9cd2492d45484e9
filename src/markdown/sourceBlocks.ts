import { alignBlocks, type BlockFormat } from './alignBlocks.ts';
import { blockKey, blocksKey } from './blockKey.ts';
import { mergeShown, mergeWords } from './mergeWords.ts';
import type { Block, ListBlock, ListItem } from './model.ts';
import { printBlocks } from './printBlocks.ts';
import { titleWays } from './titleWays.ts';
import { readMarkdown } from './readMarkdown.ts';

/** A format whose texts are markup, such as wiki markup or XML. */
export interface SourceFormat {
  /** What a reader of its Markdown sees of a piece of markup. */
  read(source: string): readonly Block[];
  /** Markup for a block. */
  write(block: Block): string;
  /** As `write`, for one that is put into the text, of what is known from elsewhere in it. */
  create?(block: Block): string;
  /** Markup in its smallest parts; joined they are the markup. */
  words(source: string): readonly string[];
  /** Plain text in markup. */
  text(text: string): string;
  /** Whether markup is whole, as far as reading it does not tell. */
  isWhole?(source: string): boolean;
  /** Whether markup of which nothing is to be seen may go where something is written now. */
  isBlank?(source: string): boolean;
  /** Called with all markup that changed or is gone, before any of it is edited. */
  release?(source: string): void;
  /** A block without what is lost when it is shown: whether an edit was carried over is told by the rest. */
  essence?(block: Block): Block;
  /** Markup that read as `before`, edited part by part to read as `after`; undefined where it has no parts that fit. */
  edit?(source: string, before: readonly Block[], after: readonly Block[]): string | undefined;
  /** Edited markup in which what says the same a second time, unseen, was edited, too. */
  settle?(source: string, before: readonly Block[], after: readonly Block[]): string;
  /** Stands between two blocks that did not stand beside each other. */
  readonly gap: string;
}

/** Where a block stands in a text. */
export interface SourceRange {
  readonly from: number;
  readonly to: number;
  /** Blocks of one place, such as a column: what is new goes to the place of what it follows. */
  readonly place: number;
}

/** What stands in a text after it was edited. */
export interface SourceBlock {
  readonly source: string;
  /** Which range it was; absent for what is new. */
  readonly at?: number;
  readonly place?: number;
}

/**
 * A text in some markup after its Markdown was edited: only blocks that changed are replaced, every other character
 * stays. In a changed block the edit is put into its own markup, so that what Markdown does not show stays there too.
 * @param ranges where the blocks stand, in order
 * @param after what the text shall read as
 */
export function saveSource(
  text: string,
  ranges: readonly SourceRange[],
  after: readonly Block[],
  format: SourceFormat,
): string {
  const base = ranges.map(({ from, to, place }, at): SourceBlock => ({
    source: text.slice(from, to),
    at,
    place,
  }));
  const shown = new Map(base.map((block) => [block, format.read(block.source)]));
  const blocksOf = (block: SourceBlock): readonly Block[] => shown.get(block) ?? [];
  const edit = (
    node: SourceBlock,
    before: readonly Block[],
    wanted: readonly Block[],
  ): SourceBlock[] | undefined => {
    const source = editSource(node.source, before, wanted, format);
    return source === undefined ? undefined : [{ ...node, source }];
  };
  const blockFormat: BlockFormat<SourceBlock> = {
    blocksOf,
    create: (block) => [{ source: format.create?.(block) ?? format.write(block) }],
    edit: (node, before, wanted) => edit(node, [before], [wanted]),
    editRow: edit,
    release: (nodes) => {
      for (const { source } of nodes) format.release?.(source);
    },
    isBlank: ({ source }) => format.isBlank?.(source) === true,
  };
  // Each reads alone as it does among the others.
  const units: { readonly nodes: SourceBlock[]; readonly blocks: readonly Block[] }[] = [];
  for (const node of base) {
    const last = units.at(-1);
    if (blocksOf(node).length === 0 && last !== undefined) last.nodes.push(node);
    else units.push({ nodes: [node], blocks: blocksOf(node) });
  }
  const aligned = alignBlocks(base, after, blockFormat, units);
  return aligned === base ? text : spliced(text, ranges, aligned, format.gap);
}

const SHOWN = (['words', 'characters', 'characters of words'] as const).flatMap((unit) =>
  [false, true].map((isTextFirst) => ({ unit, isTextFirst })),
);

const NESTINGS = [
  { nesting: 'within', isTagsOnly: false },
  { nesting: 'around', isTagsOnly: false },
  { nesting: 'behind', isTagsOnly: false },
  { nesting: 'within', isTagsOnly: true },
  { nesting: 'around', isTagsOnly: true },
] as const;

/** An edit of some blocks' Markdown in their markup; undefined where the two do not go together. */
export function editSource(
  source: string,
  before: readonly Block[],
  after: readonly Block[],
  format: SourceFormat,
): string | undefined {
  // How a column is aligned may follow from cells that are gone.
  const isAligned = !wantsAlignment(before, after);
  const keyOf = (blocks: readonly Block[]): string =>
    blocksKey(
      (isAligned ? blocks.map(withoutAlignment) : blocks)
        .flatMap(ofOneKind)
        .map((block) => format.essence?.(block) ?? block),
    );
  const isMeant = (edited: string | undefined, wanted = after): edited is string => {
    if (edited === undefined || format.isWhole?.(edited) === false) return false;
    const seen = keyOf(format.read(edited));
    // What was written may be printed otherwise: `**a** **b**` as `**a b**`.
    return seen === keyOf(wanted) || seen === keyOf(readMarkdown(printBlocks(wanted)));
  };
  const write = (blocks: readonly Block[]): readonly string[] =>
    format.words(blocks.map((block) => format.write(block)).join(format.gap));
  let words: readonly [readonly string[], readonly string[], readonly string[]] | undefined;
  const written = (): NonNullable<typeof words> =>
    (words ??= [write(before), write(after), format.words(source)]);
  const toMarkup = (text: string): string => format.text(text);
  const ways = [
    () => format.edit?.(source, before, after),
    ...SHOWN.map((way) => () => mergeShown(before, after, format.words(source), { ...way, write: toMarkup })),
    ...NESTINGS.map((way) => () => mergeWords(...written(), way.nesting, way.isTagsOnly)),
  ];
  for (const way of ways) {
    const edited = way();
    if (isMeant(edited)) return format.settle?.(edited, before, after) ?? edited;
  }
  // What has a title is not lost for some words on the line of it.
  for (const wanted of titleWays(before, after)) {
    const edited = format.edit?.(source, before, wanted);
    if (isMeant(edited, wanted)) return format.settle?.(edited, before, wanted) ?? edited;
  }
  return undefined;
}

/** Whether a column shall be aligned as none was. */
function wantsAlignment(before: readonly Block[], after: readonly Block[]): boolean {
  const [old, now] = [before, after].map((blocks) => blocks.flatMap(alignmentsIn));
  return now?.some((each) => now.filter((other) => other === each).length > count(old, each)) === true;
}

function count(all: readonly string[] | undefined, one: string): number {
  return all?.filter((each) => each === one).length ?? 0;
}

function alignmentsIn(block: Block): string[] {
  switch (block.type) {
    case 'table':
      return (block.alignment ?? []).filter((each) => each !== undefined);
    case 'quote':
      return block.blocks.flatMap(alignmentsIn);
    case 'list':
      return block.items.flatMap(({ blocks }) => blocks.flatMap(alignmentsIn));
    default:
      return [];
  }
}

function withoutAlignment(block: Block): Block {
  switch (block.type) {
    case 'table':
      return { type: 'table', rows: block.rows };
    case 'quote':
      return { ...block, blocks: block.blocks.map(withoutAlignment) };
    case 'list':
      return {
        ...block,
        items: block.items.map((item) => ({ ...item, blocks: item.blocks.map(withoutAlignment) })),
      };
    default:
      return block;
  }
}

/** A list whose items are partly tasks is several to most formats. */
function ofOneKind(block: Block): Block[] {
  if (block.type !== 'list') return [block];
  const lists: { readonly style: ListBlock['style']; readonly start: number; readonly items: ListItem[] }[] =
    [];
  block.items.forEach((item, at) => {
    const style = item.checked !== undefined ? 'task' : block.style === 'ordered' ? 'ordered' : 'bullet';
    const last = lists.at(-1);
    if (last?.style === style) last.items.push(item);
    else lists.push({ style, start: block.start + at, items: [item] });
  });
  return lists.map((list) => ({ type: 'list', ...list }));
}

/** The text with the blocks as they are now, in their places. */
export function spliced(
  text: string,
  ranges: readonly SourceRange[],
  blocks: readonly SourceBlock[],
  gap: string,
): string {
  const places = new Map<number, SourceBlock[]>(ranges.map(({ place }) => [place, []]));
  let current = ranges[0]?.place ?? 0;
  for (const block of blocks) {
    current = Math.max(current, block.place ?? current);
    const own = places.get(current);
    if (own === undefined) places.set(current, [block]);
    else own.push(block);
  }
  if (ranges.length === 0) return text.trimEnd() + joined([...places.values()].flat(), text, ranges, gap);
  let result = '';
  let done = 0;
  for (const [place, own] of [...places].sort(([a], [b]) => a - b)) {
    const old = ranges.filter((range) => range.place === place);
    const [first, last] = [old[0], old.at(-1)];
    if (first === undefined || last === undefined) continue;
    result += text.slice(done, first.from) + joined(own, text, ranges, gap);
    done = last.to;
  }
  return result + text.slice(done);
}

/** Blocks with what stood between them, as far as they stood beside each other. */
function joined(
  blocks: readonly SourceBlock[],
  text: string,
  ranges: readonly SourceRange[],
  gap: string,
): string {
  let result = '';
  let last: SourceBlock | undefined;
  blocks.forEach((block, index) => {
    const [from, to] = [ranges[last?.at ?? -1], ranges[block.at ?? -1]];
    // What stood between two blocks stays before the second, also where something new stands between them now.
    const isBehind = last?.at !== undefined && last.at + 1 === block.at && from?.place === to?.place;
    const beside = ranges[(block.at ?? 0) - 1];
    // Where what stood between is gone, what stood before the second block stays before it.
    const isFurther = gap === '' && last?.at !== undefined && last.at < (block.at ?? -1);
    if (isBehind) result += text.slice(from?.to, to?.from);
    else if (isFurther && beside?.place === to?.place) result += text.slice(beside?.to, to?.from);
    else if (index > 0) result += gap;
    result += block.source;
    if (block.at !== undefined) last = block;
  });
  return result;
}

/** So many blocks in a row may read differently together than alone. */
const MOST_TOGETHER = 6;

/**
 * Ranges of which each reads alone as it does among the others: those that grow together, as two lists of tasks, become
 * one; all of them where nothing else helps.
 * @param content what the ranges show together, where the text holds more
 */
export function readAlone(
  text: string,
  ranges: readonly SourceRange[],
  read: SourceFormat['read'],
  content = text,
): readonly SourceRange[] {
  const together = read(content).map(blockKey);
  const found: SourceRange[] = [];
  let next = 0;
  for (let at = 0; at < ranges.length;) {
    let end = at + 1;
    for (; end <= Math.min(ranges.length, at + MOST_TOGETHER); end += 1) {
      const [first, last] = [ranges[at], ranges[end - 1]];
      if (first === undefined || last?.place !== first.place) break;
      const keys = read(text.slice(first.from, last.to)).map(blockKey);
      // The last one may still grow together with what follows.
      const isLast = end === ranges.length;
      if (
        keys.every((key, step) => key === together[next + step]) &&
        (!isLast || next + keys.length === together.length)
      ) {
        found.push({ ...first, to: last.to });
        next += keys.length;
        break;
      }
    }
    if (found.at(-1)?.to !== ranges[end - 1]?.to) return wholeOf(text, ranges);
    at = end;
  }
  return next === together.length ? found : wholeOf(text, ranges);
}

function wholeOf(text: string, ranges: readonly SourceRange[]): SourceRange[] {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first === undefined || last === undefined
    ? []
    : [{ from: first.from, to: last.to, place: first.place }];
}
