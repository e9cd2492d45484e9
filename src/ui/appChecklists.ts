import { checklistOf } from '../atlassian/checklists/checklistOf.ts';
import type { ReadChecklist } from '../atlassian/checklists/issueChecklist.ts';
import { namedItems, type NamedItem } from '../atlassian/checklists/itemNames.ts';
import type { AppChecklist, ChecklistChange } from '../atlassian/model/checklist.ts';
import type { UnsentWrite } from '../atlassian/model/write.ts';

/** What people call the apps. */
const APP_NAMES = { heroCoders: 'Issue Checklist', smartChecklist: 'Smart Checklist' } as const;

/** What a checklist is called: by its app; by its field, where an issue can have several of one app. */
export function checklistName({ app, name }: AppChecklist['place']): string {
  return app === 'okapya' ? name : APP_NAMES[app];
}

/** What an app's checklist says. */
export interface ShownChecklist {
  readonly checklist: AppChecklist;
  readonly entries: ReadChecklist['entries'];
  readonly items: readonly NamedItem[];
  readonly unknown: number;
}

/**
 * An app's checklist with the user's own changes that its site has not confirmed; undefined where it is nothing that the
 * app writes.
 * @param unsent changes of the issue that are on their way, the oldest first
 */
export function readChecklist(
  checklist: AppChecklist,
  unsent: readonly UnsentWrite[] = [],
): ShownChecklist | undefined {
  const { app, id } = checklist.place;
  const changes = unsent.flatMap(({ write }): readonly ChecklistChange[] =>
    write.kind === 'checklist' && write.place.id === id ? write.changes : [],
  );
  const notation = checklistOf(app);
  const found = notation.read(notation.change(checklist.source, changes)?.source);
  if (found === undefined) return undefined;
  return { checklist, items: namedItems(found.entries), ...found };
}

/** The fields of an issue without those that show as checklists. */
export function withoutChecklists<T extends { readonly id: string }>(
  fields: readonly T[],
  checklists: readonly AppChecklist[] = [],
): readonly T[] {
  const shown = new Set(checklists.flatMap((one) => (readChecklist(one) ? [one.place.id] : [])));
  return fields.filter(({ id }) => !shown.has(id));
}

/** The items that must still be done. */
export function openMandatory({ items }: Pick<ShownChecklist, 'items'>): readonly NamedItem[] {
  return items.filter(
    ({ item: { state, mandatory } }) => mandatory && state !== 'done' && state !== 'notApplicable',
  );
}
