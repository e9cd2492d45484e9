/** An item that can be ticked; lines count from 0. */
export interface Tickable {
  readonly line: number;
  readonly checked: boolean;
}

/** What an item shall be. */
export interface Tick {
  readonly line: number;
  readonly checked: boolean;
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
  const meant = items.filter(({ line }) => spans.some(({ first, last }) => first <= line && line <= last));
  const checked = meant.some((item) => !item.checked);
  return meant.filter((item) => item.checked !== checked).map(({ line }) => ({ line, checked }));
}
