import { isSettled, type ItemState } from '../../checklist/itemState.ts';

/** An item that can be ticked; lines count from 0, `endLine` is behind the last line of its own text. */
export interface Tickable {
  readonly line: number;
  readonly endLine: number;
  readonly state: ItemState;
  readonly text: string;
  /** In a table's cell: the columns between which the item's text stands. */
  readonly cell?: { readonly column: number; readonly endColumn: number };
}

/** What an item shall be. `text` is what the item said when the user looked at it. */
export interface Tick {
  readonly line: number;
  readonly state: ItemState;
  readonly text: string;
  /** Where an item of a table's cell begins in its line. */
  readonly column?: number;
}

/** A stretch of lines, the last one included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
  /** The column that is meant on a single line, where nothing is selected. */
  readonly column?: number;
}

/**
 * The lines that selections are about. A selection of whole lines ends at the start of the next one, which is not
 * meant.
 */
export function selectedLines(
  selections: readonly {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  }[],
): LineSpan[] {
  return selections.map(({ start, end }) => ({
    first: start.line,
    last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line,
    ...(end.line === start.line && end.character === start.character && { column: start.character }),
  }));
}

/**
 * Ticks all items on the given lines; opens them again when nothing is left to do. What does not apply stays so while
 * others are ticked. With a single item that is a plain
 * toggle, and where a row of a table has several, the cursor says which is meant.
 */
export function planToggle(items: readonly Tickable[], spans: readonly LineSpan[]): Tick[] {
  const meant = itemsOn(items, spans);
  const state = meant.some((item) => !isSettled(item.state)) ? 'done' : 'open';
  return meant
    .filter((item) => isSettled(item.state) !== isSettled(state))
    .map((item) => tickOf(item, state));
}

/** Gives all items on the given lines a state. */
export function planState(items: readonly Tickable[], spans: readonly LineSpan[], state: ItemState): Tick[] {
  return itemsOn(items, spans)
    .filter((item) => item.state !== state)
    .map((item) => tickOf(item, state));
}

function itemsOn(items: readonly Tickable[], spans: readonly LineSpan[]): readonly Tickable[] {
  const covered = spans.map((span) => itemsIn(items, span));
  return items.filter((item) => covered.some((each) => each.has(item)));
}

function tickOf({ line, text, cell }: Tickable, state: ItemState): Tick {
  return { line, text, state, ...(cell && { column: cell.column }) };
}

function itemsIn(items: readonly Tickable[], { first, last, column }: LineSpan): ReadonlySet<Tickable> {
  const found = items.filter(({ line, endLine }) => first < endLine && line <= last);
  const inCells = found.filter(({ cell }) => cell !== undefined);
  if (column === undefined || inCells.length < 2) return new Set(found);
  const at = inCells.find(({ cell }) => cell !== undefined && column <= cell.endColumn) ?? inCells.at(-1);
  return new Set(at === undefined ? [] : [at]);
}

/** Where ticks go: the items that need a change, and the ticks whose items are gone. */
export interface PlacedTicks<Item> {
  readonly placed: readonly { readonly item: Item; readonly state: ItemState }[];
  readonly missing: readonly Tick[];
}

/**
 * Finds the items that ticks are meant for. A file may have changed since the user looked: an item that moved is found
 * by its text, the nearest of that text; each item stands for one tick alone.
 */
export function placeTicks<Item extends Pick<Tickable, 'line' | 'state' | 'text' | 'cell'>>(
  items: readonly Item[],
  ticks: readonly Tick[],
): PlacedTicks<Item> {
  const left = new Set(items);
  const placed: { item: Item; state: ItemState }[] = [];
  const missing: Tick[] = [];
  for (const tick of ticks) {
    const item = nearestItem([...left], tick);
    if (item === undefined) {
      missing.push(tick);
      continue;
    }
    left.delete(item);
    if (item.state !== tick.state) placed.push({ item, state: tick.state });
  }
  return { placed, missing };
}

/** The item of that text that stands nearest to where it was; undefined when there is none. */
export function nearestItem<Item extends Pick<Tickable, 'line' | 'text' | 'cell'>>(
  items: readonly Item[],
  { line, text, column = 0 }: Omit<Tick, 'state'>,
): Item | undefined {
  const lines = (item: Item): number => Math.abs(item.line - line);
  const columns = ({ cell }: Item): number => Math.abs((cell?.column ?? 0) - column);
  return items
    .filter((candidate) => candidate.text === text)
    .sort((one, other) => lines(one) - lines(other) || columns(one) - columns(other))[0];
}
