import * as vscode from 'vscode';
import type { ShownRow } from './shownRow.ts';
import { ToggledRow } from './toggledRow.ts';

interface ViewOptions extends Omit<
  vscode.TreeViewOptions<unknown>,
  'treeDataProvider' | 'dragAndDropController'
> {
  readonly dragMimeTypes?: readonly string[];
}

/** The trees of the side bar, each with what VS Code must know of it before anybody looks. */
const VIEWS = {
  'shipshape.issues': {
    showCollapseAll: true,
    canSelectMany: true,
    dragMimeTypes: ['application/vnd.shipshape.issues', 'text/plain'],
  },
  'shipshape.news': { canSelectMany: true, showCollapseAll: true },
  'shipshape.outbox': { canSelectMany: true },
  'shipshape.templates': {
    showCollapseAll: true,
    dragMimeTypes: ['application/vnd.shipshape.template'],
  },
  'shipshape.pages': { showCollapseAll: true },
  'shipshape.checklists': {
    showCollapseAll: true,
    canSelectMany: true,
    // An item and those below it are ticked one by one, as in the file.
    manageCheckboxStateManually: true,
  },
} as const satisfies Record<string, ViewOptions>;

export type TreeViewId = keyof typeof VIEWS;

const TREE_VIEW_IDS = Object.keys(VIEWS) as readonly TreeViewId[];

/** What a tree asks of the code that fills it, once there is some. */
export interface TreeFilling extends vscode.TreeDataProvider<ShownRow> {
  handleDrag?(
    rows: readonly ShownRow[],
    transfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Thenable<void> | void;
}

const trees = new Map<TreeViewId, DeferredTree>();

/**
 * Makes all trees known to VS Code. The first look at one opens the feature that fills it.
 * @param open starts the feature of a view; resolves when it has called `fillTreeView`
 */
export function provideTreeViews(open: (id: TreeViewId) => Promise<void>): vscode.Disposable {
  for (const id of TREE_VIEW_IDS) trees.set(id, new DeferredTree(id, () => open(id)));
  return new vscode.Disposable(() => {
    for (const tree of trees.values()) tree.dispose();
    trees.clear();
  });
}

/** Lets the tree be filled from here on. The view lives as long as the window, whoever fills it. */
export function fillTree(id: TreeViewId, filling: TreeFilling): vscode.TreeView<ShownRow> {
  const tree = trees.get(id);
  if (tree === undefined) throw new Error(`The view ${id} was not provided`);
  return tree.fill(filling);
}

/**
 * What a key of a tree is meant for, as its menus hand it over: the row that has the keyboard, and all that are selected
 * where that is one of them. VS Code hands a key no row, and tells only of selections: so the key toggles the row that
 * has the keyboard there and back before its command.
 * @returns undefined when that is not to be told, for the rows were just being painted anew
 */
export function keyboardRows(id: string): readonly unknown[] | undefined {
  return trees.get(id as TreeViewId)?.takeToggled();
}

/** A tree that is there before the code that fills it. */
class DeferredTree implements vscode.TreeDataProvider<ShownRow>, vscode.Disposable {
  readonly #open: () => Promise<void>;
  readonly #changed = new vscode.EventEmitter<ShownRow | ShownRow[] | undefined>();
  readonly #view: vscode.TreeView<ShownRow>;
  readonly #toggles = new ToggledRow<ShownRow>();
  #filling: TreeFilling | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: TreeViewId, open: () => Promise<void>) {
    this.#open = open;
    const { dragMimeTypes, ...options }: ViewOptions = VIEWS[id];
    this.#view = vscode.window.createTreeView(id, {
      treeDataProvider: this,
      ...options,
      ...(dragMimeTypes && {
        dragAndDropController: {
          dragMimeTypes,
          dropMimeTypes: [],
          handleDrag: (rows, transfer, token) => this.#filling?.handleDrag?.(rows, transfer, token),
        },
      }),
    });
    this.#view.onDidChangeSelection(({ selection }) => this.#toggles.note(selection));
  }

  fill(filling: TreeFilling): vscode.TreeView<ShownRow> {
    this.#filling = filling;
    filling.onDidChangeTreeData?.((rows) => this.#changed.fire(rows ?? undefined));
    return this.#view;
  }

  takeToggled(): readonly unknown[] | undefined {
    const toggled = this.#toggles.take();
    if (toggled === 'unsure') return undefined;
    const { selection } = this.#view;
    if (toggled === 'none') return [];
    const { row } = toggled;
    return selection.length > 1 && selection.includes(row) ? [row, selection] : [row];
  }

  async getChildren(row?: ShownRow): Promise<ShownRow[]> {
    if (!this.#filling) await this.#open();
    return (await this.#filling?.getChildren(row)) ?? [];
  }

  getTreeItem(row: ShownRow): vscode.TreeItem | Thenable<vscode.TreeItem> {
    // Only the filling makes rows, so there is one where there is a row.
    if (this.#filling === undefined) throw new Error('A row before its tree was filled');
    return this.#filling.getTreeItem(row);
  }

  getParent(row: ShownRow): vscode.ProviderResult<ShownRow> {
    return this.#filling?.getParent?.(row);
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    row: ShownRow,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.#filling?.resolveTreeItem?.(item, row, token) ?? item;
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}
