import type { ItemState } from '../../../checklist/itemState.ts';
import { isSettled } from '../../../checklist/itemState.ts';
import type { ChecklistEntry } from '../../../atlassian/checklists/issueChecklist.ts';
import { comparable, findItem, namedItems, type NamedItem } from '../../../atlassian/checklists/itemNames.ts';
import type { ChecklistChange, ChecklistItemName } from '../../../atlassian/model/checklist.ts';
import type { FileItem } from './fileItems.ts';

/** What writing a file's checklist to an issue could change of one item. */
export interface ProposedChange {
  readonly change: ChecklistChange;
  /**
   * `reopen`: it is settled in the issue, and not in the file; `remove`: the file does not have it; `rename`: it is new,
   * or an item of the that has another name by now. All may be what somebody else did, and are done only where
   * the user says so.
   */
  readonly what: 'add' | 'tick' | 'state' | 'reopen' | 'remove' | 'rename';
  /** Of `rename`: what the item says. */
  readonly resembles?: string;
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
  const places: (number | undefined)[] = [];
  const proposed = items.map((item, at): readonly ProposedChange[] => {
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
    places[at] = same.at;
    const from = states.includes(same.item.state) ? same.item.state : 'open';
    const to = item.state;
    // What the issue cannot say is no reason to change anything there.
    if (to === from || !states.includes(to) || same.item.fixed) return [];
    const what = isSettled(from) && !isSettled(to) ? 'reopen' : to === 'done' ? 'tick' : 'state';
    return [{ what, change: { kind: 'state', item: same.name, from: same.item.state, to } }];
  });
  const extra = there.filter(({ at }) => !found.has(at));
  const removed = extra.map(({ name, item }): ProposedChange => ({
    what: 'remove',
    change: { kind: 'remove', item: name, from: item.state },
  }));
  return [...withRenamed(proposed, items, places, extra), ...removed];
}

/**
 * Tells what is new from what may only have another name in the issue by now: an item there that the file does not have
 * says nearly the same under the same heading, or stands there between the same two.
 * @param places of the file's items among the entries, where they are there
 * @param extra what only the issue has
 */
function withRenamed(
  proposed: readonly (readonly ProposedChange[])[],
  items: readonly FileItem[],
  places: readonly (number | undefined)[],
  extra: readonly NamedItem[],
): readonly ProposedChange[] {
  const left = new Set(extra);
  const headings = items.map(({ heading }) => comparable(heading));
  return proposed.flatMap((changes, at) =>
    changes.map((one): ProposedChange => {
      if (one.what !== 'add') return one;
      const isNear = (place: number | undefined, of: number): boolean =>
        place !== undefined && headings[of] === headings[at];
      const before = places.findLast((place, of) => of < at && isNear(place, of)) ?? Infinity;
      const after = places.find((place, of) => of > at && isNear(place, of)) ?? -Infinity;
      const text = comparable(one.change.item.text);
      const near = [...left].filter(({ headingKey }) => headingKey === headings[at]);
      const other =
        near.find(({ textKey }) => areAlike(textKey, text)) ??
        near.find((item) => before < item.at && item.at < after);
      if (!other) return one;
      left.delete(other);
      return { ...one, what: 'rename', resembles: other.name.text };
    }),
  );
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

/** Whether two texts share half of their pairs of characters or more: as good with Chinese as with words. */
function areAlike(one: string, other: string): boolean {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return shared * 4 >= pairs.size + others.size && shared > 0;
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2)));
}
