import type * as vscode from 'vscode';
import { commitInBlame, lineOnDisk } from './blameLines.ts';
import { gitApi } from './gitApi.ts';
import { subjectOf } from './gitNames.ts';
import { decodeFile } from './textFiles.ts';
import { readFile } from './workspaceFs.ts';

/** The commit that brought a line. All texts are untrusted. */
export interface LineCommit {
  /** As Git cuts it short. */
  readonly hash: string;
  /** The first line of its message. */
  readonly subject: string;
  readonly message: string;
}

/** Why no commit is known: the Git extension is off, the file is in no repository that is open, or nothing was committed. */
export type NoCommit = 'gitOff' | 'noRepository' | 'notCommitted';

/** What is asked of a file's repository. */
interface Repository {
  blame(path: string): Promise<string>;
  getCommit(ref: string): Promise<{ readonly hash: string; readonly message: string }>;
}

/**
 * The commit that brought a line of a file, as VS Code's Git extension knows it.
 * @param line counts from 0
 * @returns why there is none, where there is none
 */
export async function commitOfLine(
  document: vscode.TextDocument,
  line: number,
): Promise<LineCommit | NoCommit> {
  const git = await gitApi<Repository>();
  if (!git) return 'gitOff';
  const repository = git.getRepository(document.uri);
  if (!repository) return 'noRepository';
  const saved = document.isDirty ? await savedLine(document, line) : line;
  if (saved === undefined) return 'notCommitted';
  // Git fails on a file that it does not know: nothing of it is committed.
  const blame = await repository.blame(document.uri.fsPath).catch(() => '');
  const hash = commitInBlame(blame, saved);
  if (hash === undefined) return 'notCommitted';
  const { message } = await repository.getCommit(hash);
  return { hash, subject: subjectOf(message), message };
}

async function savedLine(document: vscode.TextDocument, line: number): Promise<number | undefined> {
  const text = await decodeFile(document.uri, await readFile(document.uri));
  return lineOnDisk(text.split(/\r?\n/), document.getText().split(/\r?\n/), line);
}
