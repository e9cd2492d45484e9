import type * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Log } from '../../platform/log.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { WorkTimers } from '../../ui/workTimer.ts';

/** What beginning and finishing work is handed. */
export interface StartWorkDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly workContext: WorkContext;
  readonly workTimers: WorkTimers;
  readonly globalState: vscode.Memento;
}
