import type { ItemState } from '../../checklist/itemState.ts';
import { flag, object, text, type JsonObject } from '../common/read.ts';
import type { NewChecklistItem } from '../model/checklist.ts';
import type { ChecklistEntry, ChecklistItemEntry, IssueChecklist } from './issueChecklist.ts';
import { isEmptyPlan, planChanges, type ChecklistPlan } from './planChanges.ts';

/** Statuses that the app has from the beginning; a team's own ones say nothing of the state. */
const STATUSES: Readonly<Record<string, ItemState>> = {
  inProgress: 'underWay',
  notApplicable: 'notApplicable',
};

/**
 * The field of Okapya's Checklist for Jira, Data Center: a list of `{name, checked, mandatory, isHeader, status: {id}, …}`. Members
 * that are not known here go back as they came.
 * https://doc.okapya.com/checklist-for-jira/checklist-item-representations
 */
export const okapyaChecklist: IssueChecklist = {
  // What a status means to the team, only the app knows: the box alone is set.
  states: ['open', 'done'],
  isText: false,

  read(source) {
    const elements = elementsOf(source);
    return (
      elements && {
        entries: elements.flatMap((element) => entryOf(element) ?? []),
        unknown: elements.filter((element) => entryOf(element) === undefined).length,
      }
    );
  },

  change(source, changes) {
    const elements = elementsOf(source);
    if (!elements) return undefined;
    const known = elements.flatMap((element, at) => {
      const entry = entryOf(element);
      return entry ? [{ entry, at }] : [];
    });
    const plan = planChanges(
      known.map(({ entry }) => entry),
      changes.map((change) =>
        change.kind === 'state'
          ? { ...change, from: boxOf(change.from), to: boxOf(change.to) }
          : change.kind === 'remove'
            ? { ...change, from: boxOf(change.from) }
            : change,
      ),
      ({ state }) => boxOf(state),
    );
    const clashes = plan.clashes.map(({ change, ...now }) => ({
      ...now,
      // As it was asked for.
      change: changes.find(({ kind, item }) => kind === change.kind && item === change.item) ?? change,
    }));
    if (isEmptyPlan(plan)) return { source, clashes };
    return {
      source: changed(
        elements,
        known.map(({ at }) => at),
        plan,
      ),
      clashes,
    };
  },
};

function elementsOf(source: unknown): readonly unknown[] | undefined {
  if (source === null || source === '') return [];
  return Array.isArray(source) ? (source as unknown[]) : undefined;
}

function entryOf(element: unknown): ChecklistEntry | undefined {
  const item = object(element);
  const name = text(item['name']);
  if (name === undefined) return undefined;
  if (item['isHeader'] === true) return { kind: 'heading', text: name };
  const checked = flag(item['checked']);
  if (checked === undefined) return undefined;
  return {
    kind: 'item',
    text: name,
    state: checked ? 'done' : openStateOf(item),
    mandatory: item['mandatory'] === true,
    details: [],
  } satisfies ChecklistItemEntry;
}

function openStateOf(item: JsonObject): ItemState {
  const status = text(object(item['status'])['id']) ?? '';
  return Object.hasOwn(STATUSES, status) ? (STATUSES[status] ?? 'open') : 'open';
}

/** What a state is to somebody who knows boxes only. */
function boxOf(state: ItemState): ItemState {
  return state === 'done' ? 'done' : 'open';
}

function changed(
  elements: readonly unknown[],
  places: readonly number[],
  { states, removed, added }: ChecklistPlan,
): readonly unknown[] {
  const stateAt = new Map([...states].map(([entry, state]) => [places[entry], state]));
  const goes = new Set([...removed].map((entry) => places[entry]));
  const hasHeaders = elements.some((element) => object(element)['isHeader'] === true);
  const comes = new Map<number, unknown[]>();
  for (const { behind, heading, item } of added) {
    const at = places[behind] ?? elements.length - 1;
    // Headers can be switched off: one is only made where there are such.
    const header = heading !== undefined && hasHeaders ? [newHeader(heading)] : [];
    comes.set(at, [...(comes.get(at) ?? []), ...header, newItem(item)]);
  }
  const all = elements.flatMap((element, at) => {
    const state = stateAt.get(at);
    const kept = goes.has(at)
      ? []
      : [state === undefined ? element : { ...object(element), checked: state === 'done' }];
    return [...kept, ...(comes.get(at) ?? [])];
  });
  return elements.length === 0 ? (comes.get(-1) ?? []) : all;
}

function newItem({ text: name, state, mandatory }: NewChecklistItem): JsonObject {
  return { name, checked: state === 'done', mandatory };
}

function newHeader(name: string): JsonObject {
  return { name, checked: false, mandatory: false, isHeader: true };
}
