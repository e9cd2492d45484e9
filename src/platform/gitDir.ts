import * as vscode from 'vscode';
import { isThere, readFile } from './workspaceFs.ts';

/** What Git keeps in its folder while it is in the middle of something that checking out another branch would end. */
const UNDER_WAY: readonly string[] = [
  ...['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'],
  ...['rebase-merge', 'rebase-apply', 'sequencer'],
];

/** Characters of the file that stands for the folder. */
const LONGEST = 5000;

/**
 * Git's own folder for a folder of files. That of a worktree or a submodule lies elsewhere, where a file says; undefined
 * where there is none.
 */
export async function gitDirOf(root: vscode.Uri): Promise<vscode.Uri | undefined> {
  const place = vscode.Uri.joinPath(root, '.git');
  try {
    const { type } = await vscode.workspace.fs.stat(place);
    if ((type & vscode.FileType.Directory) !== 0) return place;
    const said = new TextDecoder().decode(await readFile(place)).slice(0, LONGEST);
    const path = /^gitdir: (.+?)\r?\n?$/.exec(said)?.[1]?.replaceAll('\\', '/');
    if (path === undefined) return undefined;
    return /^(?:\/|[a-z]:)/i.test(path) ? vscode.Uri.file(path) : vscode.Uri.joinPath(root, path);
  } catch {
    return undefined;
  }
}

/** Whether Git is in the middle of a merge, a rebase, or the like. */
export async function isUnderWay(root: vscode.Uri): Promise<boolean> {
  const folder = await gitDirOf(root);
  if (!folder) return false;
  const found = await Promise.all(
    UNDER_WAY.map((name) => isThere(vscode.Uri.joinPath(folder, name)).catch(() => false)),
  );
  return found.includes(true);
}
