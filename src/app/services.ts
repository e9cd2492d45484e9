import * as vscode from 'vscode';
import type { IssueStore } from '../atlassian/ports/issueStore.ts';
import type { Outbox, OutboxMaintenance } from '../atlassian/ports/outbox.ts';
import type { QueryCache } from '../atlassian/ports/queryCache.ts';
import type { SiteCache } from '../atlassian/ports/siteCache.ts';
import type { SiteDiagnosis, SiteDirectory, SiteMaintenance } from '../atlassian/ports/sites.ts';
import { createSiteDirectory } from '../atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../atlassian/store/issueStore.ts';
import { DisposableList, type Disposable } from '../core/events.ts';
import { TypingPauses } from '../core/typingPauses.ts';
import { log, type Log } from '../platform/log.ts';
import { readSetting } from '../platform/settings.ts';
import { nameSitesBy } from '../platform/siteNames.ts';
import { StatusBar } from '../platform/statusBar.ts';
import { watchSaves } from '../platform/unsavedText.ts';
import type { IssueChecklists } from '../ui/issueChecklists.ts';
import type { IssueFinder } from '../ui/issuePicker.ts';
import { KnownElsewhere } from '../ui/knownElsewhere.ts';
import { KnownDetails } from '../ui/knownDetails.ts';
import type { KnownTransitions } from '../ui/knownTransitions.ts';
import { createLazyIssueFinder } from '../ui/lazyIssueFinder.ts';
import { HANDED_WORK } from '../ui/handedWork.ts';
import { WorkTimers } from '../ui/workTimer.ts';
import { WorkJournal } from '../ui/workJournal.ts';
import { createWorkContext, type WorkContext } from '../ui/workContext.ts';
import { createOutbox } from './createOutbox.ts';
import type { FeatureName } from './featureNames.ts';
import { followSites } from './followSites.ts';
import { machineName } from './machineName.ts';
import { endSignIn } from './siteContext.ts';

/** What features are handed, but for what is kept on disk. A feature asks for the few it needs by its own type. */
export interface CoreServices extends Disposable {
  readonly log: Log;
  readonly sites: SiteDirectory & SiteMaintenance & SiteDiagnosis;
  readonly issues: IssueStore;
  readonly outbox: Outbox & OutboxMaintenance;
  readonly issueFinder: IssueFinder;
  readonly issueChecklists: IssueChecklists;
  readonly knownTransitions: KnownTransitions;
  readonly knownDetails: KnownDetails;
  readonly workContext: WorkContext;
  readonly statusBar: StatusBar;
  readonly workTimers: WorkTimers;
  readonly workJournal: WorkJournal;
  /** In JQL, of whatever document. */
  readonly typingPauses: TypingPauses;
  /** Kept per workspace. */
  readonly workspaceState: vscode.Memento;
  /** Kept per user, in all windows. */
  readonly globalState: vscode.Memento;
  /** Where the extension may keep files of its own. */
  readonly storageUri: vscode.Uri;
  readonly extensionUri: vscode.Uri;
  /** True while the extension itself is being worked on: F5, tests, `npm start`. */
  readonly developing: boolean;
  /** The sign-in of development, which asks nobody, is over, well or badly. */
  readonly endSignIn: () => void;
}

/** What is kept of sites on disk. */
export interface Caches extends Disposable {
  readonly queryCache: QueryCache;
  readonly siteCache: SiteCache;
}

export interface Services extends CoreServices, Caches {}

/**
 * Builds the services of one window. Makes no request and reads no secret.
 * @param open opens a feature that has something to show of what a service does
 * @param openCache opens what is kept of sites on disk
 */
export function createCoreServices(
  context: vscode.ExtensionContext,
  open: (feature: FeatureName) => Promise<void>,
  openCache: () => Promise<Pick<SiteCache, 'issueDetails'>>,
): CoreServices {
  const owned = new DisposableList();
  const output = owned.add(log());
  const sites = createSiteDirectory({
    secrets: context.secrets,
    store: context.globalState,
    host: machineName(context.globalStorageUri.fsPath),
    timeoutMs: () => readSetting('shipshape.connection.timeout') * 1000,
    log: (entry) => output.request(entry),
    odd: (place) => output.warn(`A part of a reply is not as documented and was left out: ${place}`),
  });
  void import('../platform/invalidSettings.ts').then(({ watchInvalidSettings }) =>
    owned.add(watchInvalidSettings(output)),
  );
  owned.add(watchSaves());
  nameSitesBy(sites);
  // Another window added, removed or signed in to a site: secrets are the one thing whose changes all windows hear of.
  owned.add(context.secrets.onDidChange(() => void sites.reload()));
  // But for a browser, where they do not cross tabs: who comes back to this one may have added a site in another.
  owned.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && vscode.env.uiKind === vscode.UIKind.Web) void sites.reload();
    }),
  );
  const issues = createIssueStore();
  const outbox = owned.add(
    createOutbox(context.globalStorageUri, { sites, issues, log: output, opening: () => open('outbox') }),
  );
  const workContext = owned.add(
    createWorkContext(context.workspaceState, (project) =>
      sites.list().some(({ id }) => issues.knowsProject(id, project)),
    ),
  );
  const workTimers = owned.add(new WorkTimers(context.globalState, Date.now));
  if (context.globalState.get(HANDED_WORK) !== undefined)
    void takeHandedWork(context.globalState, workContext);
  const typingPauses = new TypingPauses();
  owned.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && ['jql', 'markdown'].includes(document.languageId))
        typingPauses.typed();
    }),
  );
  owned.add(followSites({ sites, issues, workContext, workTimers, open }));
  return {
    log: output,
    sites,
    issues,
    outbox,
    issueFinder: owned.add(createLazyIssueFinder({ sites, issues, workContext, t: vscode.l10n.t })),
    issueChecklists: new KnownElsewhere(() => open('workspaceChecklists')),
    knownTransitions: new KnownElsewhere(() => open('transitions')),
    knownDetails: new KnownDetails(openCache, sites),
    workContext,
    statusBar: owned.add(new StatusBar()),
    workTimers,
    workJournal: new WorkJournal(context.workspaceState, Date.now),
    typingPauses,
    workspaceState: context.workspaceState,
    globalState: context.globalState,
    storageUri: context.globalStorageUri,
    extensionUri: context.extensionUri,
    developing: context.extensionMode !== vscode.ExtensionMode.Production,
    endSignIn: () => endSignIn(sites.list().length > 0),
    dispose: () => owned.dispose(),
  };
}

/** Rarely is there anything, so the code for it is loaded then. */
async function takeHandedWork(globalState: vscode.Memento, workContext: WorkContext): Promise<void> {
  const { takeOver } = await import('../ui/workHandOver.ts');
  const folders = vscode.workspace.workspaceFolders ?? [];
  await takeOver(
    globalState,
    folders.map(({ uri }) => uri.toString()),
    workContext,
  );
}
