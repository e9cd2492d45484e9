import * as vscode from 'vscode';
import { inGitsWords } from './gitError.ts';

/** What is asked of a repository: newer than the oldest VS Code that Shipshape runs in. */
export interface WorktreeMaker {
  createWorktree(options: {
    readonly path: string;
    readonly commitish: string;
    readonly branch?: string;
    readonly noTrack?: boolean;
  }): Promise<string>;
}

/** Folders of their own for branches of a repository. */
export interface Worktrees {
  /** A folder for a branch that is there. Gives its path. @throws invalid, with Git's words */
  add(folder: string, branch: string): Promise<string>;
  /** The same for a new branch. @param base absent for where the repository stands */
  addNew(folder: string, branch: string, base?: string): Promise<string>;
  /** Whether there is something at a path. */
  isTaken(folder: string): Promise<boolean>;
}

/** The worktrees of a repository; undefined where VS Code's Git extension makes none. */
export function worktreesOf(repository: Partial<WorktreeMaker>): Worktrees | undefined {
  if (!('createWorktree' in repository)) return undefined;
  const maker = repository as WorktreeMaker;
  return {
    add: (path, branch) => inGitsWords(maker.createWorktree({ path, commitish: branch })),
    addNew: (path, branch, base = 'HEAD') =>
      // What the base follows at the remote is not what the new branch follows: as where one is made and checked out.
      inGitsWords(maker.createWorktree({ path, branch, commitish: base, noTrack: true })),
    isTaken: isThere,
  };
}

/** Whether there is something at a path. */
export async function isThere(folder: string): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.file(folder))).then(
    () => true,
    () => false,
  );
}
