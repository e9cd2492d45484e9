import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import * as vscode from 'vscode';
import { changeFile, decodeFile } from '../../platform/textFiles.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import type { WorkspaceFiles } from './toolContext.ts';
import { ToolRefused } from './toolRefused.ts';

/** Bytes of a file that is read. */
const MOST_BYTES = 2 * 1024 * 1024;

/** The Markdown files of the workspace, for tools. */
export const workspaceFiles: WorkspaceFiles = {
  open: async (path) => {
    const uri = await findFile(path);
    const shown = vscode.workspace.asRelativePath(uri);
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    const text = open?.isDirty ? open.getText() : await decodeFile(uri, await readFile(uri));
    return {
      path: shown,
      text,
      change: async (edits) => {
        await changeFile(uri, async (now) => {
          if (now === text) return edits;
          throw new ToolRefused(`${shown} was changed meanwhile. Read it again, then decide anew.`);
        });
      },
    };
  },
};

/** A path is looked for in each folder of the workspace, and nowhere else. */
async function findFile(path: string): Promise<vscode.Uri> {
  if (!/\.(?:md|markdown)$/i.test(path)) throw new ToolRefused('"file" must be a Markdown file.');
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    const uri = inFolder(folder, path);
    if (!uri) continue;
    const stat = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
    if (stat === undefined || (stat.type & vscode.FileType.File) === 0) continue;
    if (!(await isReallyIn(folder, uri))) throw new ToolRefused(`"${path}" leads out of the workspace.`);
    if (stat.size > MOST_BYTES) throw new ToolRefused(`"${path}" is too large.`);
    return uri;
  }
  throw new ToolRefused(`There is no file "${path}" in the workspace.`);
}

/** A link in the folder could lead anywhere. */
async function isReallyIn(folder: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return true;
  const [root, file] = await Promise.all([realpath(folder.fsPath), realpath(uri.fsPath)]);
  return file.startsWith(`${root}${sep}`);
}

function inFolder(folder: vscode.Uri, path: string): vscode.Uri | undefined {
  const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  const absolute = vscode.Uri.file(path).path.startsWith(root)
    ? folder.with({ path: vscode.Uri.file(path).path })
    : undefined;
  const uri = absolute ?? vscode.Uri.joinPath(folder, path.replaceAll('\\', '/'));
  return uri.path.startsWith(root) ? uri : undefined;
}
