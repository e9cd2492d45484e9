import * as vscode from 'vscode';
import { registerCommand, rowsOf } from '../../platform/commands.ts';
import { setContextKey } from '../../platform/contextKeys.ts';
import { withProgress } from '../../platform/progress.ts';
import { askText, pickOne } from '../../platform/quickInput.ts';
import { readSetting, writeSetting } from '../../platform/settings.ts';
import type { GroupBy, SortBy } from './grouping.ts';
import type { IssueTree } from './issueTree.ts';

const { l10n } = vscode;

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
    registerCommand('shipshape.filterIssues', () => askFilter(tree)),
    registerCommand('shipshape.clearIssueFilter', () => applyFilter(tree, '')),
    registerCommand('shipshape.groupIssues', pickGrouping),
    registerCommand('shipshape.sortIssues', pickSorting),
  );
}

function inView(work: () => Promise<void>): Promise<unknown> {
  return withProgress({ viewId: 'shipshape.issues' }, work);
}

function applyFilter(tree: IssueTree, text: string): void {
  tree.setFilter(text.trim());
  setContextKey('shipshape.issuesFiltered', tree.filter !== '');
}

/** Filters as the user types; leaving the box with Escape brings back what was there before. */
async function askFilter(tree: IssueTree): Promise<void> {
  const before = tree.filter;
  const answer = await askText({
    title: l10n.t('Filter Issues'),
    placeholder: l10n.t('Words in key, summary, status, type, assignee or labels'),
    prompt: l10n.t('Only issues loaded so far are filtered. Leave it empty to show all.'),
    value: before,
    onChange: (text) => applyFilter(tree, text),
  });
  applyFilter(tree, answer.kind === 'next' ? answer.value : before);
}

async function pickGrouping(): Promise<void> {
  const labels: Record<GroupBy, string> = {
    status: l10n.t('Status'),
    project: l10n.t('Project'),
    parent: l10n.t('Epic or parent'),
    assignee: l10n.t('Assignee'),
    sprint: l10n.t('Sprint'),
    none: l10n.t('No groups'),
  };
  const chosen = await pickFrom(l10n.t('Group Issues By'), labels, readSetting('shipshape.issues.groupBy'));
  if (chosen !== undefined) await writeSetting('shipshape.issues.groupBy', chosen);
}

async function pickSorting(): Promise<void> {
  const labels: Record<SortBy, string> = {
    query: l10n.t('As the query says'),
    updated: l10n.t('Last updated'),
    priority: l10n.t('Priority'),
    key: l10n.t('Issue key'),
    dueDate: l10n.t('Due date'),
  };
  const chosen = await pickFrom(l10n.t('Sort Issues By'), labels, readSetting('shipshape.issues.sortBy'));
  if (chosen !== undefined) await writeSetting('shipshape.issues.sortBy', chosen);
}

/** Asks for one of a few values; the one in force stands highlighted. */
async function pickFrom<Value extends string>(
  title: string,
  labels: Readonly<Record<Value, string>>,
  active: Value,
): Promise<Value | undefined> {
  const answer = await pickOne<Value>({
    title,
    choices: (Object.keys(labels) as Value[]).map((value) => ({
      label: labels[value],
      ...(value === active ? { description: l10n.t('current') } : {}),
      value,
    })),
    active,
  });
  return answer.kind === 'next' ? answer.value : undefined;
}
