import * as vscode from 'vscode';

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
  'shipshape.checklists': {
    showCollapseAll: true,
    canSelectMany: true,
    // An item and those below it are ticked one by one, as in the file.
    manageCheckboxStateManually: true,
  },
} as const satisfies Record<string, ViewOptions>;

export type TreeViewId = keyof typeof VIEWS;

const TREE_VIEW_IDS = Object.keys(VIEWS) as readonly TreeViewId[];

/** What fills a tree; the same as VS Code's own, with dragging. */
export interface TreeSource<Node> extends vscode.TreeDataProvider<Node> {
  handleDrag?(
    nodes: readonly Node[],
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

/** Fills a tree from here on. Dispose the view's listeners, not the view: it lives as long as the window. */
export function fillTreeView<Node>(id: TreeViewId, source: TreeSource<Node>): vscode.TreeView<Node> {
  // A view only ever hands out the nodes that its own source made.
  const tree = trees.get(id);
  if (tree === undefined) throw new Error(`The view ${id} was not provided`);
  return tree.fill(source) as vscode.TreeView<Node>;
}

/** A tree that is there before the code that fills it. */
class DeferredTree implements vscode.TreeDataProvider<unknown>, vscode.Disposable {
  readonly #open: () => Promise<void>;
  readonly #changed = new vscode.EventEmitter<unknown>();
  readonly #view: vscode.TreeView<unknown>;
  #source: TreeSource<unknown> | undefined;

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
          handleDrag: (nodes, transfer, token) => this.#source?.handleDrag?.(nodes, transfer, token),
        },
      }),
    });
  }

  fill(source: TreeSource<unknown>): vscode.TreeView<unknown> {
    this.#source = source;
    source.onDidChangeTreeData?.((node) => this.#changed.fire(node));
    return this.#view;
  }

  async getChildren(node?: unknown): Promise<unknown[]> {
    if (!this.#source) await this.#open();
    return (await this.#source?.getChildren(node)) ?? [];
  }

  getTreeItem(node: unknown): vscode.TreeItem | Thenable<vscode.TreeItem> {
    // Only the source makes nodes, so there is one where there is a node.
    if (this.#source === undefined) throw new Error('A row before its tree was filled');
    return this.#source.getTreeItem(node);
  }

  getParent(node: unknown): vscode.ProviderResult<unknown> {
    return this.#source?.getParent?.(node);
  }

  resolveTreeItem(
    item: vscode.TreeItem,
    node: unknown,
    token: vscode.CancellationToken,
  ): vscode.ProviderResult<vscode.TreeItem> {
    return this.#source?.resolveTreeItem?.(item, node, token) ?? item;
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}
