import * as vscode from 'vscode';
import { systemClock } from '../../atlassian/transport/clock.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { AutoRefresh } from '../../core/autoRefresh.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { steadyNow } from '../../core/steadyNow.ts';
import { asOfText } from '../../platform/asOf.ts';
import { registerCommand, rowsOf, runCommand, type NewsTarget } from '../../platform/commands.ts';
import { setContextKey } from '../../platform/contextKeys.ts';
import { describeError } from '../../platform/errorMessages.ts';
import type { Log } from '../../platform/log.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import { fillTreeView, type FilledTree } from '../../platform/fillTreeView.ts';
import { News } from './news.ts';
import { NewsFiles } from './newsFiles.ts';
import { NewsTree, type NewsNode } from './newsTree.ts';

const { l10n } = vscode;

const VIEW = 'shipshape.news';

export interface NewsFeatureDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly storageUri: vscode.Uri;
}

/** What others did to the user's issues, as a quiet list. Nothing is asked for while nobody looks at it or its number. */
export function registerNews({ log, sites, issues, storageUri }: NewsFeatureDependencies): Disposable {
  const running = new DisposableList();
  const folder = vscode.Uri.joinPath(storageUri, 'news');
  const files = running.add(new NewsFiles({ folder: folder.fsPath, clock: systemClock }));
  const news = running.add(
    new News({
      ...{ sites, issues, files, now: steadyNow() },
      wait: (ms) => systemClock.wait(ms),
      failed: (doing, error) => log.error(doing, error),
    }),
  );
  const tree = running.add(new NewsTree(news, () => new Set(readSetting('shipshape.news.kinds'))));
  const view = fillTreeView<NewsNode>(VIEW, tree);
  const autoRefresh = running.add(
    new AutoRefresh({
      refresh: () => news.look(false),
      now: () => performance.now(),
      schedule: (run, ms) => {
        const timer = setTimeout(run, ms);
        return { dispose: () => clearTimeout(timer) };
      },
    }),
  );

  /** Told of what is in force now, and looks at once where somebody begins to look. */
  let looked = false;
  const follow = (): void => {
    const isShown = view.visible || readSetting('shipshape.news.badge');
    const isActive =
      readSetting('shipshape.news.enabled') &&
      isShown &&
      vscode.window.state.focused &&
      sites.list().length > 0;
    autoRefresh.setActive(isActive);
    if (!isActive || looked) return;
    looked = true;
    void news.load().then(() => news.look(false));
  };
  const paint = (): void => paintView(view, news, tree);

  running.add(news.onDidChange(paint));
  running.add(view.onDidChangeVisibility(follow));
  running.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void news.load();
      follow();
    }),
  );
  running.add(
    sites.onDidChange(({ added, recovered }) => {
      if (recovered.length > 0) autoRefresh.wake();
      if (added.length > 0) looked = false;
      follow();
    }),
  );
  running.add(
    onDidChangeSettings(['shipshape.news.enabled', 'shipshape.news.badge', 'shipshape.news.kinds'], () => {
      follow();
      tree.repaint();
      paint();
    }),
  );
  // What another window heard, or what was read there.
  const watcher = running.add(
    vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.json')),
  );
  running.add(watcher.onDidChange(() => void news.load()));
  running.add(watcher.onDidCreate(() => void news.load()));

  running.add(registerNewsCommands(news, tree));
  follow();
  return running;
}

function registerNewsCommands(news: News, tree: NewsTree): Disposable {
  const commands = new DisposableList();
  const mark = async (targets: readonly NewsTarget[], read: boolean): Promise<void> => {
    for (const { ref, newsIds } of targets) await news.mark(ref.siteId, new Set(newsIds), read);
  };
  commands.add(
    registerCommand('shipshape.openNews', async (row) => {
      if (!row) return;
      const { ref, place } = row;
      await runCommand('shipshape.openIssue', { ref, preview: true, ...(place && { place }) });
      await mark([row], true);
    }),
  );
  commands.add(
    registerCommand('shipshape.markNewsRead', (row, selected) => mark(rowsOf(row, selected), true)),
  );
  commands.add(
    registerCommand('shipshape.markNewsUnread', (row, selected) => mark(rowsOf(row, selected), false)),
  );
  commands.add(
    registerCommand('shipshape.markAllNewsRead', async () => {
      for (const [siteId, shown] of tree.shown()) {
        const rows = shown.flatMap((issue) => issue.rows);
        await news.mark(siteId, new Set(rows.flatMap(({ items }) => items.map(({ id }) => id))), true);
      }
    }),
  );
  commands.add(
    registerCommand('shipshape.refreshNews', () =>
      vscode.window.withProgress({ location: { viewId: VIEW } }, async () => {
        await news.look(true);
      }),
    ),
  );
  commands.add(
    registerCommand('shipshape.showNews', async () => {
      await vscode.commands.executeCommand(`${VIEW}.focus`);
    }),
  );
  return commands;
}

/** What stands above the rows, and the number of unread ones. */
function paintView(view: FilledTree<NewsNode>, news: News, tree: NewsTree): void {
  const known = news.all();
  const shown = [...tree.shown().values()].flat();
  const unread = shown.reduce((sum, issue) => sum + issue.unread, 0);
  const tooltip =
    unread === 1 ? l10n.t('1 unread change by others') : l10n.t('{0} unread changes by others', unread);
  const hasBadge = unread > 0 && readSetting('shipshape.news.enabled') && readSetting('shipshape.news.badge');
  view.badge = hasBadge ? { value: unread, tooltip } : undefined;
  view.description = unread === 0 ? '' : l10n.t('{0} new', unread);
  const problems = known.flatMap(({ site, news: heard, error }) => {
    if (error === undefined) return [];
    const { message } = describeError(error, site.name);
    return heard ? [l10n.t('{0} ({1})', message, asOfText(heard.askedAt))] : [message];
  });
  const items = known.flatMap(({ news: heard }) => heard?.items ?? []);
  if (problems.length === 0 && items.length > 0 && shown.length === 0)
    problems.push(l10n.t('What others changed is of kinds that are switched off in the settings.'));
  view.message = problems.join('\n');
  const isEmpty = items.length === 0 && known.length > 0;
  setContextKey(
    'shipshape.noNews',
    isEmpty && known.every(({ news: heard, error }) => heard && error === undefined),
  );
}
