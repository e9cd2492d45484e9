import type { ItemState } from '../../checklist/itemState.ts';
import type { ChecklistChange, NewChecklistItem } from '../model/checklist.ts';
import type { ChecklistClash, ChecklistEntry } from './issueChecklist.ts';
import { comparable, findItem, namedItems, type NamedItem } from './itemNames.ts';

/** An item that comes behind an entry. */
export interface PlannedItem {
  /** Of the entry before it; -1 for the beginning. */
  readonly behind: number;
  /** A heading that it needs before it. */
  readonly heading?: string;
  readonly item: NewChecklistItem;
}

/** What is to be done to a checklist, by the places of its entries. */
export interface ChecklistPlan {
  readonly states: ReadonlyMap<number, ItemState>;
  readonly removed: ReadonlySet<number>;
  /** In the order of the changes. */
  readonly added: readonly PlannedItem[];
  readonly clashes: readonly ChecklistClash[];
}

/**
 * Finds what changes mean in a checklist as it is now. What is so already is left as it is; what somebody else changed
 * otherwise, or took away, is a clash.
 * @param stateOf an item's state as far as the app can be told
 */
export function planChanges(
  entries: readonly ChecklistEntry[],
  changes: readonly ChecklistChange[],
  stateOf: (item: NamedItem['item']) => ItemState = ({ state }) => state,
): ChecklistPlan {
  const items = namedItems(entries);
  const states = new Map<number, ItemState>();
  const removed = new Set<number>();
  const added: PlannedItem[] = [];
  const clashes: ChecklistClash[] = [];
  for (const change of changes) {
    if (change.kind === 'add') {
      const { behind } = change;
      // A line's end within the words would begin another item.
      const item = { ...change.item, text: change.item.text.replace(/\s+/g, ' ').trim() };
      if (!isThere(items, item)) added.push(placeOf(entries, items, item, behind, added));
      continue;
    }
    const found = findItem(items, change.item);
    if (found === undefined) {
      // What was to go is gone.
      if (change.kind === 'state') clashes.push({ change });
      continue;
    }
    const state = states.get(found.at) ?? stateOf(found.item);
    if (change.kind === 'state' && state === change.to) continue;
    if (state !== change.from || (found.item.fixed && change.kind === 'state'))
      clashes.push({ change, state });
    else if (change.kind === 'remove') removed.add(found.at);
    else states.set(found.at, change.to);
  }
  return { states, removed, added, clashes };
}

/** Whether nothing is to be done. */
export function isEmptyPlan({ states, removed, added }: ChecklistPlan): boolean {
  return states.size === 0 && removed.size === 0 && added.length === 0;
}

function isThere(items: readonly NamedItem[], { heading, text, nth }: NewChecklistItem): boolean {
  return alikeIn(items, heading, text).length > nth;
}

/** The items of a text under a heading; under any where that is empty. */
function alikeIn(items: readonly NamedItem[], heading: string, text: string): readonly NamedItem[] {
  const [wanted, under] = [comparable(text), comparable(heading)];
  return items.filter(
    ({ textKey, headingKey }) => textKey === wanted && (under === '' || headingKey === under),
  );
}

function placeOf(
  entries: readonly ChecklistEntry[],
  items: readonly NamedItem[],
  item: NewChecklistItem,
  behind: string | undefined,
  added: readonly PlannedItem[],
): PlannedItem {
  const before = behind === undefined ? undefined : alikeIn(items, item.heading, behind).at(-1);
  if (before) return { behind: before.at, item };
  const last = entries.length - 1;
  const under = comparable(item.heading);
  if (under === '') return { behind: last, item };
  const start = entries.findIndex((entry) => entry.kind === 'heading' && comparable(entry.text) === under);
  if (start < 0) {
    const isComing = added.some(({ heading }) => heading !== undefined && comparable(heading) === under);
    return { behind: last, ...(!isComing && { heading: item.heading }), item };
  }
  const next = entries.findIndex((entry, at) => at > start && entry.kind === 'heading');
  return { behind: next < 0 ? last : next - 1, item };
}
