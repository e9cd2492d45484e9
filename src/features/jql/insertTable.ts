import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { browseUrl, safeWebUrl } from '../../core/links.ts';
import type { JqlFence } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { tell } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { insertText } from '../../platform/textFiles.ts';
import { jqlRegionAt, jqlRegions } from './jqlRegions.ts';
import { everyIssueComplaint } from '../../ui/everyIssueComplaint.ts';
import { tableBelow } from './tableBelow.ts';
import { issueTable } from './issueTable.ts';
import { tableWords } from './tableWords.ts';
import type { JqlSites } from './jqlSites.ts';
import { parseJql } from '../../atlassian/jql/parseJql.ts';

const { l10n } = vscode;

/** As many as the site gives in one answer. */
const MOST_ROWS = 100;

/** Over each fence of JQL that can be asked: the table of what it finds. */
export const fenceLenses: vscode.CodeLensProvider = {
  provideCodeLenses(document) {
    return jqlRegions(document.getText(), document.languageId).flatMap(({ jql, start }) => {
      const { where, problems } = parseJql(jql);
      if (where === undefined || problems.length > 0) return [];
      const fence: JqlFence = { uri: document.uri, offset: start };
      const command: vscode.Command = {
        command: 'shipshape.insertJqlTable',
        title: l10n.t('Insert as table'),
        arguments: [fence],
      };
      const { line } = document.positionAt(start);
      return [new vscode.CodeLens(new vscode.Range(line - 1, 0, line - 1, 0), command)];
    });
  },
};

/** Puts what a fence finds now below it, as a table. @param fence the one at the cursor where it is left out */
export async function insertJqlTable(
  fence: JqlFence | undefined,
  jqlSites: JqlSites,
  sites: SiteDirectory,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = fence?.uri ?? editor?.document.uri;
  const site = jqlSites.site();
  if (!uri || !site) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = fence?.offset ?? (editor ? document.offsetAt(editor.selection.active) : 0);
  const region = jqlRegionAt(document.getText(), document.languageId, offset);
  if (!region) {
    void tell(l10n.t('Put the cursor into a fence of JQL first.'));
    return;
  }
  const complaint = everyIssueComplaint(region.jql, l10n.t);
  if (complaint !== undefined) {
    void tell(complaint);
    return;
  }
  try {
    const found = await withProgress({ notification: l10n.t('Looking for issues…') }, async (signal) => {
      const { jira } = await sites.client(site.id);
      return jira.searchIssues({ jql: region.jql, pageSize: MOST_ROWS }, signal);
    });
    if (found.kind === 'cancelled') return;
    const { issues } = found.value;
    if (issues.length === 0) {
      void tell(l10n.t('No issue matches.'));
      return;
    }
    const table = issueTable(issues, ({ ref }) => safeWebUrl(browseUrl(site.url, ref.key)), tableWords());
    // What was typed meanwhile counts: the fence is looked for again.
    await insertText(document, table, (text) => tableBelow(text, document.languageId, region.jql, table));
  } catch (error) {
    await showError(error, { siteName: site.name });
  }
}
