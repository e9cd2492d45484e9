import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { registerCommand, runCommand } from '../../platform/commands.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import { currentIssues } from '../../ui/currentIssues.ts';
import type { StartWorkDependencies } from './startWork.ts';

/** "Start Work…" in the palette and at an issue's row. */
export function registerStartWork(
  services: StartWorkDependencies & { readonly issueFinder: IssueFinder },
): Disposable {
  return registerCommand('shipshape.startWork', async (row) => {
    if (services.sites.list().length === 0) {
      await runCommand('shipshape.addSite');
      return;
    }
    const ref = row?.ref ?? (await issueToStart(services));
    if (!ref) return;
    const { startWork } = await import('./startWork.ts');
    await startWork(services, ref);
  });
}

/** The one issue in front of the user, else the one that is picked: the branch's own is begun already. */
async function issueToStart({
  workContext,
  issueFinder,
}: Pick<StartWorkDependencies, 'workContext'> & { readonly issueFinder: IssueFinder }): Promise<
  IssueRef | undefined
> {
  const [only, another] = currentIssues(workContext);
  if (only && !another) return only;
  const { chooseIssue } = await import('../../ui/issuePicker.ts');
  return chooseIssue(issueFinder, { title: vscode.l10n.t('Start Work') });
}
