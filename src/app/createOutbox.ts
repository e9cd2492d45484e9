import * as vscode from 'vscode';
import { LazyOutbox } from '../atlassian/outbox/lazyOutbox.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { systemClock } from '../atlassian/transport/clock.ts';
import type { Log } from '../platform/log.ts';
import { tellWarning } from '../platform/notifications.ts';

const { l10n } = vscode;

export interface WindowOutboxDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly log: Log;
  /** Opens what tells of changes that wait, before the first can be kept. */
  readonly opening: () => Promise<void>;
}

/** The outbox of this window, in a folder that all windows share. Touches the disk when something is sent or looked for. */
export function createOutbox(
  storage: vscode.Uri,
  { sites, issues, log, opening }: WindowOutboxDependencies,
): LazyOutbox {
  const folder = vscode.Uri.joinPath(storage, 'outbox');
  return new LazyOutbox({
    folder: folder.fsPath,
    isUsed: () =>
      vscode.workspace.fs.stat(folder).then(
        () => true,
        () => false,
      ),
    opening,
    sites,
    issues,
    clock: systemClock,
    client: (siteId, userAsked) => sites.client(siteId, { userAsked, background: !userAsked }),
    failed: (doing, error) => log.error(doing, error),
    damaged: (files) => {
      log.warn(`${files} unsent changes could not be read and were set aside`);
      void tellWarning(
        l10n.t(
          'Unsent changes that could not be read: {0}. Their files were set aside in {1}',
          files,
          folder.fsPath,
        ),
      );
    },
    newer: (files) => {
      log.warn(`${files} unsent changes are left to a later release`);
      void tellWarning(
        l10n.t(
          'Unsent changes made by a later version of Shipshape: {0}. They are kept, and sent when Shipshape is updated.',
          files,
        ),
      );
    },
  });
}
