import { isSettled } from '../../checklist/itemState.ts';
import type { Checklist, ChecklistItem } from '../../checklist/parseChecklists.ts';
import { mayHaveChecklist } from '../../checklist/mayHaveChecklist.ts';
import type { TextEditSpec } from '../../core/textEdit.ts';
import { issueKeysNearTitle } from '../../checklist/issueKeyNearTitle.ts';
import type { ChecklistFile, ItemNode } from './checklistFile.ts';
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
  const [{ parseChecklists }, { runTies }] = await Promise.all([
    import('../../checklist/parseChecklists.ts'),
    import('../../checklist/testRun/runFrontMatter.ts'),
  ]);
  const checklists = parseChecklists(text);
  if (checklists.length === 0) return undefined;
  const nameOf = uniqueNames();
  const nodeOf = (list: string, item: ChecklistItem): ItemNode => {
    const { line, text: said, state, children, cell, remark, due } = item;
    const verdict = isSettled(state) || remark?.kind === 'note' ? undefined : remark?.kind;
    return {
      // What a test run says of a step makes it no other row.
      name: nameOf(`${list}\n${remark?.asked ?? said}`),
      line,
      ...(cell && { column: cell.column }),
      text: said,
      state,
      ...(verdict && { verdict }),
      ...(remark && { asked: remark.asked }),
      ...(due !== undefined && { due }),
      children: children.map((child) => nodeOf(list, child)),
    };
  };
  const lists = checklists.map(({ title, line, items, progress }: Checklist) => {
    const name = nameOf(title);
    return {
      ...(title !== '' && { heading: title }),
      ...{ name, line },
      ...progress,
      items: items.map((item) => nodeOf(name, item)),
    };
  });
  const ties = runTies(text);
  const isScript = checklists.some(({ items }) => items.some(({ cell }) => cell));
  return {
    lists,
    done: lists.reduce((sum, { done }) => sum + done, 0),
    total: lists.reduce((sum, { total }) => sum + total, 0),
    keysNearTitle: issueKeysNearTitle(text),
    ...(ties
      ? { test: 'run', standsFor: [ties.script, ...(ties.previous === undefined ? [] : [ties.previous])] }
      : isScript
        ? { test: 'script' }
        : {}),
  };
}

/** Gives things of one text names that tell them apart: their text, and which one of that text it is. */
function uniqueNames(): (text: string) => string {
  const counts = new Map<string, number>();
  return (text) => {
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return `${text}\n${String(count)}`;
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
