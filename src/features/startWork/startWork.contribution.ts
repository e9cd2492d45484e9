import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { registerCommand, runCommand } from '../../platform/commands.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import { currentIssues } from '../../ui/currentIssues.ts';
import { registerBranchLinks } from './branchLinkCommands.ts';
import { registerCommitKeys } from './commitMessage/commitKeys.ts';
import { registerKeyWarnings } from './commitMessage/keyWarnings.ts';
import type { StartWorkDependencies } from './startWorkDependencies.ts';

type Services = StartWorkDependencies & { readonly issueFinder: IssueFinder };

/** "Start Work…" and "Finish Work…" in the palette and at an issue's row, which issue a branch is for, and its key in messages. */
export function registerStartWork(services: Services): Disposable {
  const commands = new DisposableList();
  const hasSite = async (): Promise<boolean> => {
    if (services.sites.list().length > 0) return true;
    await runCommand('shipshape.addSite');
    return false;
  };
  commands.add(
    registerCommand('shipshape.startWork', async (row) => {
      if (!(await hasSite())) return;
      const ref = row?.ref ?? (await issueToStart(services));
      if (!ref) return;
      const { startWork } = await import('./startWork.ts');
      await startWork(services, ref);
    }),
  );
  commands.add(
    registerCommand('shipshape.finishWork', async (row) => {
      if (!(await hasSite())) return;
      const ref = row?.ref ?? (await issueToFinish(services));
      if (!ref) return;
      const { finishWork } = await import('./finish/finishWork.ts');
      await finishWork(services, ref);
    }),
  );
  commands.add(registerBranchLinks(services));
  commands.add(registerCommitKeys(services.workContext));
  commands.add(registerKeyWarnings(services));
  return commands;
}

/** The one issue in front of the user, else the one that is picked: the branch's own is begun already. */
async function issueToStart({ workContext, issueFinder }: Services): Promise<IssueRef | undefined> {
  const [only, another] = currentIssues(workContext);
  if (only && !another) return only;
  return pick(issueFinder, vscode.l10n.t('Start Work'));
}

/** The branch's own issue, else that of the timer that runs, else the one that is picked. */
async function issueToFinish(services: Services): Promise<IssueRef | undefined> {
  const { workContext, workTimers, issueFinder } = services;
  const key = workContext.branchIssueKey();
  const { issueOfKey } = await import('../../ui/siteOfKey.ts');
  const ofBranch = key === undefined ? undefined : issueOfKey(key, services);
  return ofBranch ?? workTimers.running()?.ref ?? pick(issueFinder, vscode.l10n.t('Finish Work'));
}

async function pick(issueFinder: IssueFinder, title: string): Promise<IssueRef | undefined> {
  const { chooseIssue } = await import('../../ui/issuePicker.ts');
  return chooseIssue(issueFinder, { title });
}
