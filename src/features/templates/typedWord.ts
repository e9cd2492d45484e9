import * as vscode from 'vscode';
import type { TypedWord } from '../../platform/commands.ts';

/**
 * Inserts something instead of a word that was taken away for it; where nothing is inserted, the word is there again.
 * @param insert says whether it did
 */
export async function instead(word: TypedWord | undefined, insert: () => Promise<boolean>): Promise<void> {
  let isInserted = false;
  try {
    isInserted = await insert();
  } finally {
    if (word && !isInserted) await putBack(word);
  }
}

async function putBack({ document, at, text }: TypedWord): Promise<void> {
  // Where something else stands by now, it belongs nowhere.
  if (document.isClosed || at.line >= document.lineCount) return;
  const line = document.lineAt(at.line).text;
  if (line.trim() !== '' || line.length < at.character) return;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, at, text);
  await vscode.workspace.applyEdit(edit);
}
