import * as vscode from 'vscode';
import { registerCommand, rowsOf } from '../../../platform/commands.ts';
import { setContextKey } from '../../../platform/contextKeys.ts';
import { withProgress } from '../../../platform/progress.ts';
import type { IssueTree } from './issueTree.ts';

/** The commands of the view itself: refresh, load more, filter, group and sort. `onRefresh` runs at each refresh of all. */
export function registerViewCommands(tree: IssueTree, onRefresh: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('shipshape.refreshIssues', () => {
      onRefresh();
      tree.refresh();
    }),
    registerCommand('shipshape.refreshRow', async (row, selected) => {
      const rows = rowsOf(row, selected);
      // The row is found again by its id, for the tree may have made it anew since the menu was opened.
      const ids = new Set(
        rows.flatMap((target) => ('id' in target && 'queryId' in target ? [target.id] : [])),
      );
      for (const queryRow of tree.queryRows) if (ids.has(queryRow.id)) tree.refreshQuery(queryRow);
      const refs = rows.flatMap((target) => ('ref' in target ? [target.ref] : []));
      if (refs.length === 0) return;
      await withProgress({ viewId: 'shipshape.issues' }, async (signal) => {
        for (const ref of refs) await tree.refreshIssue(ref, signal);
      });
    }),
    registerCommand('shipshape.loadMoreIssues', (listId) =>
      inView(async () => tree.list(listId)?.loadMore()),
    ),
    registerCommand('shipshape.loadAllIssues', (row) =>
      inView(async () => (row === undefined ? undefined : tree.list(row.listId)?.loadAll())),
    ),
    registerCommand('shipshape.stopLoadingIssues', (listId) => tree.list(listId)?.stop()),
    registerCommand('shipshape.showMoreIssues', (rowId) => tree.showMore(rowId)),
    registerCommand('shipshape.filterIssues', async () => {
      const { askFilter } = await import('./viewChoices.ts');
      await askFilter(tree.filter, (text) => applyFilter(tree, text));
    }),
    registerCommand('shipshape.clearIssueFilter', () => applyFilter(tree, '')),
    registerCommand('shipshape.groupIssues', async () => {
      const { pickGrouping } = await import('./viewChoices.ts');
      await pickGrouping();
    }),
    registerCommand('shipshape.sortIssues', async () => {
      const { pickSorting } = await import('./viewChoices.ts');
      await pickSorting();
    }),
  );
}

function inView(work: () => Promise<void>): Promise<unknown> {
  return withProgress({ viewId: 'shipshape.issues' }, work);
}

function applyFilter(tree: IssueTree, text: string): void {
  tree.setFilter(text.trim());
  setContextKey('shipshape.issuesFiltered', tree.filter !== '');
}
