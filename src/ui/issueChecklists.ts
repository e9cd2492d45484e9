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

/** Gives the items of the workspace's checklists about some issues that must still be done. */
export type FindOpenItems = (refs: readonly IssueRef[]) => Promise<readonly OpenItem[]>;

/** The items of checklists about some issues that must still be done, file by file; none where they cannot be read. */
export type IssueChecklists = KnownElsewhere<readonly IssueRef[], OpenItem>;
