import { setTimeout as delay } from 'node:timers/promises';
import { commands, window, type Selection, type TextDocument, type TextEditor } from 'vscode';

/** What the window tells late, on a busy machine, has come by then. */
const CALM_MS = 250;

/**
 * Shows a document and waits until commands take it for the active one, with these selections: VS Code shows first and
 * tells the extension host a moment later, perhaps of an older state in between.
 */
export async function showActive(
  document: TextDocument,
  ...selections: readonly Selection[]
): Promise<TextEditor> {
  // A log in the panel is an editor too, and may be the active one.
  await commands.executeCommand('workbench.action.closePanel');
  for (;;) {
    const editor = await window.showTextDocument(document);
    if (selections.length > 0) await select(editor, ...selections);
    await delay(CALM_MS);
    const isActive = window.activeTextEditor?.document === document;
    if (isActive && (selections.length === 0 || isSelected(editor, selections))) return editor;
  }
}

/** Closes every editor, and waits until the extension host has heard of it: an older one could come back as the active. */
export async function closeEditors(): Promise<void> {
  while (window.tabGroups.activeTabGroup.activeTab !== undefined)
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  do await delay(CALM_MS);
  while (window.activeTextEditor !== undefined);
}

/** Selects, and waits until the window has done so: it tells of an older selection up to then, which would replace it. */
export async function select(editor: TextEditor, ...selections: readonly Selection[]): Promise<void> {
  do {
    editor.selections = selections;
    // There and back again: what the window had to tell before has come by then.
    await commands.getCommands(true);
  } while (!isSelected(editor, selections));
}

function isSelected(editor: TextEditor, selections: readonly Selection[]): boolean {
  return (
    editor.selections.length === selections.length &&
    selections.every((selection, at) => editor.selections[at]?.isEqual(selection))
  );
}
