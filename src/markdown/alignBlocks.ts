import { blockKey, similarity, wordCounts, type WordCounts } from './blockKey.ts';
import { pairUp } from './pairing.ts';
import { distinctKeys } from './twins.ts';
import type { Block } from './model.ts';
import { printWithLines, type LineRange } from './printBlocks.ts';
import { readWithLines } from './readMarkdown.ts';

/** What a format says of its blocks; `N` is one of them, as its source has it. */
export interface BlockFormat<N> {
  /** The blocks that Markdown shows it as; none where there is nothing to see. */
  blocksOf(node: N): readonly Block[];
  /** The nodes for a block that nobody wrote before. */
  create(block: Block): readonly N[];
  /**
   * The nodes for one that showed `before` and now shows `after`; undefined where nothing of it is worth keeping.
   * `before` is what a reader of the Markdown saw.
   */
  edit(node: N, before: Block, after: Block): readonly N[] | undefined;
  /** As `edit`, for a node of several blocks. */
  editRow?(node: N, before: readonly Block[], after: readonly Block[]): readonly N[] | undefined;
  /** Whether a node without a block may go where there was nothing else and something is written now. */
  isBlank?(node: N): boolean;
  /** Called with every node whose block changed or is gone, before any other is edited or created. */
  release?(nodes: readonly N[]): void;
}

/** Nodes that cannot be told apart in Markdown: nearly always one, with those behind it of which nothing is to be seen. */
export interface Unit<N> {
  readonly nodes: readonly N[];
  readonly blocks: readonly Block[];
}

/**
 * The nodes after the Markdown that they print as was edited to read as `after`. A node whose block is still there is
 * given back itself, one that moved too; a changed one is edited; only what is new is created.
 */
export function alignBlocks<N>(
  base: readonly N[],
  after: readonly Block[],
  format: BlockFormat<N>,
  units: readonly Unit<N>[] = unitsOf(base, format),
): readonly N[] {
  return new Alignment(base, units, after, format).nodes;
}

type Origins = ReturnType<typeof pairUp>;

class Alignment<N> {
  readonly nodes: readonly N[];
  readonly #units: readonly Unit<N>[];
  readonly #after: readonly Block[];
  readonly #format: BlockFormat<N>;
  readonly #counts0: (WordCounts | undefined)[] = [];
  readonly #counts1: (WordCounts | undefined)[] = [];
  /** The block before, and the unit that shows it. */
  readonly #before: readonly { readonly block: Block; readonly unit: number; readonly isOnly: boolean }[];

  constructor(
    base: readonly N[],
    units: readonly Unit<N>[],
    after: readonly Block[],
    format: BlockFormat<N>,
  ) {
    this.#units = units;
    this.#after = after;
    this.#format = format;
    this.#before = units.flatMap(({ blocks }, unit) =>
      blocks.map((block) => ({ block, unit, isOnly: blocks.length === 1 })),
    );
    const keys0 = this.#before.map(({ block }) => blockKey(block));
    const keys1 = after.map(blockKey);
    const isUntouched = keys0.length === keys1.length && keys0.every((key, at) => key === keys1[at]);
    this.nodes = isUntouched ? base : this.#align(keys0, keys1);
  }

  #align(shown0: readonly string[], shown1: readonly string[]): N[] {
    const likeness = (at0: number, at1: number): number => this.#likeness(at0, at1);
    const [keys0, keys1] = distinctKeys(
      shown0,
      shown1,
      likeness,
      (at0, other0) => this.#before[at0]?.unit === this.#before[other0]?.unit,
    );
    const origins = pairUp(keys0, keys1, likeness);
    const kept = this.#keptUnits(origins);
    const isKept = new Set(kept.values());
    /** By what they begin with. */
    const gone = new Map<string, number[]>();
    const firsts = new Map<number, number>();
    this.#before.forEach(({ unit }, at) => {
      const key = keys0[at] ?? '';
      if (isKept.has(unit) || firsts.has(unit)) return;
      firsts.set(unit, at);
      const alike = gone.get(key);
      if (alike === undefined) gone.set(key, [unit]);
      else alike.push(unit);
    });
    for (const alike of gone.values()) alike.reverse();
    this.#format.release?.(this.#units.filter((_unit, at) => !isKept.has(at)).flatMap(({ nodes }) => nodes));

    const used = new Set(isKept);
    // What moved goes before what changed: a paired block may be found elsewhere as it was.
    const moved = new Map<number, number>();
    const standing = new Set(
      [...kept].flatMap(([at, unit]) =>
        Array.from(this.#units[unit]?.blocks ?? [], (_block, step) => at + step),
      ),
    );
    for (let at = 0; at < keys1.length; at += 1) {
      const alike = gone.get(keys1[at] ?? '') ?? [];
      const index = alike.findLastIndex((unit) => {
        const count = this.#units[unit]?.blocks.length ?? 0;
        for (let step = 0; step < count; step += 1) {
          const isOther = keys1[at + step] !== keys0[(firsts.get(unit) ?? 0) + step];
          if (isOther || standing.has(at + step)) return false;
        }
        return true;
      });
      const [from] = index < 0 ? [] : alike.splice(index, 1);
      if (from === undefined) continue;
      moved.set(at, from);
      used.add(from);
      at += (this.#units[from]?.blocks.length ?? 1) - 1;
    }

    const rows = this.#changedRows(origins, used);
    const nodes: N[] = [];
    /** The last unit that was given out, or left out, in order. */
    let reached = -1;
    const give = (unit: number, own: readonly N[]): void => {
      for (; reached < unit - 1; reached += 1) push(nodes, this.#hidden(reached + 1, used));
      reached = Math.max(reached, unit);
      push(nodes, own);
    };
    if (this.#units[0]?.blocks.length === 0) give(0, this.#hidden(0, used));
    for (let at = 0; at < this.#after.length; at += 1) {
      const block = this.#after[at];
      const row = rows.get(at);
      const whole = kept.get(at) ?? moved.get(at);
      if (block === undefined) break;
      if (whole !== undefined) {
        const unit = this.#units[whole];
        if (kept.has(at)) give(whole, unit?.nodes ?? []);
        else push(nodes, unit?.nodes ?? []);
        at += Math.max(0, (unit?.blocks.length ?? 1) - 1);
      } else if (row !== undefined) {
        give(row.unit, row.nodes);
        at = row.end - 1;
      } else {
        const before = this.#before[origins[at]?.at ?? -1];
        if (before === undefined || used.has(before.unit)) push(nodes, this.#format.create(block));
        else {
          used.add(before.unit);
          give(before.unit, this.#changed(before, block));
        }
      }
    }
    give(this.#units.length, []);
    return nodes;
  }

  #changed(
    before: { readonly block: Block; readonly unit: number; readonly isOnly: boolean },
    after: Block,
  ): N[] {
    const [node, ...others] = this.#units[before.unit]?.nodes ?? [];
    const hidden = others.filter((each) => this.#isHidden(each));
    const isOwn = node !== undefined && before.isOnly && hidden.length === others.length;
    const edited = isOwn ? this.#format.edit(node, before.block, after) : undefined;
    return [...(edited ?? this.#format.create(after)), ...hidden];
  }

  /** Nodes of several blocks, some of which changed: all of them together, by the place of the first. */
  #changedRows(
    origins: Origins,
    used: Set<number>,
  ): Map<number, { readonly unit: number; readonly end: number; readonly nodes: readonly N[] }> {
    const rows = new Map<number, { unit: number; end: number; nodes: readonly N[] }>();
    if (this.#format.editRow === undefined) return rows;
    const bounds = new Map<number, { from: number; to: number }>();
    origins.forEach((origin, at) => {
      const before = this.#before[origin?.at ?? -1];
      if (before === undefined || before.isOnly || used.has(before.unit)) return;
      bounds.set(before.unit, { from: bounds.get(before.unit)?.from ?? at, to: at + 1 });
    });
    for (const [unit, { from, to }] of bounds) {
      const { nodes, blocks } = this.#units[unit] ?? { nodes: [], blocks: [] };
      const [node, ...hidden] = nodes;
      if (node === undefined || !hidden.every((each) => this.#isHidden(each))) continue;
      const edited = this.#format.editRow(node, blocks, this.#after.slice(from, to));
      if (edited === undefined) continue;
      used.add(unit);
      rows.set(from, { unit, end: to, nodes: [...edited, ...hidden] });
    }
    return rows;
  }

  #isHidden(node: N): boolean {
    return this.#format.blocksOf(node).length === 0;
  }

  /** What nobody saw of a unit that is gone: it was not deleted. */
  #hidden(at: number, used: ReadonlySet<number>): readonly N[] {
    const unit = this.#units[at];
    if (unit === undefined || used.has(at)) return [];
    if (unit.blocks.length === 0 && this.#units.length > 1) return unit.nodes;
    const isEmpty = unit.blocks.length === 0;
    return unit.nodes.filter(
      (node) => this.#isHidden(node) && !(isEmpty && this.#format.isBlank?.(node) === true),
    );
  }

  /** The units of which all blocks are there, by the place of their first block after. */
  #keptUnits(origins: Origins): Map<number, number> {
    const kept = new Map<number, number>();
    origins.forEach((origin, at) => {
      if (origin?.isSame !== true) return;
      const unit = this.#before[origin.at]?.unit ?? -1;
      if (this.#before[origin.at - 1]?.unit === unit) return;
      const count = this.#units[unit]?.blocks.length ?? 0;
      for (let step = 0; step < count; step += 1) {
        const next = origins[at + step];
        if (next?.isSame !== true || next.at !== origin.at + step) return;
      }
      kept.set(at, unit);
    });
    return kept;
  }

  #likeness(at0: number, at1: number): number {
    const [before, after] = [this.#before[at0]?.block, this.#after[at1]];
    if (before === undefined || after === undefined) return -1;
    const isText = (type: Block['type']): boolean => type === 'paragraph' || type === 'heading';
    if (before.type !== after.type && !(isText(before.type) && isText(after.type))) return -1;
    const counts0 = (this.#counts0[at0] ??= wordCounts([before]));
    const counts1 = (this.#counts1[at1] ??= wordCounts([after]));
    return similarity(counts0, counts1) * (before.type === after.type ? 1 : 0.9);
  }
}

/** The nodes with what a reader sees of each in the Markdown that all of them print as together. */
function unitsOf<N>(base: readonly N[], format: Pick<BlockFormat<N>, 'blocksOf'>): Unit<N>[] {
  const shown = base.map((node) => format.blocksOf(node));
  const { markdown, lines } = printWithLines(shown.flat());
  let at = 0;
  const ranges = shown.map((blocks) => {
    const own = lines.slice(at, at + blocks.length).filter((each) => each !== undefined);
    at += blocks.length;
    const [first, last] = [own[0], own.at(-1)];
    return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
  });
  return groupByLines(base, ranges, readWithLines(markdown));
}

function groupByLines<N>(
  nodes: readonly N[],
  ranges: readonly (LineRange | undefined)[],
  seen: readonly { readonly block: Block; readonly lines: LineRange }[],
): Unit<N>[] {
  const units: { nodes: N[]; blocks: Block[] }[] = [];
  let next = 0;
  /** The line up to which the last unit's blocks reach. */
  let reach = 0;
  nodes.forEach((node, at) => {
    const range = ranges[at];
    const last = units.at(-1);
    if (range === undefined || (range.from < reach && last !== undefined)) {
      // Nothing to see of it, or its block has grown together with the one before.
      if (last === undefined) units.push({ nodes: [node], blocks: [] });
      else last.nodes.push(node);
    } else units.push({ nodes: [node], blocks: [] });
    const unit = units.at(-1);
    for (let each = seen[next]; each && each.lines.from < (range?.to ?? 0); each = seen[next]) {
      unit?.blocks.push(each.block);
      reach = Math.max(reach, each.lines.to);
      next += 1;
    }
  });
  return units;
}

function push<T>(target: T[], added: readonly T[]): void {
  for (const item of added) target.push(item);
}
