import type * as vscode from 'vscode';
import type { IssueRef } from '../core/issueKey.ts';
import type { KnownElsewhere } from './knownElsewhere.ts';

/** An item that is left to do, in a file that is about an issue. */
export interface OpenItem {
  readonly ref: IssueRef;
  /** Untrusted plain text. */
  readonly text: string;
  readonly uri: vscode.Uri;
  /** Counted from 0. */
  readonly line: number;
}

/** What could not be read, and may be about an issue: nobody has seen that nothing is open there. */
export interface UnreadFile {
  readonly ref: IssueRef;
  /** What it is, in words: a file's path, or which files. Untrusted plain text. */
  readonly unread: string;
}

export type OpenInFiles = OpenItem | UnreadFile;

/** Tells what could not be read from what is open. */
export function isUnread(found: OpenInFiles): found is UnreadFile {
  return 'unread' in found;
}

/** Gives the items of the workspace's checklists about some issues that must still be done. */
export type FindOpenItems = (refs: readonly IssueRef[]) => Promise<readonly OpenInFiles[]>;

/** The items of checklists about some issues that must still be done, file by file, and what could not be read of them. */
export type IssueChecklists = KnownElsewhere<readonly IssueRef[], OpenInFiles>;
