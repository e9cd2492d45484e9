import { allItems, type ChecklistItem, parseChecklists } from './parseChecklists.ts';
import type { TextEditSpec } from './textEdit.ts';

/** The item whose own text stands on that line (from 0), or undefined. */
function itemAtLine(text: string, line: number): ChecklistItem | undefined {
  for (const checklist of parseChecklists(text)) {
    for (const item of allItems(checklist.items)) {
      if (line >= item.line && line < item.textEndLine) return item;
    }
  }
  return undefined;
}

/** Ticks or unticks the item on a line: an edit of the one character between the brackets. Undefined without an item. */
export function toggleItem(text: string, line: number): TextEditSpec | undefined {
  const item = itemAtLine(text, line);
  return item && boxEdit(item, !item.checked);
}

/** Ticks the item on a line; undefined when there is none, or it is ticked already. */
export function tickItem(text: string, line: number): TextEditSpec | undefined {
  const item = itemAtLine(text, line);
  return item === undefined || item.checked ? undefined : boxEdit(item, true);
}

/** Unticks the item on a line; undefined when there is none, or it is not ticked. */
export function untickItem(text: string, line: number): TextEditSpec | undefined {
  const item = itemAtLine(text, line);
  return item?.checked === true ? boxEdit(item, false) : undefined;
}

/** The edit that gives an item's check box a state. */
export function boxEdit(item: ChecklistItem, checked: boolean): TextEditSpec {
  return { offset: item.boxOffset, length: 1, newText: checked ? 'x' : ' ' };
}
