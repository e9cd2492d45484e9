import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { hasCondition } from '../../../atlassian/jql/hasCondition.ts';
import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { KeyValueStore, SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { AutoRefresh } from '../../../core/autoRefresh.ts';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import type { TypingPauses } from '../../../core/typingPauses.ts';
import { browseUrl, safeWebUrl } from '../../../core/links.ts';
import { displayLocale } from '../../../platform/displayLocale.ts';
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
  readonly typingPauses: TypingPauses;
}

/**
 * VS Code's Markdown preview with fences of JQL that show their issues, and follow what becomes known of them. VS Code
 * builds its readers of Markdown anew now and then: all of them share what was found, and one ear for changes.
 */
export class JqlPreview implements Disposable {
  readonly #services: JqlPreviewServices;
  readonly #jqlSites: JqlSites;
  readonly #drawn = new Set<string>();
  readonly #redraw = new Redraw(() => vscode.commands.executeCommand('markdown.preview.refresh'));
  readonly #results: FenceResults;
  readonly #owned = new DisposableList();
  readonly #autoRefresh: AutoRefresh;
  /** Whether a fence was drawn since the last time that all were drawn again. */
  #isInUse = false;

  constructor(services: JqlPreviewServices) {
    const { sites, issues } = services;
    this.#services = services;
    this.#jqlSites = new JqlSites(sites, services.workspaceState);
    this.#results = new FenceResults(
      (question) => load(question, sites, issues),
      () => this.#redraw.wanted(),
      services.typingPauses,
    );
    this.#owned.add(
      issues.onDidChange((changed) => {
        if (changed.some(({ siteId, key }) => this.#drawn.has(`${siteId} ${key}`))) this.#redraw.wanted();
      }),
    );
    // What no row of another list tells of, as an issue that a query has begun to find: a fence that is drawn asks.
    this.#autoRefresh = this.#owned.add(
      new AutoRefresh({
        refresh: () => {
          if (this.#isInUse) this.#redraw.wanted();
          this.#isInUse = false;
          return Promise.resolve(true);
        },
        now: () => performance.now(),
        schedule: (run, ms) => {
          const timer = setTimeout(run, ms);
          return { dispose: () => clearTimeout(timer) };
        },
      }),
    );
    this.#owned.add(vscode.window.onDidChangeWindowState(() => this.#follow()));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(() => this.#follow()));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabGroups(() => this.#follow()));
  }

  /** Adds the fences to a reader, and gives it back. */
  extend(markdown: MarkdownIt): MarkdownIt {
    addJqlTables(
      markdown,
      (jql) => this.#find(jql),
      ({ ref }) => linkOf(ref, this.#services.sites),
      {
        ...tableWords(),
        asking: l10n.t('Looking for issues…'),
        nothing: l10n.t('No issue matches.'),
        count: countWords,
      },
    );
    return markdown;
  }

  dispose(): void {
    this.#owned.dispose();
    this.#redraw.stop();
  }

  #find(jql: string): FenceIssues | undefined {
    const site = this.#jqlSites.site();
    // A folder that is not trusted must not make this window ask, whatever its documents hold.
    if (!site || !hasCondition(jql) || !vscode.workspace.isTrusted) return undefined;
    this.#redraw.drawn();
    this.#isInUse = true;
    this.#follow();
    const found = this.#results.get({ siteId: site.id, jql });
    if (found.state !== 'found') return found;
    const now = found.issues.map((issue) => this.#services.issues.get(issue.ref) ?? issue);
    for (const { ref } of now) this.#drawn.add(`${ref.siteId} ${ref.key}`);
    return { ...found, issues: now };
  }

  /** Asks every few minutes while somebody looks. */
  #follow(): void {
    this.#autoRefresh.setActive(this.#isInUse && vscode.window.state.focused && isPreviewShown());
  }
}

/** The tab of VS Code's preview, be it beside the text or in its place. */
function isPreviewShown(): boolean {
  return vscode.window.tabGroups.all.some(({ activeTab }) => {
    const input = activeTab?.input;
    const isPage = input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom;
    return isPage && /markdown\.preview(?:\.editor)?$/.test(input.viewType);
  });
}

function countWords(count: number, more: boolean, foundAt: number): string {
  const time = new Intl.DateTimeFormat(displayLocale(), { timeStyle: 'short' }).format(foundAt);
  if (more) return l10n.t('The first {0} issues, as of {1}', count, time);
  return count === 1 ? l10n.t('1 issue, as of {0}', time) : l10n.t('{0} issues, as of {1}', count, time);
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
