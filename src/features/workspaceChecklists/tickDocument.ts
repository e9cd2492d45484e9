import * as vscode from 'vscode';
import { ShipshapeError } from '../../core/errors.ts';
import type { ChecklistItemRow } from '../../platform/commands.ts';
import { boxEdits, tickableItems } from './readChecklists.ts';
import { planToggle, selectedLines, type LineSpan, type Tick } from './tickPlan.ts';

const { l10n } = vscode;

/** Ticks or unticks the items on the selected lines of an editor, as one step of its undo history. */
export async function toggleInEditor(editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  // VS Code refuses an edit when somebody types meanwhile: then the items are looked up anew.
  for (let tries = 0; tries < 3; tries++) {
    const ticks = planToggle(await tickableItems(document.getText()), selectedLines(editor.selections));
    if (ticks.length === 0) {
      sayNothingThere();
      return;
    }
    const edits = await editsFor(document, ticks);
    const before = document.version;
    const applied = await editor.edit((builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    });
    // VS Code says "applied" for a read-only editor too, although nothing happened.
    if (applied && document.version !== before) return;
    if (applied) break;
  }
  throw readOnly(document.uri);
}

/** Ticks or unticks some items of a file, wherever it is open, as `setTicks` does. */
export async function toggleInFile(uri: vscode.Uri, rows: readonly ChecklistItemRow[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const spans = rows.map(({ line, column }): LineSpan => ({
    first: line,
    last: line,
    ...(column !== undefined && { column }),
  }));
  const ticks = planToggle(await tickableItems(document.getText()), spans);
  if (ticks.length === 0) sayNothingThere();
  else await setTicks(uri, ticks);
}

/**
 * Sets items of a file. A document with unsaved changes is changed in its editor and stays unsaved; any other is
 * saved, so that the file and the view say the same.
 * @throws ShipshapeError `io` when the file cannot be changed.
 */
export async function setTicks(uri: vscode.Uri, ticks: readonly Tick[]): Promise<void> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) throw readOnly(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const unsaved = document.isDirty;
  const edits = await editsFor(document, ticks);
  if (edits.length === 0) return;
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, [...edits]);
  if (!(await vscode.workspace.applyEdit(edit))) throw readOnly(uri);
  if (!unsaved && !(await document.save())) throw readOnly(uri);
}

async function editsFor(
  document: vscode.TextDocument,
  ticks: readonly Tick[],
): Promise<readonly vscode.TextEdit[]> {
  const edits = await boxEdits(document.getText(), ticks);
  return edits.map(({ offset, length, newText }) =>
    vscode.TextEdit.replace(
      new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
      newText,
    ),
  );
}

function sayNothingThere(): void {
  vscode.window.setStatusBarMessage(l10n.t('There is no checklist item on this line.'), 4000);
}

function readOnly(uri: vscode.Uri): ShipshapeError {
  return new ShipshapeError('io', l10n.t('{0} is read-only.', vscode.workspace.asRelativePath(uri)));
}
