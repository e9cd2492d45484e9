import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../core/events.ts';
import { readFile } from './workspaceFs.ts';

// VS Code says of a document that it is saved when a save ends, whatever was typed while that was under way, and goes on
// saying so until the next key.

/** Documents that are being saved, with the version as of which that was told. */
const saving = new Map<string, number>();
/** Documents that changed while they were saved: by what saving does itself, or by somebody who typed on. */
const changedInSaving = new Set<string>();

/** Follows how documents are saved, for `isUnsaved`. */
export function watchSaves(): Disposable {
  const running = new DisposableList();
  const forget = (uri: vscode.Uri): void => {
    saving.delete(uri.toString());
    changedInSaving.delete(uri.toString());
  };
  const { workspace } = vscode;
  running.add(
    workspace.onWillSaveTextDocument(
      ({ document }) => void saving.set(document.uri.toString(), document.version),
    ),
  );
  running.add(
    workspace.onDidSaveTextDocument(({ uri, version }) => {
      const key = uri.toString();
      // Who saves without formatting tells nobody before.
      if (saving.get(key) !== version) changedInSaving.add(key);
      saving.delete(key);
    }),
  );
  running.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // With a change comes whether it is saved.
      if (contentChanges.length > 0) changedInSaving.delete(document.uri.toString());
    }),
  );
  running.add(workspace.onDidCloseTextDocument(({ uri }) => forget(uri)));
  return running;
}

/** Whether a document has a text that its file has not, because of its user. */
export async function isUnsaved(document: vscode.TextDocument): Promise<boolean> {
  if (document.isDirty || document.isUntitled) return true;
  const { uri, encoding } = document;
  if (!changedInSaving.has(uri.toString())) return false;
  const inFile = async (): Promise<string> => vscode.workspace.decode(await readFile(uri), { encoding });
  const text = await inFile().catch(() => undefined);
  if (text === undefined || unixLines(text) !== unixLines(document.getText())) return true;
  changedInSaving.delete(uri.toString());
  return document.isDirty;
}

function unixLines(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}
