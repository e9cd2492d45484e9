/** An item that can be ticked; lines count from 0, `endLine` is behind the last line of its own text. */
export interface Tickable {
  readonly line: number;
  readonly endLine: number;
  readonly checked: boolean;
  readonly text: string;
}

/** What an item shall be. `text` is what the item said when the user looked at it. */
export interface Tick {
  readonly line: number;
  readonly checked: boolean;
  readonly text: string;
}

/** A stretch of lines, the last one included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The lines that selections are about. A selection of whole lines ends at the start of the next one, which is not
 * meant.
 */
export function selectedLines(
  selections: readonly {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number; readonly character: number };
  }[],
): LineSpan[] {
  return selections.map(({ start, end }) => ({
    first: start.line,
    last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line,
  }));
}

/**
 * Ticks all items on the given lines; unticks them when all are ticked already. With a single item that is a plain
 * toggle.
 */
export function planToggle(items: readonly Tickable[], spans: readonly LineSpan[]): Tick[] {
  const meant = items.filter(({ line, endLine }) =>
    spans.some(({ first, last }) => first < endLine && line <= last),
  );
  const checked = meant.some((item) => !item.checked);
  return meant.filter((item) => item.checked !== checked).map(({ line, text }) => ({ line, text, checked }));
}

/**
 * Finds the items that ticks are meant for, those that need a change. A file may have changed since the user looked:
 * an item that moved is found by its text, the nearest of that text; one that is gone is left out.
 */
export function placeTicks<Item extends Pick<Tickable, 'line' | 'checked' | 'text'>>(
  items: readonly Item[],
  ticks: readonly Tick[],
): { readonly item: Item; readonly checked: boolean }[] {
  return ticks.flatMap(({ line, text, checked }) => {
    const [item] = items
      .filter((candidate) => candidate.text === text)
      .sort((one, other) => Math.abs(one.line - line) - Math.abs(other.line - line));
    return item === undefined || item.checked === checked ? [] : [{ item, checked }];
  });
}
