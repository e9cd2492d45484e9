import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { statOf } from './workspaceFs.ts';

/**
 * Whether the user keeps a file from being changed by hand: by what the file system says of it, or by the settings
 * `files.readonlyInclude` and `files.readonlyExclude`, which VS Code heeds in its editors and not in writing files.
 * @throws ShipshapeError `io` when nobody can tell, as of a file that is gone
 */
export async function isReadonlyFile(uri: vscode.Uri): Promise<boolean> {
  // What was never saved is in no file system that could be asked.
  if (uri.scheme === 'untitled') return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const { permissions = 0 } = await statOf(uri);
  if ((permissions & vscode.FilePermission.Readonly) !== 0) return true;
  const settings = vscode.workspace.getConfiguration('files', uri);
  const included = switchedOn(settings.get('readonlyInclude'));
  if (included.length === 0) return false;
  // VS Code compares patterns with documents only.
  const document = await vscode.workspace.openTextDocument(uri);
  const matches = (glob: string): boolean =>
    vscode.languages.match({ pattern: patternOf(uri, glob) }, document) > 0;
  return included.some(matches) && !switchedOn(settings.get('readonlyExclude')).some(matches);
}

/** The patterns of a setting such as `{ "dist/*.md": true }`. */
function switchedOn(setting: unknown): readonly string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}

/** Patterns count from the folder of the workspace that the file is in. */
function patternOf(uri: vscode.Uri, glob: string): vscode.GlobPattern {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder === undefined || isAbsolute(glob) ? glob : new vscode.RelativePattern(folder, glob);
}
