import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { hasCondition } from '../../../atlassian/jql/hasCondition.ts';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { KeyValueStore, SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { browseUrl, safeWebUrl } from '../../../core/links.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { JqlSites } from '../jqlSites.ts';
import { tableWords } from '../tableWords.ts';
import { FenceResults, type FenceIssues, type FenceQuestion } from './fenceIssues.ts';
import { addJqlTables } from './jqlTables.ts';
import { Redraw } from './redraw.ts';

const { l10n } = vscode;

/** More rows than these nobody reads in a document. */
const MOST_ROWS = 50;

export interface JqlPreviewServices {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly workspaceState: KeyValueStore;
}

/** Adds to VS Code's Markdown preview: fences of JQL show their issues, and follow what becomes known of them. */
export function extendPreview(markdown: MarkdownIt, services: JqlPreviewServices): MarkdownIt {
  const { sites, issues } = services;
  const jqlSites = new JqlSites(sites, services.workspaceState);
  const drawn = new Set<string>();
  const redraw = new Redraw(() => vscode.commands.executeCommand('markdown.preview.refresh'));
  const results = new FenceResults(
    (question) => load(question, sites, issues),
    () => redraw.wanted(),
  );
  issues.onDidChange((changed) => {
    if (changed.some(({ siteId, key }) => drawn.has(`${siteId} ${key}`))) redraw.wanted();
  });

  addJqlTables(
    markdown,
    (jql) => {
      const site = jqlSites.site();
      // A folder that is not trusted must not make this window ask, whatever its documents hold.
      if (!site || !hasCondition(jql) || !vscode.workspace.isTrusted) return undefined;
      redraw.drawn();
      const found = results.get({ siteId: site.id, jql });
      if (found.state !== 'found') return found;
      const now = found.issues.map((issue) => issues.get(issue.ref) ?? issue);
      for (const { ref } of now) drawn.add(`${ref.siteId} ${ref.key}`);
      return { ...found, issues: now };
    },
    ({ ref }) => linkOf(ref, sites),
    {
      ...tableWords(),
      asking: l10n.t('Looking for issues…'),
      nothing: l10n.t('No issue matches.'),
      count: (count, more, foundAt) => {
        const time = new Date(foundAt).toLocaleTimeString(vscode.env.language, {
          hour: '2-digit',
          minute: '2-digit',
        });
        if (more) return l10n.t('The first {0} issues, as of {1}', count, time);
        return count === 1
          ? l10n.t('1 issue, as of {0}', time)
          : l10n.t('{0} issues, as of {1}', count, time);
      },
    },
  );
  return markdown;
}

async function load(
  { siteId, jql }: FenceQuestion,
  sites: SiteDirectory,
  store: IssueStore,
): Promise<FenceIssues> {
  try {
    const { jira } = await sites.client(siteId);
    const { issues, nextPageToken } = await jira.searchIssues({ jql, pageSize: MOST_ROWS });
    return {
      state: 'found',
      issues: store.put(issues),
      more: nextPageToken !== undefined,
      foundAt: Date.now(),
    };
  } catch (error) {
    return { state: 'failed', message: describeError(error, sites.get(siteId)?.name).message };
  }
}

function linkOf({ siteId, key }: Issue['ref'], sites: SiteDirectory): string | undefined {
  const site = sites.get(siteId);
  return site && safeWebUrl(browseUrl(site.url, key));
}
