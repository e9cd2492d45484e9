import type * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../core/events.ts';
import type { AgentsDependencies } from '../features/agents/agents.contribution.ts';
import type { ShipshapeApi } from '../features/agents/api/shipshapeApi.ts';
import type { CommandId } from '../platform/commands.ts';
import type { FileScheme } from '../platform/fileSystem.ts';
import type { PanelType } from '../platform/panels.ts';
import type { TreeViewId } from '../platform/treeViews.ts';
import type { DocumentScheme } from '../platform/virtualDocuments.ts';
import type { FeatureName, FeatureWithCaches, SmallFeature } from './featureNames.ts';
import type { CoreServices, Services } from './services.ts';

/**
 * The features, each behind the one door it has. None is loaded before it is needed: a command of it is called, its
 * view is looked at, or something that it shows by itself comes up (`afterStart.ts`).
 */
const DOORS = {
  sites: async () => (await import('../features/sites/sites.contribution.ts')).registerSites,
  issues: async () => (await import('../features/issues/issues.contribution.ts')).registerIssues,
  issuePanel: async () =>
    (await import('../features/issuePanel/issuePanel.contribution.ts')).registerIssuePanel,
  findIssue: async () => (await import('../features/findIssue/findIssue.contribution.ts')).registerFindIssue,
  createIssue: async () =>
    (await import('../features/createIssue/createIssue.contribution.ts')).registerCreateIssue,
  startWork: async () => (await import('../features/startWork/startWork.contribution.ts')).registerStartWork,
  standUp: async () => (await import('../features/standUp/standUp.contribution.ts')).registerStandUp,
  transitions: async () =>
    (await import('../features/transitions/transitions.contribution.ts')).registerTransitions,
  news: async () => (await import('../features/news/news.contribution.ts')).registerNews,
  outbox: async () => (await import('../features/outbox/outbox.contribution.ts')).registerOutbox,
  templates: async () => (await import('../features/templates/templates.contribution.ts')).registerTemplates,
  testRuns: async () => (await import('../features/testRuns/testRuns.contribution.ts')).registerTestRuns,
  pages: async () => (await import('../features/pages/pages.contribution.ts')).registerPages,
  workspaceChecklists: async () =>
    (await import('../features/workspaceChecklists/workspaceChecklists.contribution.ts')).registerChecklists,
  jql: async () => (await import('../features/jql/jql.contribution.ts')).registerJql,
  agents: async () => {
    const { registerAgents } = await import('../features/agents/agents.contribution.ts');
    return (services) => registerAgents(withStandUpNotes(services));
  },
  troubleshooting: async () =>
    (await import('../features/troubleshooting/troubleshooting.contribution.ts')).registerDiagnostics,
} as const satisfies Record<FeatureWithCaches, () => Promise<(services: Services) => Disposable>>;

/** What shows by itself, in the status bar and at a cursor: small, and content with the services that hold nothing on disk. */
const SMALL_DOORS = {
  currentIssue: async () =>
    (await import('../features/transitions/issueStatusBarItem.ts')).registerIssueStatusBarItem,
  issueKeys: async () => (await import('../features/issueKeys/issueKeys.contribution.ts')).registerIssueKeys,
  todoActions: async () => (await import('../features/createIssue/todoActions.ts')).registerTodoActions,
  itemEditing: async () =>
    (await import('../features/workspaceChecklists/itemEditing.ts')).registerItemEditing,
  templateCompletion: async () =>
    (await import('../features/templates/templateCompletion.ts')).registerTemplateCompletion,
  editorProgress: async () =>
    (await import('../features/workspaceChecklists/editorProgress.ts')).registerEditorProgress,
} as const satisfies Record<SmallFeature, () => Promise<(services: CoreServices) => Disposable>>;

/** Which feature handles a command. */
export const FEATURE_OF_COMMAND: Readonly<Record<CommandId, keyof typeof DOORS>> = {
  'shipshape.addSite': 'sites',
  'shipshape.removeSite': 'sites',
  'shipshape.signInAgain': 'sites',
  'shipshape.changeClientCertificate': 'sites',
  'shipshape.trySampleSite': 'sites',
  'shipshape.showLog': 'troubleshooting',
  'shipshape.diagnoseConnection': 'troubleshooting',
  'shipshape.copyDiagnosticReport': 'troubleshooting',
  'shipshape.refreshIssues': 'issues',
  'shipshape.refreshRow': 'issues',
  'shipshape.filterIssues': 'issues',
  'shipshape.clearIssueFilter': 'issues',
  'shipshape.groupIssues': 'issues',
  'shipshape.sortIssues': 'issues',
  'shipshape.chooseIssueColumns': 'issues',
  'shipshape.hideDoneIssues': 'issues',
  'shipshape.showDoneIssues': 'issues',
  'shipshape.moveIssueUp': 'issues',
  'shipshape.moveIssueDown': 'issues',
  'shipshape.addQuery': 'issues',
  'shipshape.editQuery': 'issues',
  'shipshape.renameQuery': 'issues',
  'shipshape.moveQueryUp': 'issues',
  'shipshape.moveQueryDown': 'issues',
  'shipshape.saveQueryAsFilter': 'issues',
  'shipshape.removeQuery': 'issues',
  'shipshape.loadMoreIssues': 'issues',
  'shipshape.loadAllIssues': 'issues',
  'shipshape.stopLoadingIssues': 'issues',
  'shipshape.showMoreIssues': 'issues',
  'shipshape.openIssue': 'issuePanel',
  'shipshape.openIssueInBrowser': 'issues',
  'shipshape.editIssueDescription': 'issuePanel',
  'shipshape.copyIssueKey': 'issues',
  'shipshape.copyIssueLink': 'issues',
  'shipshape.copyIssueMarkdown': 'issues',
  'shipshape.copyIssueAsMarkdown': 'issuePanel',
  'shipshape.assignIssueToMe': 'issues',
  'shipshape.changeIssues': 'issues',
  'shipshape.findIssue': 'findIssue',
  'shipshape.openIssueOfLine': 'findIssue',
  'shipshape.createIssue': 'createIssue',
  'shipshape.createIssueForm': 'createIssue',
  'shipshape.createIssueFromTest': 'createIssue',
  'shipshape.createIssueFromStep': 'createIssue',
  'shipshape.createIssues': 'createIssue',
  'shipshape.createSubtask': 'createIssue',
  'shipshape.startWork': 'startWork',
  'shipshape.finishWork': 'startWork',
  'shipshape.linkIssueToBranch': 'startWork',
  'shipshape.addKeyToCommitMessage': 'startWork',
  'shipshape.unlinkIssueFromBranch': 'startWork',
  'shipshape.writeStandUpNotes': 'standUp',
  'shipshape.transitionIssue': 'transitions',
  'shipshape.showNews': 'news',
  'shipshape.refreshNews': 'news',
  'shipshape.openNews': 'news',
  'shipshape.markNewsRead': 'news',
  'shipshape.markNewsUnread': 'news',
  'shipshape.markAllNewsRead': 'news',
  'shipshape.showUnsentChanges': 'outbox',
  'shipshape.openUnsentChange': 'outbox',
  'shipshape.sendUnsentChange': 'outbox',
  'shipshape.editUnsentChange': 'outbox',
  'shipshape.mergeUnsentChange': 'issuePanel',
  'shipshape.discardUnsentChange': 'outbox',
  'shipshape.useWrittenText': 'transitions',
  'shipshape.discardWrittenText': 'transitions',
  'shipshape.refreshTemplates': 'templates',
  'shipshape.loadMoreSpaces': 'templates',
  'shipshape.searchTemplates': 'templates',
  'shipshape.previewTemplate': 'templates',
  'shipshape.openTemplate': 'templates',
  'shipshape.openTemplateFile': 'templates',
  'shipshape.createPage': 'templates',
  'shipshape.insertChecklist': 'templates',
  'shipshape.insertChecklistFromIssue': 'templates',
  'shipshape.writeChecklistToIssue': 'templates',
  'shipshape.startRelease': 'templates',
  'shipshape.runTestScript': 'testRuns',
  'shipshape.openPage': 'pages',
  'shipshape.openPageInBrowser': 'pages',
  'shipshape.copyPageLink': 'pages',
  'shipshape.refreshPages': 'pages',
  'shipshape.loadMorePages': 'pages',
  'shipshape.savePageAsFile': 'pages',
  'shipshape.savePageAsTemplate': 'pages',
  'shipshape.publishPage': 'pages',
  'shipshape.publishFolder': 'pages',
  'shipshape.pullPage': 'pages',
  'shipshape.keepTicksInStep': 'pages',
  'shipshape.startPageComment': 'pages',
  'shipshape.addPageComment': 'pages',
  'shipshape.replyToPageComment': 'pages',
  'shipshape.resolvePageComment': 'pages',
  'shipshape.reopenPageComment': 'pages',
  'shipshape.refreshPageComments': 'pages',
  'shipshape.sendCommentDraft': 'pages',
  'shipshape.discardCommentDraft': 'pages',
  'shipshape.toggleChecklistItem': 'workspaceChecklists',
  'shipshape.setChecklistItemState': 'workspaceChecklists',
  'shipshape.nextOpenItem': 'workspaceChecklists',
  'shipshape.tickDoneIssues': 'workspaceChecklists',
  'shipshape.commentProgress': 'workspaceChecklists',
  'shipshape.hideDoneItems': 'workspaceChecklists',
  'shipshape.showDoneItems': 'workspaceChecklists',
  'shipshape.tickPreviewedItem': 'workspaceChecklists',
  'shipshape.refreshChecklists': 'workspaceChecklists',
  'shipshape.openChecklistItem': 'workspaceChecklists',
  'shipshape.chooseJqlSite': 'jql',
  'shipshape.insertJqlTable': 'jql',
  'shipshape.setUpMcpServer': 'agents',
};

/** Which feature fills a view. */
export const FEATURE_OF_VIEW: Readonly<Record<TreeViewId, keyof typeof DOORS>> = {
  'shipshape.issues': 'issues',
  'shipshape.news': 'news',
  'shipshape.outbox': 'outbox',
  'shipshape.templates': 'templates',
  'shipshape.pages': 'pages',
  'shipshape.checklists': 'workspaceChecklists',
};

/** Which feature fills a panel. */
export const FEATURE_OF_PANEL: Readonly<Record<PanelType, keyof typeof DOORS>> = {
  'shipshape.issue': 'issuePanel',
  'shipshape.createIssue': 'createIssue',
};

/** Which feature makes a read-only document. */
export const FEATURE_OF_DOCUMENT: Readonly<Record<DocumentScheme, keyof typeof DOORS>> = {
  'shipshape-diagnosis': 'troubleshooting',
  'shipshape-page': 'pages',
  'shipshape-report': 'transitions',
  'shipshape-result': 'jql',
  'shipshape-template': 'templates',
};

/** Which feature stands behind a document that can be saved. */
export const FEATURE_OF_FILE: Readonly<Record<FileScheme, keyof typeof DOORS>> = {
  shipshape: 'issuePanel',
  'shipshape-query': 'issues',
};

/** What language models are told of the user's work comes from the feature that writes it down. */
function withStandUpNotes(services: Services): Services & Pick<AgentsDependencies, 'standUpNotes'> {
  return {
    ...services,
    standUpNotes: async (site, since, signal) => {
      const { readNotes } = await import('../features/standUp/readNotes.ts');
      return readNotes(services, site, since, signal);
    },
  };
}

/** Opens features, each once, and closes them all with the window. One that does not start can be tried again. */
export class Features implements Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #running = new DisposableList();
  readonly #opened = new Map<FeatureName, Promise<void>>();
  #core: Promise<CoreServices> | undefined;
  #all: Promise<Services> | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** Resolves when the feature has registered what it does; rejects when it cannot start. */
  open(name: FeatureName): Promise<void> {
    const known = this.#opened.get(name);
    if (known) return known;
    const opening = this.#start(name).catch((error: unknown) => {
      this.#opened.delete(name);
      throw error;
    });
    this.#opened.set(name, opening);
    return opening;
  }

  /** The same, for what nobody waits for: an error is shown once. */
  async openQuietly(name: FeatureName): Promise<void> {
    try {
      await this.open(name);
    } catch (error) {
      const { showError } = await import('../platform/errorMessages.ts');
      await showError(error);
    }
  }

  /** What most of the extension stands on; makes no request and reads no secret. */
  coreServices(): Promise<CoreServices> {
    this.#core ??= import('./services.ts').then(({ createCoreServices }) =>
      this.#running.add(
        createCoreServices(
          this.#context,
          (name) => this.openQuietly(name),
          async () => (await this.#services()).siteCache,
        ),
      ),
    );
    return this.#core;
  }

  /** What other extensions work with. */
  async api(version: number): Promise<ShipshapeApi> {
    const [{ windowApi }, services] = await Promise.all([
      import('../features/agents/api/windowApi.ts'),
      this.#services(),
    ]);
    return windowApi(withStandUpNotes(services), version);
  }

  dispose(): void {
    this.#running.dispose();
  }

  #services(): Promise<Services> {
    this.#all ??= Promise.all([this.coreServices(), import('./caches.ts')]).then(
      ([core, { createCaches }]) => ({
        ...core,
        ...this.#running.add(createCaches(core)),
      }),
    );
    return this.#all;
  }

  async #start(name: FeatureName): Promise<void> {
    if (name in SMALL_DOORS) {
      const [register, core] = await Promise.all([
        SMALL_DOORS[name as keyof typeof SMALL_DOORS](),
        this.coreServices(),
      ]);
      this.#running.add(register(core));
      return;
    }
    const [register, services] = await Promise.all([DOORS[name as keyof typeof DOORS](), this.#services()]);
    this.#running.add(register(services));
  }
}
