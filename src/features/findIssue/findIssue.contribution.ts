import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { Disposable } from '../../core/events.ts';
import { registerCommand, runCommand } from '../../platform/commands.ts';
import { chooseIssue, type IssueFinder, type RowButton } from '../../ui/issuePicker.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { FilteredFinder } from './filteredFinder.ts';

const { l10n } = vscode;

export interface FindIssueDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
}

/** "Find Issue…": words, keys and filters as they are typed; and the issue that a line of a file was written for. */
export function registerFindIssue(services: FindIssueDependencies): Disposable {
  return vscode.Disposable.from(
    registerCommand('shipshape.findIssue', async () => {
      if (services.sites.list().length === 0) await runCommand('shipshape.addSite');
      else await findIssue(services);
    }),
    registerCommand('shipshape.openIssueOfLine', async () => {
      const { openIssueOfLine } = await import('./issueOfLine.ts');
      await openIssueOfLine(services);
    }),
  );
}

async function findIssue({ sites, issues, issueFinder, workContext }: FindIssueDependencies): Promise<void> {
  const finder = new FilteredFinder({ finder: issueFinder, sites, issues, workContext, t: l10n.t });
  const ref = await chooseIssue(finder, {
    title: l10n.t('Find Issue'),
    placeholder: l10n.t('Words or a key; narrow down with {0}', '@me @name #label status: project:'),
    rowButtons: rowButtons(),
    buttons: [
      {
        iconPath: new vscode.ThemeIcon('bookmark'),
        tooltip: l10n.t('Save as Query'),
        run: () => {
          const jql = finder.jql();
          if (jql !== undefined) void runCommand('shipshape.addQuery', jql);
        },
      },
    ],
  });
  if (!ref) return;
  workContext.touch(ref);
  await runCommand('shipshape.openIssue', { ref });
}

function rowButtons(): readonly RowButton[] {
  return [
    {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: l10n.t('Open Issue in Browser'),
      run: (ref) => void runCommand('shipshape.openIssueInBrowser', { ref }),
    },
    {
      iconPath: new vscode.ThemeIcon('arrow-right'),
      tooltip: l10n.t('Transition Issue'),
      run: (ref) => void runCommand('shipshape.transitionIssue', { ref }),
    },
  ];
}
