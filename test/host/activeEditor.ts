import { window, type Selection, type TextDocument, type TextEditor } from 'vscode';

/**
 * Shows a document and waits until commands take it for the active one: VS Code shows it first and tells the extension
 * host a moment later.
 */
export async function showActive(
  document: TextDocument,
  ...selections: readonly Selection[]
): Promise<TextEditor> {
  const editor = await window.showTextDocument(document);
  if (selections.length > 0) editor.selections = selections;
  while (window.activeTextEditor?.document !== document) {
    await new Promise<void>((resolve) => {
      const subscription = window.onDidChangeActiveTextEditor(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
  return editor;
}
