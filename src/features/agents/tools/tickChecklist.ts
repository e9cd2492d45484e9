import * as v from 'valibot';
import { boxEdit } from '../../../checklist/boxEdit.ts';
import { itemsIn, type ChecklistItem } from '../../../checklist/parseChecklists.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { checklistPlace, type ChecklistPlace } from '../checklistPlace.ts';
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
    "Set the state of checklist items in a Jira issue's description or in a Markdown file of the workspace. The user confirms it.",
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
    const all = itemsIn(place.text);
    const meant = [...new Set(input.items.map((text) => itemMeant(text, all, place)))];
    const edits = meant
      .filter(({ state }) => state !== input.state)
      .map((item) => boxEdit(item, input.state));
    if (edits.length === 0) throw new ToolRefused('They are in that state already.');
    const { t } = context;
    const sign = SIGNS[input.state];
    return {
      confirm: {
        question: t('Change checklist items of {0}?', place.name),
        details: [...place.details, ...meant.map(({ text }) => `${sign} ${text}`)],
        button: t('Change'),
      },
      run: (running) => place.change(edits, `Changed in ${place.name}: ${edits.length}.`, running),
    };
  },
});

function itemMeant(text: string, all: readonly ChecklistItem[], place: ChecklistPlace): ChecklistItem {
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
