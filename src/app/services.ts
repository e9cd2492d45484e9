import * as vscode from 'vscode';
import { createQueryCache } from '../atlassian/cache/queryCache.ts';
import { createSiteCache } from '../atlassian/cache/siteCache.ts';
import { forgetRemovedSites } from '../atlassian/cache/removedSites.ts';
import type { QueryCache } from '../atlassian/ports/queryCache.ts';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { Outbox, OutboxMaintenance } from '../atlassian/ports/outbox.ts';
import type { SiteCache } from '../atlassian/ports/siteCache.ts';
import type { SiteDiagnosis, SiteDirectory, SiteMaintenance } from '../atlassian/ports/sites.ts';
import { createSiteDirectory } from '../atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../atlassian/store/issueStore.ts';
import { DisposableList, type Disposable } from '../core/events.ts';
import type { IssueFinder } from '../ui/issuePicker.ts';
import { nameSitesInErrors } from '../platform/errorMessages.ts';
import { log, type Log } from '../platform/log.ts';
import { readSetting } from '../platform/settings.ts';
import { StatusBar } from '../platform/statusBar.ts';
import { createWorkContext, type WorkContext } from '../ui/workContext.ts';
import { createOutbox } from './createOutbox.ts';
import { createLazyIssueFinder } from '../ui/lazyIssueFinder.ts';

/** What features are handed. A feature asks for the few it needs by its own type. */
export interface Services extends Disposable {
  readonly log: Log;
  readonly sites: SiteDirectory & SiteMaintenance & SiteDiagnosis;
  readonly issues: IssueStore;
  readonly queryCache: QueryCache;
  readonly siteCache: SiteCache;
  readonly outbox: Outbox & OutboxMaintenance;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
  readonly statusBar: StatusBar;
  /** Kept per workspace. */
  readonly workspaceState: vscode.Memento;
  /** Kept per user, in all windows. */
  readonly globalState: vscode.Memento;
  /** Where the extension may keep files of its own. */
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
  /** True while the extension itself is being worked on: F5, tests, `npm start`. */
  readonly developing: boolean;
}

/** Builds the services of one window. Makes no request and reads no secret. */
export function createServices(context: vscode.ExtensionContext): Services {
  const owned = new DisposableList();
  const output = owned.add(log());
  const sites = createSiteDirectory({
    secrets: context.secrets,
    store: context.globalState,
    timeoutMs: () => readSetting('shipshape.connection.timeout') * 1000,
    log: (entry) => output.request(entry),
  });
  nameSitesInErrors((siteId) => sites.get(siteId)?.name);
  // Another window added, removed or signed in to a site: secrets are the one thing whose changes all windows hear of.
  owned.add(context.secrets.onDidChange(() => void sites.reload()));
  const issues = createIssueStore();
  const kept = (folder: string): Parameters<typeof createSiteCache>[0] => ({
    folder: vscode.Uri.joinPath(context.globalStorageUri, 'cache', folder).fsPath,
    siteIds: () => sites.list().map(({ id }) => id),
    failed: (doing, error) => output.error(doing, error),
  });
  const issueCache = owned.add(createQueryCache(kept('issues')));
  const siteCache = owned.add(createSiteCache(kept('sites')));
  owned.add(forgetRemovedSites(sites, issueCache));
  owned.add(forgetRemovedSites(sites, siteCache));
  const outbox = owned.add(createOutbox(context.globalStorageUri, { sites, issues, log: output }));
  owned.add(forgetRemovedSites(sites, outbox));
  const workContext = owned.add(createWorkContext(context.workspaceState));
  return {
    log: output,
    sites,
    issues,
    queryCache: issueCache,
    siteCache,
    outbox,
    issueFinder: owned.add(createLazyIssueFinder({ sites, issues, workContext, t: vscode.l10n.t })),
    workContext,
    statusBar: owned.add(new StatusBar()),
    workspaceState: context.workspaceState,
    globalState: context.globalState,
    storageUri: context.globalStorageUri,
    extensionUri: context.extensionUri,
    developing: context.extensionMode !== vscode.ExtensionMode.Production,
    dispose: () => owned.dispose(),
  };
}
