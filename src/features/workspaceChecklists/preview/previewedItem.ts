import type { ItemState } from '../../../checklist/itemState.ts';

/** An item as the preview shows it. Its document may have changed since. */
export interface PreviewedItem {
  /** Counted from 0. */
  readonly line: number;
  /** Which of the line's boxes, counted from 0: a row of a table may have several. */
  readonly nth: number;
  readonly state: ItemState;
  /** The first line of the source around it, at most 200 characters. */
  readonly said: string;
}

/**
 * The item of a text that a previewed one stands for now: on the nearest line that still says the same. Undefined when
 * none does.
 * @param items in the order of the file
 */
export function findPreviewedItem<Item extends { readonly line: number }>(
  text: string,
  items: readonly Item[],
  { line, nth, said }: PreviewedItem,
): Item | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const wanted = unticked(unbarred(said));
  const found = items.filter((item) => unticked(unbarred(lines[item.line] ?? '')).includes(wanted));
  const distances = found.map((item) => Math.abs(item.line - line));
  const nearest = found[distances.indexOf(Math.min(...distances))];
  return nearest && found.filter((item) => item.line === nearest.line)[nth];
}

/** A bar in a table's cell stands behind a backslash, which the parser takes away. */
function unbarred(line: string): string {
  return line.replaceAll('\\|', '|');
}

/** Whether something is ticked is no part of what it says. */
function unticked(line: string): string {
  return line.replace(/\[[xX~-]\]/g, '[ ]');
}
