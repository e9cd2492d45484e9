import * as vscode from 'vscode';
import type { ItemState } from '../../checklist/itemState.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import { isoDate } from '../../core/isoDate.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne } from '../../platform/quickInput.ts';
import { onDidChangeSettings, readSetting } from '../../platform/settings.ts';
import { writeSetting } from '../../platform/writeSetting.ts';
import type { IssueChecklists } from '../../ui/issueChecklists.ts';
import { issueOfKey, knownProjects } from '../../ui/siteOfKey.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import type { RowClues } from './checklistRows.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand, rowsOf, type ChecklistItemTarget } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { withProgress } from '../../platform/progress.ts';
import { fillTreeView } from '../../platform/fillTreeView.ts';
import { ChecklistIndex, MOST_FILES, MOST_MB } from './checklistIndex.ts';
import { ChecklistsTree, type ChecklistNode } from './checklistsTree.ts';
import { journalTicks } from './journalTicks.ts';
import { keepProgress, type KeepProgressDependencies } from './progressComment/keepProgress.ts';

const { l10n } = vscode;

/** Files that are left out and named. */
const MOST_NAMED = 3;

const VIEW = 'shipshape.checklists';

export interface ChecklistsDependencies extends KeepProgressDependencies {
  readonly issues: IssueStore;
  readonly workContext: WorkContext;
  readonly issueChecklists: IssueChecklists;
  readonly workJournal: WorkJournal;
}

/** The checklists view, and ticking items. */
export function registerChecklists(services: ChecklistsDependencies): Disposable {
  const { log, issues, issueChecklists, workJournal } = services;
  const running = new DisposableList();
  const index = running.add(new ChecklistIndex(log));
  const isKnown = knownProjects(services);
  running.add(journalTicks({ journal: workJournal, isKnown, log }));
  running.add(keepProgress(services));
  const clues = (): RowClues => ({
    today: isoDate(new Date()),
    isKnown,
    statusOf: (key) => {
      const ref = issueOfKey(key, services);
      return ref && issues.get(ref)?.status.name;
    },
  });
  issueChecklists.provide(async (refs) => {
    // The view may be hidden, and its files as they were.
    await index.readAllNow();
    const { openInFiles } = await import('./openInFiles.ts');
    return openInFiles(index, refs, services);
  });
  const hidesDone = (): boolean => readSetting('shipshape.checklists.hideDone');
  const tree = running.add(new ChecklistsTree(index, { clues, hidesDone }));
  running.add(onDidChangeSettings(['shipshape.checklists.hideDone'], () => tree.repaint()));
  for (const [command, hides] of [
    ['shipshape.hideDoneItems', true],
    ['shipshape.showDoneItems', false],
  ] as const)
    running.add(registerCommand(command, () => writeSetting('shipshape.checklists.hideDone', hides)));
  const view = fillTreeView<ChecklistNode>(VIEW, tree);
  if (view.visible) index.watch(true);
  running.add(view.onDidChangeVisibility(({ visible }) => index.watch(visible)));
  running.add(
    index.onDidChange(() => {
      // VS Code takes the message away for an empty string; undefined is not allowed here.
      view.message = leftOutWords(index);
    }),
  );
  running.add(view.onDidChangeCheckboxes((items) => void tickRows(items, tree)));

  running.add(
    registerCommand('shipshape.refreshChecklists', () =>
      withProgress({ viewId: VIEW }, () => index.refresh()),
    ),
  );
  running.add(
    registerCommand('shipshape.openChecklistItem', async (row) => {
      if (row === undefined) return;
      const position = new vscode.Position(row.line, row.column ?? 0);
      await vscode.window.showTextDocument(row.uri, { selection: new vscode.Range(position, position) });
    }),
  );
  running.add(
    registerCommand('shipshape.toggleChecklistItem', async (row, selected) => {
      const { toggleInEditor, toggleInFile } = await import('./tickDocument.ts');
      const rows = rowsOf(row, selected).filter(isItemRow);
      if (rows.length > 0) {
        for (const { uri, rows: ofFile } of byFile(rows)) await toggleInFile(uri, ofFile);
        return;
      }
      const editor = vscode.window.activeTextEditor;
      if (editor !== undefined) await toggleInEditor(editor);
    }),
  );
  running.add(
    registerCommand('shipshape.setChecklistItemState', async (row, selected) => {
      const { setStateInEditor, setStateInFile } = await import('./tickDocument.ts');
      const rows = rowsOf(row, selected).filter(isItemRow);
      const editor = vscode.window.activeTextEditor;
      if (rows.length === 0 && editor === undefined) return;
      const state = await chooseState();
      if (state === undefined) return;
      for (const { uri, rows: ofFile } of byFile(rows)) await setStateInFile(uri, ofFile, state);
      if (rows.length === 0 && editor !== undefined) await setStateInEditor(editor, state);
    }),
  );
  running.add(
    registerCommand('shipshape.nextOpenItem', async () => {
      const { goToNextOpenItem } = await import('./nextOpenItem.ts');
      await goToNextOpenItem();
    }),
  );
  running.add(
    registerCommand('shipshape.tickDoneIssues', async () => {
      const { tickDoneIssues } = await import('./tickDoneIssues.ts');
      await tickDoneIssues(services);
    }),
  );
  running.add(
    registerCommand('shipshape.tickPreviewedItem', async (box) => {
      const name: unknown = box?.shipshapeTick;
      const { tickPreviewed } = await import('./tickDocument.ts');
      await tickPreviewed(typeof name === 'string' ? name : '');
    }),
  );
  return running;
}

/** Says which files are not in the view although they may have checklists; empty where there are none. */
function leftOutWords({ truncated, unread }: Pick<ChecklistIndex, 'truncated' | 'unread'>): string {
  const files = unread().map((uri) => plainLabel(vscode.workspace.asRelativePath(uri)));
  const named = files.slice(0, MOST_NAMED).join(l10n.t(', '));
  const all =
    files.length > MOST_NAMED ? l10n.t('{0} and {1} more', named, files.length - MOST_NAMED) : named;
  return [
    truncated
      ? l10n.t(
          'Only the first {0} files were looked at. The setting "{1}" can narrow them.',
          MOST_FILES,
          'shipshape.checklists.files',
        )
      : '',
    files.length > 0 ? l10n.t('Larger than {0} MB, or no text that can be read: {1}', MOST_MB, all) : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** @returns undefined when none was chosen */
async function chooseState(): Promise<ItemState | undefined> {
  const rows: readonly (readonly [ItemState, string, string])[] = [
    ['open', l10n.t('To do'), '[ ]'],
    ['underWay', l10n.t('Under way'), '[~]'],
    ['done', l10n.t('Done'), '[x]'],
    ['notApplicable', l10n.t('Not applicable'), '[-]'],
  ];
  const answer = await pickOne<ItemState>({
    title: l10n.t('State of the Item'),
    choices: rows.map(([value, label, description]) => ({ label, description, value })),
  });
  return answer.kind === 'next' ? answer.value : undefined;
}

/** Makes the files say what the check boxes say now; boxes whose items could not be set are put back. */
async function tickRows(
  items: readonly (readonly [ChecklistNode, vscode.TreeItemCheckboxState])[],
  tree: ChecklistsTree,
): Promise<void> {
  const rows = items.flatMap(([node, done]) =>
    node.kind === 'item'
      ? [
          {
            ...node,
            state: done === vscode.TreeItemCheckboxState.Checked ? ('done' as const) : ('open' as const),
            text: node.item.text,
          },
        ]
      : [],
  );
  const { setTicks } = await import('./tickDocument.ts');
  for (const { uri, rows: ofFile } of byFile(rows)) {
    try {
      if (!(await setTicks(uri, ofFile))) tree.repaint();
    } catch (error) {
      tree.repaint();
      void showError(error);
    }
  }
}

function byFile<Row extends ChecklistItemTarget>(
  rows: readonly Row[],
): Iterable<{ readonly uri: vscode.Uri; readonly rows: readonly Row[] }> {
  const files = new Map<string, { uri: vscode.Uri; rows: Row[] }>();
  for (const row of rows) {
    const known = files.get(row.uri.toString());
    if (known === undefined) files.set(row.uri.toString(), { uri: row.uri, rows: [row] });
    else known.rows.push(row);
  }
  return files.values();
}

/** Menus of the editor hand over an address instead of a row, and headings can be selected along with items. */
function isItemRow(row: ChecklistItemTarget): boolean {
  const { uri, line }: { readonly uri?: unknown; readonly line?: unknown } = row;
  return uri instanceof vscode.Uri && typeof line === 'number';
}
