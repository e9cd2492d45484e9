import * as vscode from 'vscode';
import type { Event } from '../core/events.ts';
import type { ShownRow } from './shownRow.ts';
import { ShownTree, type RowSource } from './shownTree.ts';
import { fillTree, type TreeViewId } from './treeViews.ts';

/** What fills a tree: much as VS Code's own, with ids that are never left out. */
export interface TreeSource<Node> extends RowSource<Node> {
  readonly onDidChangeTreeData: vscode.Event<Node | Node[] | undefined>;
  resolveTreeItem?(item: vscode.TreeItem, node: Node): vscode.ProviderResult<vscode.TreeItem>;
  handleDrag?(nodes: readonly Node[], transfer: vscode.DataTransfer): Thenable<void> | void;
}

/** A view of the side bar and the nodes in it. */
export interface FilledTree<Node> {
  readonly selection: readonly Node[];
  readonly visible: boolean;
  readonly onDidChangeSelection: Event<readonly Node[]>;
  readonly onDidChangeVisibility: Event<{ readonly visible: boolean }>;
  readonly onDidExpand: Event<Node>;
  readonly onDidCollapse: Event<Node>;
  readonly onDidChangeCheckboxes: Event<readonly (readonly [Node, vscode.TreeItemCheckboxState])[]>;
  /** One line above the rows; none where it is empty. */
  message: string;
  /** Words beside the title; none where they are empty. */
  description: string;
  badge: vscode.ViewBadge | undefined;
  /** Brings the row of a node into sight, where it has one. */
  reveal(node: Node, how: { readonly select: boolean; readonly focus: boolean }): Promise<void>;
}

/** Fills a tree from here on. Dispose what listens to the view, not the view: it lives as long as the window. */
export function fillTreeView<Node>(id: TreeViewId, source: TreeSource<Node>): FilledTree<Node> {
  const changed = new vscode.EventEmitter<ShownRow<Node>[] | undefined>();
  const shown = new ShownTree<Node>(source, (rows) => changed.fire(rows));
  source.onDidChangeTreeData((nodes) => shown.repaint(nodes));
  // A view only ever hands out the rows that were made for it here.
  const view = fillTree(id, {
    onDidChangeTreeData: changed.event,
    getChildren: (row?: ShownRow<Node>) => shown.children(row),
    getTreeItem: (row: ShownRow<Node>) => shown.item(row),
    getParent: (row: ShownRow<Node>) => shown.parent(row),
    resolveTreeItem: (item, row: ShownRow<Node>) => source.resolveTreeItem?.(item, row.node) ?? item,
    handleDrag: (rows: readonly ShownRow<Node>[], transfer) =>
      source.handleDrag?.(
        rows.map(({ node }) => node),
        transfer,
      ),
  }) as vscode.TreeView<ShownRow<Node>>;
  shown.setVisible(view.visible);
  view.onDidChangeVisibility(({ visible }) => shown.setVisible(visible));
  view.onDidExpandElement(({ element }) => shown.setOpen(element, true));
  view.onDidCollapseElement(({ element }) => shown.setOpen(element, false));
  view.onDidChangeCheckboxState(({ items }) => {
    for (const [row] of items) shown.noteToggled(row);
  });
  return filledTree(view, shown);
}

function filledTree<Node>(view: vscode.TreeView<ShownRow<Node>>, shown: ShownTree<Node>): FilledTree<Node> {
  return {
    get selection() {
      return view.selection.map(({ node }) => node);
    },
    get visible() {
      return view.visible;
    },
    onDidChangeSelection: (listener) =>
      view.onDidChangeSelection(({ selection }) => listener(selection.map(({ node }) => node))),
    onDidChangeVisibility: view.onDidChangeVisibility,
    onDidExpand: (listener) => view.onDidExpandElement(({ element }) => listener(element.node)),
    onDidCollapse: (listener) => view.onDidCollapseElement(({ element }) => listener(element.node)),
    onDidChangeCheckboxes: (listener) =>
      view.onDidChangeCheckboxState(({ items }) =>
        listener(items.map(([{ node }, state]) => [node, state] as const)),
      ),
    get message() {
      return view.message ?? '';
    },
    set message(text) {
      view.message = text;
    },
    get description() {
      return view.description ?? '';
    },
    set description(text) {
      view.description = text;
    },
    get badge() {
      return view.badge;
    },
    set badge(badge) {
      view.badge = badge;
    },
    reveal: async (node, how) => {
      const row = await shown.rowOf(node);
      if (row) await view.reveal(row, how);
    },
  };
}
