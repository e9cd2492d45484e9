import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { issueAt } from '../../core/links.ts';
import { copyText } from '../../platform/clipboard.ts';
import { registerCommand, rowsOf, type IssueTarget } from '../../platform/commands.ts';
import { describeDelay, describeError } from '../../platform/errorMessages.ts';
import { FILE_SCHEME, serveFiles } from '../../platform/fileSystem.ts';
import type { Log } from '../../platform/log.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { restorePanels } from '../../platform/panels.ts';
import { withProgress } from '../../platform/progress.ts';
import { fieldSources } from '../../ui/fieldSources.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import { hasMergeableText } from '../../ui/mergeableTexts.ts';
import { targetIssues } from '../../ui/targetIssues.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { vscodeActionUi } from './actions/vscodeActionUi.ts';
import type { WorkTimers } from '../../ui/workTimer.ts';
import { AttachmentFiles, servedFiles } from './attachmentFiles.ts';
import { describeUnsent, whyUnsent } from './describeUnsent.ts';
import { Drafts } from './drafts.ts';
import { FieldOrders } from './fieldOrders.ts';
import { IssueDocuments } from './issueDocuments.ts';
import type { IssuePanelDependencies } from './issuePanel.ts';
import { IssuePanels } from './issuePanels.ts';
import { Merges } from './merging/merges.ts';
import { completeTexts } from './texts/completeTexts.ts';
import { MentionMemory } from './texts/mentionMemory.ts';

const { l10n } = vscode;

export interface IssuePanelFeatureDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly outbox: Outbox;
  readonly siteCache: SiteCache;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
  readonly workTimers: WorkTimers;
  readonly workspaceState: vscode.Memento;
  readonly extensionUri: vscode.Uri;
}

/** "Open Issue": an issue in a tab of its own, read and changed there. */
export function registerIssuePanel(services: IssuePanelFeatureDependencies): Disposable {
  const { sites, siteCache, workContext, workspaceState } = services;
  const parts = new DisposableList();
  const jira = async (siteId: string, userAsked = true): Promise<JiraClient> =>
    (await sites.client(siteId, { userAsked })).jira;
  const panelServices: IssuePanelDependencies = {
    ...services,
    details: siteCache.issueDetails,
    drafts: new Drafts(workspaceState),
    fieldOrders: new FieldOrders(workspaceState),
    mentions: new MentionMemory(workspaceState, (siteId) => sites.get(siteId)?.flavor === 'datacenter'),
    permissions: new Map(),
    flagOptions: new Map(),
    linkTypes: new Map(),
    audiences: new Map(),
    ui: vscodeActionUi(services),
    fieldSources: (ref) =>
      fieldSources({ sites, cache: siteCache, jira, t: l10n.t, now: () => new Date() }, ref),
    jira,
    explain: (error) => describeError(error).message,
    whyUnsent: (unsent, fieldId) => whyUnsent(unsent, { t: l10n.t, explain: describeDelay }, fieldId),
    describeUnsent: (unsent) => describeUnsent(unsent, { t: l10n.t, explain: describeDelay }),
    issueAt: (address) => issueAt(sites.list(), address),
    t: l10n.t,
    locale: displayLocale(),
    now: Date.now,
  };
  const panels = parts.add(new IssuePanels({ ...panelServices, workContext }));
  const documents = parts.add(new IssueDocuments(panelServices));
  parts.add(completeTexts(panelServices));
  const isInFront = (ref: IssueRef): boolean => panels.isInFront(ref) || documents.isInFront(ref);
  const merges = parts.add(new Merges({ outbox: services.outbox, jira, isInFront }));
  parts.add(serveFiles(FILE_SCHEME, servedFiles(documents, new AttachmentFiles(jira), merges)));
  parts.add(
    registerCommand('shipshape.mergeUnsentChange', async (row, selected) => {
      const rows = rowsOf(row, selected);
      const all = services.outbox.list().filter(hasMergeableText);
      const asked = all.filter(({ id }) => rows.some(({ unsentId }) => unsentId === id));
      for (const { id } of rows.length > 0 ? asked : all) await merges.open(id);
    }),
  );
  parts.add(
    registerCommand('shipshape.editIssueDescription', async (row, selected) => {
      const title = l10n.t('Edit Issue Description as Document');
      for (const ref of await targetIssues(services, title, row, selected)) await documents.show(ref);
    }),
  );
  parts.add(
    registerCommand('shipshape.copyIssueAsMarkdown', async (row, selected) => {
      const title = l10n.t('Copy Whole Issue as Markdown');
      const refs = await targetIssues(services, title, row, selected);
      if (refs.length === 0) return;
      const { copiedIssues } = await import('./texts/copyIssue.ts');
      const times = new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' });
      const time = (iso: string): string => formatTime(times, iso);
      const found = await withProgress({ notification: title }, (signal) =>
        copiedIssues(refs, { ...panelServices, time }, signal),
      );
      if (found.kind === 'ok') await copyText(found.value);
      for (const ref of refs) workContext.touch(ref);
    }),
  );
  parts.add(
    registerCommand('shipshape.openIssue', async (row, selected) => {
      const refs = await targetIssues(services, l10n.t('Open Issue'), row, selected);
      const preview = isClick(row);
      for (const ref of refs) {
        panels.open(ref, preview, row?.place);
        workContext.touch(ref);
      }
    }),
  );
  parts.add(restorePanels('shipshape.issue', (panel, state) => panels.restore(panel, state)));
  return parts;
}

/** What is no time stands as it came. */
function formatTime(times: Intl.DateTimeFormat, iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : times.format(time);
}

function isClick(row: IssueTarget | undefined): boolean {
  return row?.preview === true;
}
