import { commands, window, type Selection, type TextDocument, type TextEditor } from 'vscode';

/**
 * Shows a document and waits until commands take it for the active one: VS Code shows it first and tells the extension
 * host a moment later.
 */
export async function showActive(
  document: TextDocument,
  ...selections: readonly Selection[]
): Promise<TextEditor> {
  const editor = await window.showTextDocument(document);
  while (window.activeTextEditor?.document !== document) {
    await new Promise<void>((resolve) => {
      const subscription = window.onDidChangeActiveTextEditor(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
  if (selections.length > 0) await select(editor, ...selections);
  return editor;
}

/** Selects, and waits until the window has done so: it tells of an older selection up to then, which would replace it. */
export async function select(editor: TextEditor, ...selections: readonly Selection[]): Promise<void> {
  do {
    editor.selections = selections;
    // There and back again: what the window had to tell before has come by then.
    await commands.getCommands(true);
  } while (
    editor.selections.length !== selections.length ||
    !selections.every((selection, at) => editor.selections[at]?.isEqual(selection))
  );
}
