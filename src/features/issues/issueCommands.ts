import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { copyText } from '../../platform/clipboard.ts';
import { registerCommand, runCommand, type IssueTarget } from '../../platform/commands.ts';
import { describeDelay, describeError, showError } from '../../platform/errorMessages.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import type { Log } from '../../platform/log.ts';
import { tellError } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { openWebPage } from '../../platform/webPages.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { targetIssues } from '../../ui/targetIssues.ts';
import { accountOf } from '../../ui/accountOf.ts';
import type { AssignResult } from './assign.ts';
import { issueUrls, issueMarkdown, issueUrl, type IssueLookup } from '../../ui/issueUrls.ts';

const { l10n } = vscode;

export interface IssueCommandDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly outbox: Outbox;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
}

/** Milliseconds for which the status bar says that something was done. */
const CONFIRMATION_MS = 3000;

/** The commands that take issues: from rows, else from where the user is, else asked for. */
export function registerIssueCommands(services: IssueCommandDependencies): vscode.Disposable {
  const { sites, issues, workContext } = services;
  const lookup: IssueLookup = { site: (id) => sites.get(id), issue: (ref) => issues.get(ref) };

  /** Registers a handler that is given at least one issue, or is not called. */
  const onIssues = (
    id:
      | 'shipshape.openIssueInBrowser'
      | 'shipshape.copyIssueKey'
      | 'shipshape.copyIssueLink'
      | 'shipshape.copyIssueMarkdown'
      | 'shipshape.assignIssueToMe'
      | 'shipshape.changeIssues',
    title: string,
    handle: (refs: readonly IssueRef[]) => unknown,
  ): vscode.Disposable =>
    registerCommand(id, async (row?: IssueTarget, selected?: readonly IssueTarget[]) => {
      const refs = await targetIssues(services, title, row, selected);
      if (refs.length === 0) return;
      await handle(refs);
      for (const ref of refs) workContext.touch(ref);
    });

  return vscode.Disposable.from(
    onIssues('shipshape.openIssueInBrowser', l10n.t('Open Issue in Browser'), async (refs) => {
      for (const ref of refs) {
        await openWebPage(issueUrl(ref, lookup) ?? '');
      }
    }),
    onIssues('shipshape.copyIssueKey', l10n.t('Copy Issue Key'), (refs) =>
      copyText(refs.map((ref) => ref.key).join('\n')),
    ),
    onIssues('shipshape.copyIssueLink', l10n.t('Copy Issue Link'), (refs) =>
      copyText(issueUrls(refs, lookup)),
    ),
    onIssues('shipshape.copyIssueMarkdown', l10n.t('Copy Issue as Markdown Link'), async (refs) => {
      await loadSummaries(services, refs);
      await copyText(issueMarkdown(refs, lookup));
    }),
    onIssues('shipshape.changeIssues', l10n.t('Change Issues'), async (refs) => {
      const [{ changeIssues }, { vscodeBulkUi }] = await Promise.all([
        import('./bulk/bulkEdit.ts'),
        import('./bulk/vscodeBulkUi.ts'),
      ]);
      const rows = refs.map((ref) => ({ ref }));
      await changeIssues(
        {
          ...{ issues, outbox: services.outbox, ui: vscodeBulkUi(), t: l10n.t },
          jira: async (siteId) => (await sites.client(siteId)).jira,
          me: (siteId) => {
            const site = sites.get(siteId);
            return site && accountOf(site);
          },
          transition: async () => {
            await runCommand('shipshape.transitionIssue', rows[0], rows);
          },
          explain: (error) => describeError(error).message,
          explainDelay: describeDelay,
        },
        refs,
      );
    }),
    onIssues('shipshape.assignIssueToMe', l10n.t('Assign Issue to Me'), async (refs) => {
      await reportAssigned(services, await assignInView(services, refs));
    }),
  );
}

/** A Markdown link names the issue, so what was never seen is asked for; without it the key alone must do. */
async function loadSummaries(
  { sites, issues, log }: IssueCommandDependencies,
  refs: readonly IssueRef[],
): Promise<void> {
  for (const ref of refs) {
    if (issues.get(ref)) continue;
    try {
      const { jira } = await sites.client(ref.siteId);
      issues.put([await jira.issue(ref.key)]);
    } catch (error) {
      if (!isCancelled(error)) log.error('Looking up the summary of an issue', error);
    }
  }
}

async function assignInView(
  services: IssueCommandDependencies,
  refs: readonly IssueRef[],
): Promise<readonly AssignResult[]> {
  const { assignToMe } = await import('./assign.ts');
  const result = await withProgress({ viewId: 'shipshape.issues' }, (signal) =>
    assignToMe(services, refs, signal),
  );
  return result.kind === 'ok' ? result.value : [];
}

async function reportAssigned(
  { sites }: IssueCommandDependencies,
  results: readonly AssignResult[],
): Promise<void> {
  const failed = results.filter((result) => result.error !== undefined);
  const [first] = failed;
  if (!first) {
    // What is kept is told by the unsent changes themselves.
    if (results.some((result) => !result.kept)) {
      vscode.window.setStatusBarMessage(`$(check) ${l10n.t('Assigned to you')}`, CONFIRMATION_MS);
    }
    return;
  }
  const siteName = sites.get(first.ref.siteId)?.name;
  if (results.length === 1) {
    await showError(first.error, siteName === undefined ? {} : { siteName });
    return;
  }
  const reason = describeError(first.error, siteName).message;
  void tellError(
    l10n.t(
      '{0} of {1} issues could not be assigned to you: {2}. {3}',
      failed.length,
      results.length,
      failed.map((result) => result.ref.key).join(l10n.t(', ')),
      reason,
    ),
  );
}
