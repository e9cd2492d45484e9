import * as vscode from 'vscode';
import { ShipshapeError } from '../core/errors.ts';
import { sameBytes } from '../core/exactText.ts';
import { readFile, writeFile } from './workspaceFs.ts';

/** What is in a file before it is written over. */
export interface FileBefore {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * Writes over a file. VS Code empties it before it fills it: where that fails, as on a full disk, what was in it is put
 * back; where even that fails, its text is left in an editor.
 * @throws ShipshapeError `io`
 */
export async function overwriteFile(uri: vscode.Uri, bytes: Uint8Array, before: FileBefore): Promise<void> {
  try {
    await writeFile(uri, bytes);
  } catch (error) {
    if (await isPutBack(uri, before.bytes)) throw error;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: before.text });
    await vscode.window.showTextDocument(document);
    const message = vscode.l10n.t(
      '{0} could not be written, nor put back as it was. What was in it is in a new editor: save it elsewhere.',
      vscode.workspace.asRelativePath(uri),
    );
    throw new ShipshapeError('io', message, {}, error);
  }
}

async function isPutBack(uri: vscode.Uri, before: Uint8Array): Promise<boolean> {
  try {
    // It may never have been touched, as one that is read-only.
    if (!sameBytes(await readFile(uri), before)) await writeFile(uri, before);
    return sameBytes(await readFile(uri), before);
  } catch {
    return false;
  }
}
