import * as vscode from 'vscode';
import type { QueryCache } from '../../atlassian/ports/queryCache.ts';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import { steadyNow } from '../../core/steadyNow.ts';
import { setContextKey } from '../../platform/contextKeys.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import { registerIssueCommands, type IssueCommandDependencies } from './issueCommands.ts';
import { HandOrder } from './tree/handOrder.ts';
import { registerIssueDrop } from './tree/issueDrag.ts';
import { IssueTree, type TreeSettings } from './tree/issueTree.ts';
import { IssueTreeView, type IssueViewDependencies } from './tree/issueTreeView.ts';
import { registerQueryCommands } from './queries/queryCommands.ts';
import { readQueries } from './queries/querySettings.ts';
import { registerViewCommands } from './tree/viewCommands.ts';

export type IssuesDependencies = IssueCommandDependencies &
  IssueViewDependencies & {
    readonly queryCache: QueryCache;
    /** Kept per user. */
    readonly globalState: KeyValueStore;
  };

/** The issues view with its commands. Registers only: the first request is made when the view is looked at. */
export function registerIssues(services: IssuesDependencies): vscode.Disposable {
  const { sites, issues, queryCache: cache } = services;
  const showProgress = (work: Promise<void>): void => {
    void vscode.window.withProgress({ location: { viewId: 'shipshape.issues' } }, () => work);
  };
  const tree = new IssueTree(
    {
      ...{ sites, issues, cache, t: vscode.l10n.t, showProgress, now: steadyNow() },
      handOrder: new HandOrder(services.globalState),
    },
    readTreeSettings(),
  );
  const view = new IssueTreeView(tree, services);
  setContextKey('shipshape.issuesFiltered', false);

  return vscode.Disposable.from(
    view,
    tree,
    registerIssueCommands(services),
    registerQueryCommands(services),
    registerViewCommands(
      tree,
      () => view.resetBadge(),
      () => view.selection,
    ),
    registerIssueDrop(),
    onDidChangeSettings(
      [
        'shipshape.issues.queries',
        'shipshape.issues.groupBy',
        'shipshape.issues.sortBy',
        'shipshape.issues.hideDone',
        'shipshape.issues.columns',
      ],
      () => tree.setSettings(readTreeSettings()),
    ),
    onDidChangeSettings(['shipshape.issues.badge'], () => view.repaint()),
  );
}

function readTreeSettings(): TreeSettings {
  return {
    queries: readQueries(),
    groupBy: readSetting('shipshape.issues.groupBy'),
    sortBy: readSetting('shipshape.issues.sortBy'),
    hideDone: readSetting('shipshape.issues.hideDone'),
  };
}
