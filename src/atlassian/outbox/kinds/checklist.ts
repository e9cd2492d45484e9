import * as v from 'valibot';
import { ShipshapeError } from '../../../core/errors.ts';
import { signOf, type ItemState } from '../../../checklist/itemState.ts';
import { checklistOf } from '../../checklists/checklistOf.ts';
import type { ChecklistClash } from '../../checklists/issueChecklist.ts';
import type { ChecklistChange, ChecklistItemName, ChecklistPlace } from '../../model/checklist.ts';
import type { ChecklistWrite, ConflictingText } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

const state = v.picklist(['open', 'underWay', 'done', 'notApplicable']) satisfies v.GenericSchema<
  unknown,
  ItemState
>;
const place = v.object({
  app: v.picklist(['heroCoders', 'smartChecklist', 'okapya']),
  id: v.string(),
  name: v.string(),
}) satisfies v.GenericSchema<unknown, ChecklistPlace>;
const name = v.object({ heading: v.string(), text: v.string(), nth: v.number() });
const change = v.variant('kind', [
  v.object({ kind: v.literal('state'), item: name, from: state, to: state }),
  v.object({
    kind: v.literal('add'),
    item: v.object({
      ...name.entries,
      state,
      mandatory: v.boolean(),
      details: v.array(v.string()),
    }),
    behind: v.exactOptional(v.string()),
  }),
  v.object({ kind: v.literal('remove'), item: name, from: state }),
]) satisfies v.GenericSchema<unknown, ChecklistChange>;

/** So often changes are made once more that somebody else's writing took away. */
const MOST_REPAIRS = 3;

/**
 * Changes of an app's checklist, item by item. Every app takes the whole list and lets the last writer win: so it is read
 * right before it is written, and the changes are made in what stands there then. Who read it in that moment too writes
 * over them: so it is read once more behind, and what is gone is made again.
 */
export const checklist: WriteKind<ChecklistWrite> = {
  schema: v.object({
    kind: v.literal('checklist'),
    place,
    changes: v.array(change),
    source: v.exactOptional(v.unknown()),
  }),
  version: () => 2,
  looksFirst: true,

  async send({ place: at, changes, ...write }, { jira, key, options }) {
    const source = 'source' in write ? write.source : await jira.checklistSource(key, at);
    const changed = checklistOf(at.app).change(source, changes);
    if (!changed || changed.clashes.length > 0)
      throw new ShipshapeError('conflict', 'The checklist is another one now');
    await jira.saveChecklist(key, at, changed.source, options);
    for (let repairs = 0; repairs < MOST_REPAIRS; repairs += 1) {
      // It was written: where nobody can tell what became of it, that is all there is to know.
      const now = await jira.checklistSource(key, at).catch(() => undefined);
      const again = now === undefined ? undefined : checklistOf(at.app).change(now, changes);
      if (!again || again.clashes.length > 0 || again.source === now) return;
      await jira.saveChecklist(key, at, again.source, options);
    }
  },

  async look(write, { jira, key }) {
    const { place: at, changes } = write;
    const source = await jira.checklistSource(key, at);
    const changed = checklistOf(at.app).change(source, changes);
    if (changed === undefined)
      return { kind: 'conflict', conflict: { texts: [{ name: at.name, text: '' }] } };
    const { clashes } = changed;
    if (clashes.length === 0)
      return changed.source === source
        ? { kind: 'arrived' }
        : { kind: 'absent', ready: { ...write, source } };
    const insisted = changes.map((one) => {
      const clash = clashes.find((each) => each.change === one);
      return clash ? insist(clash) : one;
    });
    return {
      kind: 'conflict',
      conflict: { texts: clashes.map((clash) => textOf(clash)) },
      merged: { ...write, changes: insisted, source },
    };
  },

  shows: () => ({}),

  combine(older, newer, waits) {
    if (older.kind !== 'checklist' || older.place.id !== newer.place.id) return undefined;
    const changes = combined(older.changes, newer.changes);
    if (!waits) {
      // What could not be done stays by itself, unless all of it is decided anew.
      const isAnew = older.changes.every((one) => newer.changes.some((other) => isAboutSame(one, other)));
      return isAnew ? newer : undefined;
    }
    return { kind: 'checklist', place: newer.place, changes };
  },
};

/** A change that is made whatever somebody else made of the item: where it is gone, it comes back. */
function insist({ change: one, state: now }: ChecklistClash): ChecklistChange {
  if (one.kind === 'add') return one;
  if (now !== undefined) return { ...one, from: now };
  if (one.kind === 'remove') return one;
  return {
    kind: 'add',
    item: { ...one.item, nth: 0, state: one.to, mandatory: true, details: [] },
  };
}

/** What stands there now, for people: the item with its box, which is empty where the item is gone. */
function textOf({ change: { item }, state: now }: ChecklistClash): ConflictingText {
  return { name: item.text, text: now === undefined ? '' : `[${signOf(now)}]` };
}

function combined(
  older: readonly ChecklistChange[],
  newer: readonly ChecklistChange[],
): readonly ChecklistChange[] {
  return newer.reduce<readonly ChecklistChange[]>((changes, one) => {
    const before = changes.find((other) => isAboutSame(other, one));
    if (before === undefined) return [...changes, one];
    const rest = changes.filter((other) => other !== before);
    if (before.kind === 'add' && one.kind === 'state')
      return [...rest, { ...before, item: { ...before.item, state: one.to } }];
    // The site never heard of what was between.
    if (before.kind === 'add' && one.kind === 'remove') return rest;
    if (before.kind !== 'add' && one.kind !== 'add') {
      return one.kind === 'state' && one.to === before.from ? rest : [...rest, { ...one, from: before.from }];
    }
    return [...changes, one];
  }, older);
}

function isAboutSame(one: ChecklistChange, other: ChecklistChange): boolean {
  return isSameName(one.item, other.item);
}

function isSameName(one: ChecklistItemName, other: ChecklistItemName): boolean {
  return one.heading === other.heading && one.text === other.text && one.nth === other.nth;
}
