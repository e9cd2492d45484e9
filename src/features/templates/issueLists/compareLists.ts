import type { ItemState } from '../../../checklist/itemState.ts';
import { isSettled } from '../../../checklist/itemState.ts';
import type { ChecklistEntry } from '../../../atlassian/checklists/issueChecklist.ts';
import { comparable, findItem, namedItems } from '../../../atlassian/checklists/itemNames.ts';
import type { ChecklistChange, ChecklistItemName } from '../../../atlassian/model/checklist.ts';
import type { FileItem } from './fileItems.ts';

/** What writing a file's checklist to an issue could change of one item. */
export interface ProposedChange {
  readonly change: ChecklistChange;
  /**
   * `reopen`: it is settled in the issue, and not in the file; `remove`: the file does not have it. Both may be what
   * somebody else did, and are done only where the user says so.
   */
  readonly what: 'add' | 'tick' | 'state' | 'reopen' | 'remove';
}

/**
 * Compares a file's items with an issue's, each by what it says and under which heading.
 * @param states those that an item of the can be given
 */
export function compareLists(
  items: readonly FileItem[],
  entries: readonly ChecklistEntry[],
  states: readonly ItemState[],
): readonly ProposedChange[] {
  const there = namedItems(entries);
  const found = new Set<number>();
  const names = nameAll(items);
  const proposed = items.flatMap((item, at): readonly ProposedChange[] => {
    const name = names[at];
    if (name === undefined) return [];
    const same = findItem(
      there.filter((one) => !found.has(one.at)),
      // What was found is taken out: the next one that says the same is the first of the rest.
      { ...name, nth: firstLeft(there, found, name) },
    );
    if (same === undefined) {
      const before = items[at - 1];
      const follows = before !== undefined && comparable(before.heading) === comparable(item.heading);
      const state = states.includes(item.state) ? item.state : 'open';
      return [
        {
          what: 'add',
          change: {
            kind: 'add',
            item: { ...name, state, mandatory: item.mandatory, details: [] },
            ...(follows && { behind: before.text }),
          },
        },
      ];
    }
    found.add(same.at);
    const from = states.includes(same.item.state) ? same.item.state : 'open';
    const to = item.state;
    // What the issue cannot say is no reason to change anything there.
    if (to === from || !states.includes(to) || same.item.fixed) return [];
    const what = isSettled(from) && !isSettled(to) ? 'reopen' : to === 'done' ? 'tick' : 'state';
    return [{ what, change: { kind: 'state', item: same.name, from: same.item.state, to } }];
  });
  const extra = there
    .filter(({ at }) => !found.has(at))
    .map(({ name, item }): ProposedChange => ({
      what: 'remove',
      change: { kind: 'remove', item: name, from: item.state },
    }));
  return [...proposed, ...extra];
}

function nameAll(items: readonly FileItem[]): readonly ChecklistItemName[] {
  const counts = new Map<string, number>();
  return items.map(({ heading, text }) => {
    const id = `${comparable(heading)}\n${comparable(text)}`;
    const nth = counts.get(id) ?? 0;
    counts.set(id, nth + 1);
    return { heading, text, nth };
  });
}

/** Which of those that say the same under the same heading is the first that was not found yet. */
function firstLeft(
  there: ReturnType<typeof namedItems>,
  found: ReadonlySet<number>,
  { heading, text }: ChecklistItemName,
): number {
  const left = there.find(
    ({ at, headingKey, textKey }) =>
      !found.has(at) && headingKey === comparable(heading) && textKey === comparable(text),
  );
  return left?.name.nth ?? 0;
}
