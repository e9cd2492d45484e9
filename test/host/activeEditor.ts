import { setTimeout as delay } from 'node:timers/promises';
import { commands, window, workspace, type Selection, type TextDocument, type TextEditor } from 'vscode';

/** What the window tells late, on a busy machine, has come by then. */
const CALM_MS = 250;
/** Looks after which what does not come is told of, with what is there instead. */
const MOST_LOOKS = 100;

/**
 * Shows a document and waits until commands take it for the active one, with these selections: VS Code shows first and
 * tells the extension host a moment later, perhaps of an older state in between.
 */
export async function showActive(
  document: TextDocument,
  ...selections: readonly Selection[]
): Promise<TextEditor> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await closePanel();
    const editor = await window.showTextDocument(document);
    if (selections.length > 0) await select(editor, ...selections);
    await delay(CALM_MS);
    const isActive = window.activeTextEditor?.document === document;
    if (isActive && (selections.length === 0 || isSelected(editor, selections))) return editor;
  }
  throw new Error(`${document.uri.path} is not the active one: ${activePath()} is`);
}

/**
 * Shows a new Markdown document with this text, which has no file. VS Code gives it the name of the one that was closed
 * last and, on a busy machine, the text that it had kept of that one: then it is closed and made again.
 */
export async function showMarkdown(text: string, ...selections: readonly Selection[]): Promise<TextEditor> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const document = await workspace.openTextDocument({ language: 'markdown', content: text });
    const editor = await showActive(document, ...selections);
    if (document.getText() === text) return editor;
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await delay(CALM_MS);
  }
  throw new Error(`No new document has the text ${JSON.stringify(text)}`);
}

function activePath(): string {
  return window.activeTextEditor?.document.uri.path ?? 'nothing';
}

/**
 * Closes every editor, without saving, until there is none for the extension host either. VS Code opens documents with
 * changes that are in no editor by itself, a moment after the change: they come, and are closed like the others.
 */
export async function closeEditors(): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await closePanel();
    if (hasTabs()) {
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      continue;
    }
    await delay(CALM_MS);
    if (!hasTabs() && window.activeTextEditor === undefined && !hasChanges()) return;
  }
  throw new Error(`Not all editors are closed: ${activePath()} is active`);
}

const hasTabs = (): boolean => window.tabGroups.all.some(({ tabs }) => tabs.length > 0);
const hasChanges = (): boolean => workspace.textDocuments.some(({ isDirty }) => isDirty);

/** A log in the panel is an editor too, may be the active one, and comes a moment after it was asked for. */
async function closePanel(): Promise<void> {
  await commands.executeCommand('workbench.action.closePanel');
}

/** Selects, and waits until the window has done so: it tells of an older selection up to then, which would replace it. */
export async function select(editor: TextEditor, ...selections: readonly Selection[]): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    editor.selections = selections;
    // There and back again: what the window had to tell before has come by then.
    await commands.getCommands(true);
    if (isSelected(editor, selections)) return;
  }
  throw new Error(`${editor.document.uri.path} does not take the selection`);
}

function isSelected(editor: TextEditor, selections: readonly Selection[]): boolean {
  return (
    editor.selections.length === selections.length &&
    selections.every((selection, at) => editor.selections[at]?.isEqual(selection))
  );
}
