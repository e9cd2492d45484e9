import * as vscode from 'vscode';
import { registerCommand, rowsOf, type IssueTarget } from '../../../platform/commands.ts';
import { setContextKey } from '../../../platform/contextKeys.ts';
import { withProgress } from '../../../platform/progress.ts';
import { writeSetting } from '../../../platform/writeSetting.ts';
import type { Row } from './issueRows.ts';
import type { IssueTree } from './issueTree.ts';

/**
 * The commands of the view itself: refresh, load more, filter, group, sort and columns.
 * @param onRefresh runs at each refresh of all
 */
export function registerViewCommands(
  tree: IssueTree,
  onRefresh: () => void,
  selected: () => readonly Row[],
): vscode.Disposable {
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
    registerCommand('shipshape.chooseIssueColumns', async () => {
      const { pickColumns } = await import('./viewChoices.ts');
      await pickColumns();
    }),
    registerCommand('shipshape.hideDoneIssues', () => writeSetting('shipshape.issues.hideDone', true)),
    registerCommand('shipshape.showDoneIssues', () => writeSetting('shipshape.issues.hideDone', false)),
    registerCommand('shipshape.moveIssueUp', (row) => move(tree, selected(), row, -1)),
    registerCommand('shipshape.moveIssueDown', (row) => move(tree, selected(), row, 1)),
    registerCommand('shipshape.sortIssues', async () => {
      const { pickSorting } = await import('./viewChoices.ts');
      await pickSorting();
    }),
  );
}

/** Moves the row of a menu, or the one that is selected; the tree may have made it anew since. */
async function move(
  tree: IssueTree,
  selected: readonly Row[],
  target: IssueTarget | undefined,
  by: -1 | 1,
): Promise<void> {
  const row = selected.find((one) => target === undefined || one === target) ?? target;
  if (row && 'kind' in row && row.kind === 'issue') await tree.move(row, by);
}

function inView(work: () => Promise<void>): Promise<unknown> {
  return withProgress({ viewId: 'shipshape.issues' }, work);
}

function applyFilter(tree: IssueTree, text: string): void {
  tree.setFilter(text.trim());
  setContextKey('shipshape.issuesFiltered', tree.filter !== '');
}
