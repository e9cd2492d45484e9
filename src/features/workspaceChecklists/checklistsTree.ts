import * as vscode from 'vscode';
import { setContextKey } from '../../platform/contextKeys.ts';
import { treeCommand, type ChecklistItemTarget, type FileTarget } from '../../platform/commands.ts';
import type { ItemNode, ListNode } from './checklistFile.ts';
import { plainLabel, plainMessage, spokenLabel } from '../../platform/labels.ts';
import type { TreeSource } from '../../platform/fillTreeView.ts';
import type { ChecklistIndex, IndexedFile } from './checklistIndex.ts';
import { fileLook, hasOpenItem, itemLook, listLook, type RowClues, type RowLook } from './checklistRows.ts';

const { l10n } = vscode;

export type ChecklistNode =
  | (FileTarget & { readonly kind: 'file'; readonly indexed: IndexedFile })
  | { readonly kind: 'list'; readonly uri: vscode.Uri; readonly list: ListNode }
  | (ChecklistItemTarget & { readonly kind: 'item'; readonly item: ItemNode });

/** What the tree shows, and how. */
export interface ChecklistsView {
  readonly clues: () => RowClues;
  readonly hidesDone: () => boolean;
}

/** The tree of checklists: files, in them lists by heading where there are several, in those the items. */
export class ChecklistsTree implements TreeSource<ChecklistNode>, vscode.Disposable {
  readonly #index: ChecklistIndex;
  readonly #view: ChecklistsView;
  readonly #changed = new vscode.EventEmitter<ChecklistNode[] | undefined>();
  readonly #subscription: vscode.Disposable;
  /** The files that have a row. */
  #rows: ReadonlySet<string> = new Set();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(index: ChecklistIndex, view: ChecklistsView) {
    this.#index = index;
    this.#view = view;
    this.#subscription = index.onDidChange((uris) => this.#changed.fire(uris && this.#nodesOf(uris)));
  }

  /** Paints everything as it is, for example after a tick that could not be made. */
  repaint(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: ChecklistNode): Promise<ChecklistNode[]> {
    if (node === undefined) {
      // Asked only while the view is on the screen, which is when the workspace is looked through.
      this.#index.watch(true);
      await this.#index.begun();
      const files = this.#index.files();
      setContextKey('shipshape.noChecklists', files.length === 0);
      const shown = files.filter((indexed) => this.#isShown(indexed));
      this.#rows = new Set(shown.map(({ uri }) => uri.toString()));
      return shown.map(fileNode);
    }
    switch (node.kind) {
      case 'file': {
        const { uri, file } = node.indexed;
        const [only, ...others] = file.lists;
        if (only !== undefined && others.length === 0) return itemNodes(uri, this.#shown(only.items));
        return file.lists.flatMap((list): ChecklistNode[] =>
          this.#shown(list.items).length === 0 ? [] : [{ kind: 'list', uri, list }],
        );
      }
      case 'list':
        return itemNodes(node.uri, this.#shown(node.list.items));
      case 'item':
        return itemNodes(node.uri, this.#shown(node.item.children));
    }
  }

  getTreeItem(node: ChecklistNode): vscode.TreeItem {
    switch (node.kind) {
      case 'file': {
        const { uri, file } = node.indexed;
        const item = rowItem(
          fileLook(vscode.workspace.asRelativePath(uri), file, this.#view.clues(), l10n.t),
          true,
        );
        item.id = uri.toString();
        item.tooltip = plainLabel(vscode.workspace.asRelativePath(uri));
        item.contextValue = file.test === undefined ? 'file' : `file.${file.test}`;
        item.command = openCommand(uri, file.lists[0]?.line ?? 0);
        return item;
      }
      case 'list': {
        const item = rowItem(listLook(node.list, this.#view.clues(), l10n.t), true);
        item.id = `${node.uri.toString()}#list\n${node.list.name}`;
        item.contextValue = 'list';
        item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
        item.command = openCommand(node.uri, node.list.line);
        return item;
      }
      case 'item': {
        const nested = this.#shown(node.item.children).length > 0;
        const item = rowItem(itemLook(node.item, this.#view.clues(), l10n.t), nested);
        // Not by its place: a line typed above neither makes it another row nor gives its row to another item.
        item.id = `${node.uri.toString()}#item\n${node.item.name}`;
        item.tooltip = plainMessage(node.item.text);
        item.contextValue = 'item';
        if (nested) item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
        const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
        // What does not apply is neither ticked nor waiting for it.
        if (node.item.state !== 'notApplicable')
          item.checkboxState = node.item.state === 'done' ? Checked : Unchecked;
        item.command = openCommand(node.uri, node.line, node.column);
        return item;
      }
    }
  }

  /** The rows of files; undefined where one comes or goes, and with it its place among the others. */
  #nodesOf(uris: readonly vscode.Uri[]): ChecklistNode[] | undefined {
    const nodes: ChecklistNode[] = [];
    for (const uri of uris) {
      const indexed = this.#index.get(uri);
      const isShown = indexed !== undefined && this.#isShown(indexed);
      if (isShown !== this.#rows.has(uri.toString())) return undefined;
      if (isShown) nodes.push(fileNode(indexed));
    }
    return nodes;
  }

  #isShown({ file }: IndexedFile): boolean {
    return file.lists.some(({ items }) => this.#shown(items).length > 0);
  }

  /** Without those that are settled, with all below them, where these are hidden. */
  #shown(items: readonly ItemNode[]): readonly ItemNode[] {
    return this.#view.hidesDone() ? items.filter((item) => hasOpenItem([item])) : items;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function fileNode(indexed: IndexedFile): ChecklistNode {
  return { kind: 'file', uri: indexed.uri, indexed };
}

function itemNodes(uri: vscode.Uri, items: readonly ItemNode[]): ChecklistNode[] {
  return items.map((item) => ({
    kind: 'item',
    uri,
    line: item.line,
    text: item.text,
    ...(item.column !== undefined && { column: item.column }),
    item,
  }));
}

function rowItem(look: RowLook, collapsible: boolean): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(plainLabel(look.label), collapsible ? Collapsed : None);
  item.description = plainLabel(look.description);
  item.accessibilityInformation = spokenLabel(look.spoken);
  if (look.icon) {
    const { id, color } = look.icon;
    item.iconPath =
      color === undefined ? new vscode.ThemeIcon(id) : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
  }
  return item;
}

function openCommand(uri: vscode.Uri, line: number, column = 0): vscode.Command {
  return treeCommand(l10n.t('Open'), 'shipshape.openChecklistItem', { uri, line, column });
}
