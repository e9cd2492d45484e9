import type * as vscode from 'vscode';
import type { IssueRef } from '../core/issueKey.ts';

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

/** The checklists of issues, for features that do not keep them; who does is opened when they are first asked for. */
export class IssueChecklists {
  readonly #open: () => Promise<void>;
  #find: FindOpenItems | undefined;

  constructor(open: () => Promise<void>) {
    this.#open = open;
  }

  /** Says who finds them. */
  provide(find: FindOpenItems): void {
    this.#find = find;
  }

  /** The items that must still be done, file by file; none where checklists cannot be read. */
  async openItems(refs: readonly IssueRef[]): Promise<readonly OpenItem[]> {
    if (this.#find === undefined) await this.#open();
    return (await this.#find?.(refs)) ?? [];
  }
}
