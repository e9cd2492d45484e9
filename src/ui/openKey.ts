import * as vscode from 'vscode';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { runCommand } from '../platform/commands.ts';
import { chooseIssue, type IssueFinder } from './issuePicker.ts';
import { issueOfKey } from './siteOfKey.ts';
import type { WorkContext } from './workContext.ts';

export interface OpenKeyDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
}

/** Opens the issue of a key; asks which where more than one site may have it. */
export async function openKey(key: string, services: OpenKeyDependencies): Promise<void> {
  const ref =
    issueOfKey(key, services) ??
    (await chooseIssue(services.issueFinder, { title: vscode.l10n.t('Open Issue'), value: key }));
  if (ref) await runCommand('shipshape.openIssue', { ref });
}
