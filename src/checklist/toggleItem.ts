import { allItems, type ChecklistItem, parseChecklists } from './parseChecklists.ts';
import type { TextEditSpec } from '../core/textEdit.ts';

/** The item whose own text stands on that line (from 0), or undefined; of several in a table the one at the column. */
function itemAt(text: string, line: number, column: number): ChecklistItem | undefined {
  const found = parseChecklists(text)
    .flatMap(({ items }) => [...allItems(items)])
    .filter((item) => line >= item.line && line < item.textEndLine);
  return found.find(({ cell }) => cell === undefined || column <= cell.endColumn) ?? found.at(-1);
}

/**
 * Ticks or unticks the item on a line: an edit of the one character between the brackets. Undefined without an item.
 * @param column says which where a row of a table has several
 */
export function toggleItem(text: string, line: number, column = 0): TextEditSpec | undefined {
  const item = itemAt(text, line, column);
  return item && boxEdit(item, !item.checked);
}

/** Ticks the item on a line; undefined when there is none, or it is ticked already. */
export function tickItem(text: string, line: number, column = 0): TextEditSpec | undefined {
  const item = itemAt(text, line, column);
  return item === undefined || item.checked ? undefined : boxEdit(item, true);
}

/** Unticks the item on a line; undefined when there is none, or it is not ticked. */
export function untickItem(text: string, line: number, column = 0): TextEditSpec | undefined {
  const item = itemAt(text, line, column);
  return item?.checked === true ? boxEdit(item, false) : undefined;
}

/** The edit that gives an item's check box a state. */
export function boxEdit(item: ChecklistItem, checked: boolean): TextEditSpec {
  return { offset: item.boxOffset, length: 1, newText: checked ? 'x' : ' ' };
}
