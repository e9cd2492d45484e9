import { type Block, LAST_NUMBER, type ListBlock, pushAll } from '../../markdown/model.ts';
import { BEGINS, CONTINUES } from './markup.ts';

/** What a text is read as, one after the other: blocks, lists that may still grow, and the marks of quotes. */
export type Part = Block | OpenList | Quoted | { readonly type: 'opens' } | { readonly type: 'closes' };

/** A paragraph of the quote that is open. */
interface Quoted {
  readonly type: 'quoted';
  readonly paragraph: Block;
}

export interface OpenItem {
  /** Absent for an item that is no task. */
  readonly checked?: boolean;
  readonly parts: Part[];
}

export interface OpenList {
  readonly type: 'open list';
  /** The character of its marker: `*`, `-` or `#`. */
  readonly sign: string;
  /** True for one whose items bear their numbers. */
  readonly numbered: boolean;
  readonly start: number;
  readonly items: OpenItem[];
}

/** One line of a list: `**` and `#*` say how deep it stands, the last sign in which kind of list. */
export interface ListEntry extends OpenItem {
  readonly marker: string;
  /** Behind the marker. */
  readonly mark: string;
  readonly number?: number | undefined;
}

/** Lists from lines in a row. */
export class ListBuilder {
  /** What the lists come to stand in. */
  readonly #parts: Part[];
  readonly #isItem: boolean;
  readonly #open: OpenList[] = [];

  /** @param isItem whether the lists stand in an item, which then can go on after them */
  constructor(parts: Part[], isItem: boolean) {
    this.#parts = parts;
    this.#isItem = isItem;
  }

  add({ marker, mark, number, ...item }: ListEntry): void {
    const level = marker.length;
    // Jira goes down into whatever list stands there: bullets of `**` go below an item of `#`.
    const fitting = Math.min(level - 1, this.#open.length);
    const own = fitting === level - 1 ? this.#open[fitting] : undefined;
    if (mark === CONTINUES && own !== undefined && (level > 1 || this.#isItem)) {
      this.#open.length = fitting;
      pushAll(this.#around(fitting), item.parts);
      return;
    }
    const sign = marker.charAt(level - 1);
    const goesOn = own?.sign === sign && mark !== BEGINS && isNext(own, number);
    this.#open.length = goesOn ? level : fitting;
    while (this.#open.length < level) {
      // A line may stand deeper than any before it.
      const isOwn = this.#open.length === level - 1;
      this.#begin(marker.charAt(this.#open.length), isOwn ? number : undefined, isOwn ? [] : [{ parts: [] }]);
    }
    this.#open.at(-1)?.items.push(item);
  }

  #begin(sign: string, number: number | undefined, items: OpenItem[]): void {
    const numbered = number !== undefined;
    const list: OpenList = { type: 'open list', sign, numbered, start: number ?? 1, items };
    this.#around(this.#open.length).push(list);
    this.#open.push(list);
  }

  /** Where a list of this level stands. */
  #around(level: number): Part[] {
    return level === 0 ? this.#parts : (this.#open[level - 1]?.items.at(-1)?.parts ?? []);
  }
}

function isNext(list: OpenList, number: number | undefined): boolean {
  if (number === undefined || !list.numbered) return number === undefined && !list.numbered;
  return number === Math.min(list.start + list.items.length, LAST_NUMBER);
}

/**
 * The blocks that the parts make: what stands between two marks becomes a quote.
 * @param room how deep quotes may stand in each other; what is deeper stays where it is
 */
export function blocksOf(parts: readonly Part[], room: number): Block[] {
  const open: (Block | Quoted)[][] = [[]];
  let tooDeep = 0;
  for (const part of parts) {
    const depth = open.length - 1;
    if (part.type === 'opens') {
      if (depth < room) open.push([]);
      else tooDeep += 1;
    } else if (part.type !== 'closes') {
      open[depth]?.push(part.type === 'open list' ? listOf(part, room - depth) : part);
    } else if (tooDeep > 0) tooDeep -= 1;
    else if (depth > 0) {
      const blocks = open.pop()?.map((block) => (block.type === 'quoted' ? block.paragraph : block)) ?? [];
      if (blocks.length > 0) open[depth - 1]?.push({ type: 'quote', blocks });
    }
  }
  // A quote that does not end is none.
  return open
    .flat()
    .map((block) => (block.type === 'quoted' ? { type: 'quote', blocks: [block.paragraph] } : block));
}

function listOf({ sign, numbered, start, items }: OpenList, room: number): ListBlock {
  const isOrdered = numbered || sign === '#';
  const isTask = items.some(({ checked }) => checked !== undefined);
  return {
    type: 'list',
    style: isOrdered ? 'ordered' : isTask ? 'task' : 'bullet',
    start,
    items: items.map(({ parts, ...item }) => ({ ...item, blocks: blocksOf(parts, room) })),
  };
}
