import * as v from 'valibot';
import { boxEdit } from '../../../checklist/boxEdit.ts';
import type { ItemState } from '../../../checklist/itemState.ts';
import { itemsIn, type ChecklistItem } from '../../../checklist/parseChecklists.ts';
import { checklistName } from '../../../ui/appChecklists.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { checklistPlace, type AppItem, type ChecklistPlace } from '../checklistPlace.ts';
import { defineWriteTool } from '../tool.ts';
import { ToolRefused } from '../toolRefused.ts';
import { file, issueOrNone, site } from './parameters.ts';

const MOST_ITEMS = 50;
const LONGEST = 120;

const SIGNS = { done: '[x]', open: '[ ]', underWay: '[~]', notApplicable: '[-]' } as const;

/** Items of a checklist, in another state. */
export const tickChecklist = defineWriteTool({
  name: 'shipshape_tick_checklist',
  description:
    "Set the state of checklist items in a Jira issue's description, in an app's checklist of it, or in a Markdown file of the workspace. The user confirms it.",
  input: v.object({
    items: v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1))),
      v.minLength(1),
      v.maxLength(MOST_ITEMS),
      v.description('Their texts, or a part that only one has'),
    ),
    state: v.picklist(['done', 'open', 'underWay', 'notApplicable']),
    issue: issueOrNone(),
    file: file(),
    site: site(),
  }),
  prepare: async (input, context, signal) => {
    const place = await checklistPlace(input, context, signal);
    const own = itemsIn(place.text).map((item): TickedItem => ({ text: item.text, state: item.state, item }));
    const all = [...own, ...(place.appItems ?? [])];
    const meant = [...new Set(input.items.map((text) => itemMeant(text, all, place)))];
    const changed = meant.filter(({ state }) => state !== input.state);
    if (changed.length === 0) throw new ToolRefused('They are in that state already.');
    const edits = changed.flatMap(({ item }) => (item ? [boxEdit(item, input.state)] : []));
    const ofApps = changed.filter((one): one is AppItem => 'place' in one);
    const { t } = context;
    const sign = SIGNS[input.state];
    return {
      confirm: {
        question: t('Change checklist items of {0}?', place.name),
        details: [...place.details, ...meant.map((one) => `${sign} ${one.text}${listOf(one)}`)],
        button: t('Change'),
      },
      run: async (running) => {
        const told: string[] = [];
        const done = (count: number, where: string): string => `Changed in ${where}: ${count}.`;
        if (edits.length > 0) told.push(await place.change(edits, done(edits.length, place.name), running));
        for (const list of new Map(ofApps.map((one) => [one.place.id, one.place])).values()) {
          const items = ofApps.filter((one) => one.place.id === list.id);
          const where = `${checklistName(list)} of ${place.name}`;
          const sent = await place.setAppItems?.(items, input.state, done(items.length, where), running);
          if (sent !== undefined) told.push(sent);
        }
        return told.join('\n');
      },
    };
  },
});

/** In which of an app's checklists an item stands. */
function listOf(one: TickedItem): string {
  return 'place' in one ? ` (${checklistName(one.place)})` : '';
}

/** An item of the Markdown text, or of an app's checklist. */
type TickedItem =
  | { readonly text: string; readonly state: ItemState; readonly item: ChecklistItem }
  | (AppItem & { readonly item?: never });

function itemMeant(text: string, all: readonly TickedItem[], place: ChecklistPlace): TickedItem {
  const wanted = comparable(text);
  const same = all.filter((item) => comparable(item.text) === wanted);
  const found = same.length > 0 ? same : all.filter((item) => comparable(item.text).includes(wanted));
  const [only, another] = found;
  if (only && !another) return only;
  const shown = (only ? found : all)
    .slice(0, MOST_ITEMS)
    .map((item) => `${SIGNS[item.state]} ${safeLine(item.text, LONGEST)}`);
  const why = only ? `Several items say "${text}".` : `No item says "${text}".`;
  if (shown.length === 0) throw new ToolRefused(`${place.name} has no checklist.`);
  throw new ToolRefused(`${why} Items:`, { from: place.name, text: shown.join('\n') });
}

function comparable(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
