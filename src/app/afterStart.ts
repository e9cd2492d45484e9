import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../core/events.ts';
import { QUERY_SCHEME } from '../platform/fileSystem.ts';
import { onDidChangeSettings, readSetting } from '../platform/settings.ts';
import type { Features } from './features.ts';
import { openForSites } from './openForSites.ts';
import { expectSignIn, setSiteContext } from './siteContext.ts';

/** Milliseconds after the start: whoever opened VS Code has the processor first. */
const QUIET_MS = 500;

/**
 * Opens what shows by itself, where there is something to show: the issue in the status bar and keys in texts once there
 * is a site, the progress of a Markdown file that is looked at, the number of unread news, the reminder of stand-up
 * notes, changes that an earlier session could not send.
 */
export function afterStart(context: vscode.ExtensionContext, features: Features): Disposable {
  const watching = new DisposableList();
  const { SHIPSHAPE_SITE: site, SHIPSHAPE_SAMPLE_SITE: sample } = process.env;
  const developing = context.extensionMode !== vscode.ExtensionMode.Production;
  const signsIn = developing && (site !== undefined || sample !== undefined);
  if (signsIn) expectSignIn();
  setSiteContext(storedSites(context.globalState) > 0);

  // Another window added a site or signed in: secrets are the one thing whose changes all windows hear of.
  watching.add(context.secrets.onDidChange(() => void features.coreServices()));

  const openJql = (): void => {
    typing.dispose();
    void features.openQuietly('jql');
  };
  // Until the language is there: a fence that is typed into a file which is looked at already.
  const typing = watching.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId !== 'markdown') return;
      const lines = contentChanges.map(
        ({ range, text }) => document.lineAt(document.validateRange(range).start).text + text,
      );
      if (lines.some((line) => line.includes('jql')) && holdsJql(document)) openJql();
    }),
  );
  // A text becomes JQL by the language that is chosen for it: for VS Code that is another document.
  watching.add(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document === vscode.window.activeTextEditor?.document && holdsJql(document)) openJql();
    }),
  );

  const look = (): void => {
    if (storedSites(context.globalState) > 0) openForSites((name) => features.openQuietly(name));
    const document = vscode.window.activeTextEditor?.document;
    if (document !== undefined && holdsJql(document)) openJql();
    // Also without a site: one may be added while the file is looked at.
    if (document !== undefined && isTied(document)) void features.openQuietly('pages');
    if (document?.languageId !== 'markdown') return;
    void features.openQuietly('itemEditing');
    void features.openQuietly('templateCompletion');
    if (readSetting('shipshape.checklists.commentProgress')) void features.openQuietly('workspaceChecklists');
    if (readSetting('shipshape.statusBar.show')) void features.openQuietly('editorProgress');
  };
  watching.add(vscode.window.onDidChangeActiveTextEditor(look));
  // But for a browser, where not even those cross tabs: a site may have been added or removed in another.
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    watching.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) return;
        setSiteContext(storedSites(context.globalState) > 0);
        look();
      }),
    );
  }
  watching.add(
    onDidChangeSettings(
      [
        'shipshape.statusBar.show',
        'shipshape.checklists.commentProgress',
        'shipshape.news.enabled',
        'shipshape.news.badge',
        'shipshape.standUp.reminder',
        'shipshape.work.fillCommitMessage',
        'shipshape.work.warnWithoutKey',
      ],
      look,
    ),
  );

  const timer = setTimeout(() => {
    look();
    if (readSetting('shipshape.agents.mcpServer')) void features.openQuietly('agents');
    void hasUnsentChanges(context).then((unsent) => {
      if (unsent) void features.openQuietly('outbox');
    });
    void forgetRemovedElsewhere(context);
  }, QUIET_MS);
  watching.add({ dispose: () => clearTimeout(timer) });

  if (signsIn) void features.openQuietly('sites');
  return watching;
}

/** A query, a file of JQL, or a fence of it in Markdown. */
function holdsJql(document: vscode.TextDocument): boolean {
  // A query is told by its address: it gets its language a moment after it is opened.
  if (document.uri.scheme === QUERY_SCHEME || document.languageId === 'jql') return true;
  return document.languageId === 'markdown' && /^[ \t]*(?:`{3,}|~{3,})[ \t]*jql\b/im.test(document.getText());
}

/** A Markdown file whose front matter names a page: what is ticked in it may go there. */
function isTied(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'markdown') return false;
  return /^\ufeff?---[ \t]*\r?\n(?:(?!---).*\n)*?confluence:/.test(document.getText());
}

/** How many sites are stored, well or badly; read without the code that reads them. */
function storedSites(store: vscode.Memento): number {
  const sites: unknown = store.get('sites');
  return Array.isArray(sites) ? sites.length : 0;
}

async function forgetRemovedElsewhere({
  globalStorageUri,
  globalState,
}: vscode.ExtensionContext): Promise<void> {
  const [{ forgetOtherSites }, { log }] = await Promise.all([
    import('./forgetOtherSites.ts'),
    import('../platform/log.ts'),
  ]);
  await forgetOtherSites(globalStorageUri.fsPath, globalState).catch((error: unknown) =>
    log().error('Deleting what is kept of removed sites', error),
  );
}

/** Whether changes were ever kept on disk here: the folder is made with the first. */
function hasUnsentChanges({ globalStorageUri }: vscode.ExtensionContext): Thenable<boolean> {
  return vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(globalStorageUri, 'outbox')).then(
    (entries) => entries.length > 0,
    () => false,
  );
}
