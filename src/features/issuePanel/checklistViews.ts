import type { AppChecklist, ChecklistItemName } from '../../atlassian/model/checklist.ts';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import { checklistOf } from '../../atlassian/checklists/checklistOf.ts';
import { progressOfItems } from '../../checklist/parseChecklists.ts';
import type { ChecklistGroupView, ChecklistItemView, ChecklistView } from '../../protocol/checklistView.ts';
import { checklistName, openMandatory, readChecklist, type ShownChecklist } from '../../ui/appChecklists.ts';

/** Items of one list that are shown. */
const MOST_ITEMS = 500;

/** The checklists of apps as the panel shows them: those that are empty do not show. @param unsent on their way */
export function checklistViews(
  checklists: readonly AppChecklist[] = [],
  unsent: readonly UnsentWrite[] = [],
): readonly ChecklistView[] {
  return checklists.flatMap((checklist) => {
    const { place } = checklist;
    const shown = readChecklist(checklist, unsent);
    const base = { id: place.id, name: checklistName(place), states: checklistOf(place.app).states };
    if (!shown)
      return [
        {
          ...base,
          ...{ isReadable: false, done: 0, total: 0, openMandatory: 0, groups: [], hidden: 0, unknown: 0 },
        },
      ];
    return shown.items.length === 0 ? [] : [{ ...base, ...viewOf(shown) }];
  });
}

/** What names an item between page and host. */
export function itemId({ heading, text, nth }: ChecklistItemName): string {
  return JSON.stringify([heading, text, nth]);
}

function viewOf(shown: ShownChecklist): Omit<ChecklistView, 'id' | 'name' | 'states'> {
  const { entries, items, unknown } = shown;
  const hasMandatory = items.some(({ item }) => item.mandatory);
  const byPlace = new Map(items.slice(0, MOST_ITEMS).map((item) => [item.at, item]));
  const groups: (ChecklistGroupView & { readonly items: ChecklistItemView[] })[] = [];
  entries.forEach((entry, at) => {
    if (entry.kind === 'heading') {
      groups.push({ title: entry.text, items: [] });
      return;
    }
    const found = byPlace.get(at);
    if (!found) return;
    if (groups.length === 0) groups.push({ title: '', items: [] });
    groups.at(-1)?.items.push({
      id: itemId(found.name),
      text: found.name.text,
      state: entry.state,
      optional: hasMandatory && !entry.mandatory,
      details: entry.details,
      fixed: entry.fixed ?? false,
    });
  });
  return {
    isReadable: true,
    ...progressOfItems(items.map(({ item }) => item)),
    openMandatory: openMandatory(shown).length,
    // A heading of nothing but other headings has a place all the same: it tells what the list is called.
    groups: groups.filter(({ title, items: own }) => title !== '' || own.length > 0),
    hidden: Math.max(0, items.length - MOST_ITEMS),
    unknown,
  };
}
