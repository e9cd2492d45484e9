import type * as vscode from 'vscode';
import type { Disposable } from '../core/events.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import type { Log } from '../platform/log.ts';
import type { StatusBar } from '../platform/statusBar.ts';
import type { WorkContext } from '../platform/workContext.ts';

/** What features are handed. A feature asks for the few it needs by its own type. */
export interface Services extends Disposable {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  readonly statusBar: StatusBar;
  /** Kept per workspace. */
  readonly workspaceState: vscode.Memento;
  /** Kept per user, in all windows. */
  readonly globalState: vscode.Memento;
  /** Where the extension may keep files of its own. */
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
  readonly developing: boolean;
}
