import type { Checklist, ChecklistItem } from '../../checklist/parseChecklists.ts';
import { mayHaveChecklist } from '../../checklist/mayHaveChecklist.ts';
import type { TextEditSpec } from '../../core/textEdit.ts';
import { issueKeyNearTitle, type ChecklistFile, type ItemNode } from './checklistFile.ts';
import { placeTicks, type Tick, type Tickable } from './tickPlan.ts';

/** Reads a file's bytes; undefined when it has no checklist. The parser is loaded for those that may have one. */
export async function readBytes(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => Promise<string>,
): Promise<ChecklistFile | undefined> {
  // A check box is plain ASCII in every encoding that editors know: without a bracket nothing need be decoded.
  return bytes.includes(0x5b) ? readText(await decode(bytes)) : undefined;
}

/** Reads a text; undefined when it has no checklist. */
export async function readText(text: string): Promise<ChecklistFile | undefined> {
  if (!mayHaveChecklist(text)) return undefined;
  const [{ parseChecklists }, { dueDateOf }] = await Promise.all([
    import('../../checklist/parseChecklists.ts'),
    import('../../checklist/dueDate.ts'),
  ]);
  const checklists = parseChecklists(text);
  if (checklists.length === 0) return undefined;
  let index = 0;
  const nodeOf = ({ line, text: said, state, children, cell }: ChecklistItem): ItemNode => {
    const due = dueDateOf(said);
    return {
      index: index++,
      line,
      ...(cell && { column: cell.column }),
      text: said,
      state,
      ...(due !== undefined && { due }),
      children: children.map(nodeOf),
    };
  };
  const lists = checklists.map(({ title, line, items, progress }: Checklist) => ({
    ...(title !== '' && { heading: title }),
    line,
    ...progress,
    items: items.map(nodeOf),
  }));
  const issueKey = issueKeyNearTitle(text);
  return {
    lists,
    done: lists.reduce((sum, { done }) => sum + done, 0),
    total: lists.reduce((sum, { total }) => sum + total, 0),
    ...(issueKey !== undefined && { issueKey }),
  };
}

/** Every item of a text, for deciding what to tick. */
export async function tickableItems(text: string): Promise<Tickable[]> {
  return (await itemsOf(text)).map(({ line, textEndLine, state, text: said, cell }) => ({
    line,
    endLine: textEndLine,
    state,
    text: said,
    ...(cell && { cell }),
  }));
}

/** The edits, one character each, that make items of a text what they shall be; and the ticks whose items are gone. */
export async function boxEdits(
  text: string,
  ticks: readonly Tick[],
): Promise<{ readonly edits: TextEditSpec[]; readonly missing: readonly Tick[] }> {
  const items = await itemsOf(text);
  const { boxEdit } = await import('../../checklist/boxEdit.ts');
  const { placed, missing } = placeTicks(items, ticks);
  return { edits: placed.map(({ item, state }) => boxEdit(item, state)), missing };
}

async function itemsOf(text: string): Promise<readonly ChecklistItem[]> {
  if (!mayHaveChecklist(text)) return [];
  const { allItems, parseChecklists } = await import('../../checklist/parseChecklists.ts');
  return parseChecklists(text).flatMap(({ items }) => [...allItems(items)]);
}
