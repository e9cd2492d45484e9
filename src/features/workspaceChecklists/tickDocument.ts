import * as vscode from 'vscode';
import { nextState, type ItemState } from '../../checklist/itemState.ts';
import type { ChecklistItemTarget } from '../../platform/commands.ts';
import { tellWarning } from '../../platform/notifications.ts';
import { changeFile, checkChange, editsIn, readOnly } from '../../platform/textFiles.ts';
import { findPreviewedItem } from './preview/previewedItem.ts';
import { previewTicks } from './preview/previewTicks.ts';
import { boxEdits, tickableItems } from './readChecklists.ts';
import { tellItemsSet } from './setItems.ts';
import {
  nearestItem,
  planState,
  planToggle,
  selectedLines,
  type LineSpan,
  type Tick,
  type Tickable,
} from './tickPlan.ts';

const { l10n } = vscode;

/** Ticks or unticks the items on the selected lines of an editor, as one step of its undo history. */
export function toggleInEditor(editor: vscode.TextEditor): Promise<void> {
  return changeInEditor(editor, planToggle);
}

/** Gives the items on the selected lines of an editor a state, as one step of its undo history. */
export function setStateInEditor(editor: vscode.TextEditor, state: ItemState): Promise<void> {
  return changeInEditor(editor, (items, spans) => planState(items, spans, state));
}

/** What becomes of the items on some lines. */
type Plan = (items: readonly Tickable[], spans: readonly LineSpan[]) => readonly Tick[];

async function changeInEditor(editor: vscode.TextEditor, plan: Plan): Promise<void> {
  const { document } = editor;
  // VS Code refuses an edit when somebody types meanwhile: then the items are looked up anew.
  for (let tries = 0; tries < 3; tries++) {
    const ticks = plan(await tickableItems(document.getText()), selectedLines(editor.selections));
    if (ticks.length === 0) {
      sayNothingThere();
      return;
    }
    if ((await checkChange(document, 'x')) === 'changedBySaving') {
      await setTicks(document.uri, ticks);
      return;
    }
    const edits = editsIn(document, (await boxEdits(document.getText(), ticks)).edits);
    const before = document.version;
    const applied = await editor.edit((builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    });
    // VS Code says "applied" for a read-only editor too, although nothing happened.
    if (applied && document.version !== before) {
      tellItemsSet({ uri: document.uri, ticks });
      return;
    }
    if (applied) break;
  }
  throw readOnly(document.uri);
}

/** Ticks or unticks items of a file, wherever it is open, as `setTicks` does; each by what it says, or by its place. */
export function toggleInFile(uri: vscode.Uri, rows: readonly ChecklistItemTarget[]): Promise<void> {
  return changeInFile(uri, rows, planToggle);
}

/** Gives items of a file a state, wherever it is open, as `setTicks` does. */
export function setStateInFile(
  uri: vscode.Uri,
  rows: readonly ChecklistItemTarget[],
  state: ItemState,
): Promise<void> {
  return changeInFile(uri, rows, (items, spans) => planState(items, spans, state));
}

async function changeInFile(
  uri: vscode.Uri,
  rows: readonly ChecklistItemTarget[],
  plan: Plan,
): Promise<void> {
  let missing: readonly Tick[] = [];
  let ticks: readonly Tick[] = [];
  const changed = await changeFile(uri, async (text) => {
    const items = await tickableItems(text);
    const places = rows.map((row) => placeOfRow(row, items));
    missing = rows.flatMap(({ line, text: said = '' }, at) =>
      places[at] === undefined ? [{ line, text: said, state: 'done' as const }] : [],
    );
    ticks = plan(
      items,
      places.filter((place) => place !== undefined),
    );
    return (await boxEdits(text, ticks)).edits;
  });
  if (changed) tellItemsSet({ uri, ticks });
  if (missing.length > 0) tellMissing(uri, missing);
  else if (!changed) sayNothingThere();
}

/** Where a row's item stands now; undefined when nothing says any more what it said. */
function placeOfRow(
  { line, column, text }: ChecklistItemTarget,
  items: readonly Tickable[],
): LineSpan | undefined {
  if (text === undefined) return { first: line, last: line, ...(column !== undefined && { column }) };
  const item = nearestItem(items, { line, text, ...(column !== undefined && { column }) });
  return item && { first: item.line, last: item.line, ...(item.cell && { column: item.cell.column }) };
}

/**
 * Turns the box of a Markdown preview round, as it was shown there.
 * @param name the secret name that the preview gave it; with another nothing happens
 */
export async function tickPreviewed(name: string): Promise<void> {
  const tick = previewTicks.find(name);
  if (tick === undefined) {
    void tellWarning(l10n.t('This preview is out of date. Open it again to tick its items.'));
    return;
  }
  const { uri, item } = tick;
  let missing: readonly Tick[] = [];
  let ticks: readonly Tick[] = [];
  const changed = await changeFile(uri, async (text) => {
    const found = findPreviewedItem(text, await tickableItems(text), item);
    missing = found === undefined ? [{ line: item.line, text: item.said, state: 'done' }] : [];
    if (found === undefined) return [];
    const { line, text: said, cell } = found;
    const wanted = { line, text: said, state: nextState(item.state), ...(cell && { column: cell.column }) };
    ticks = [wanted];
    return (await boxEdits(text, ticks)).edits;
  });
  if (changed) tellItemsSet({ uri, ticks });
  if (missing.length > 0) tellMissing(uri, missing);
}

/**
 * Sets items of a file. A document with unsaved changes is changed in its editor and stays unsaved; any other file is
 * written, so that it and the view say the same. Items that are gone are told of.
 * @returns false when some were gone
 * @throws ShipshapeError as `changeFile` does
 */
export async function setTicks(uri: vscode.Uri, ticks: readonly Tick[]): Promise<boolean> {
  let missing: readonly Tick[] = [];
  const changed = await changeFile(uri, async (text) => {
    const found = await boxEdits(text, ticks);
    missing = found.missing;
    return found.edits;
  });
  if (changed) tellItemsSet({ uri, ticks: ticks.filter((tick) => !missing.includes(tick)) });
  if (missing.length > 0) tellMissing(uri, missing);
  return missing.length === 0;
}

function tellMissing(uri: vscode.Uri, missing: readonly Tick[]): void {
  void tellWarning(
    l10n.t(
      'Not ticked, because it is no longer in {0}: {1}',
      vscode.workspace.asRelativePath(uri),
      missing.map(({ text }) => `"${text}"`).join(l10n.t(', ')),
    ),
  );
}

function sayNothingThere(): void {
  vscode.window.setStatusBarMessage(l10n.t('There is no checklist item on this line.'), 4000);
}
