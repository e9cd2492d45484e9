import { realpath } from 'node:fs/promises';
import { posix, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { foldedName } from '../../core/fileNames.ts';
import { changeFile, decodeFile } from '../../platform/textFiles.ts';
import { isUnsaved } from '../../platform/unsavedText.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import { isBelow, partsInFolder } from './pathInFolder.ts';
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
    const isEdited = open && (await isUnsaved(open));
    const text = isEdited ? open.getText() : await decodeFile(uri, await readFile(uri));
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
    const isOnDisk = folder.scheme === 'file';
    const parts = isOnDisk ? partsInFolder(folder.fsPath, path) : partsInFolder(folder.path, path, posix);
    if (!parts) continue;
    const uri = vscode.Uri.joinPath(folder, ...parts);
    const stat = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
    if (stat === undefined || (stat.type & vscode.FileType.File) === 0) continue;
    const real = await reallyIn(folder, uri, parts.join(sep));
    if (!real) throw new ToolRefused(`"${path}" leads out of the workspace.`);
    if (stat.size > MOST_BYTES) throw new ToolRefused(`"${path}" is too large.`);
    return real;
  }
  throw new ToolRefused(`There is no file "${path}" in the workspace.`);
}

/**
 * The file itself, in the letters that the disk has: an editor knows it by these. Undefined where it is out of the
 * folder: a link in that could lead anywhere.
 */
async function reallyIn(folder: vscode.Uri, uri: vscode.Uri, named: string): Promise<vscode.Uri | undefined> {
  if (uri.scheme !== 'file') return uri;
  const [root, file] = await Promise.all([realpath(folder.fsPath), realpath(uri.fsPath)]);
  if (!isBelow(root, file)) return undefined;
  const real = relative(root, file);
  return foldedName(real) === foldedName(named) ? vscode.Uri.joinPath(folder, ...real.split(sep)) : uri;
}
