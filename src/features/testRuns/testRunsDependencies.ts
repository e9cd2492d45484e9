import type * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import type { Log } from '../../platform/log.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import type { WorkContext } from '../../ui/workContext.ts';

export interface TestRunsDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly workJournal: WorkJournal;
  readonly workspaceState: vscode.Memento;
}
