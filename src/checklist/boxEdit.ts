import type { TextEditSpec } from '../core/textEdit.ts';
import { signOf, type ItemState } from './itemState.ts';
import type { ChecklistItem } from './parseChecklists.ts';

/** The edit that gives an item's check box a state: of the one character between the brackets. */
export function boxEdit({ boxOffset }: ChecklistItem, state: ItemState): TextEditSpec {
  return { offset: boxOffset, length: 1, newText: signOf(state) };
}
