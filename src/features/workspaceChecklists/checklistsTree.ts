import * as vscode from 'vscode';
import { setContextKey } from '../../platform/contextKeys.ts';
import { treeCommand, type ChecklistItemTarget } from '../../platform/commands.ts';
import type { ItemNode, ListNode } from './checklistFile.ts';
import { plainLabel, plainMessage, spokenLabel } from '../../platform/labels.ts';
import type { ChecklistIndex, IndexedFile } from './checklistIndex.ts';
import { fileLook, itemLook, listLook, type RowLook } from './checklistRows.ts';

const { l10n } = vscode;

export type ChecklistNode =
  | { readonly kind: 'file'; readonly indexed: IndexedFile }
  | { readonly kind: 'list'; readonly uri: vscode.Uri; readonly place: number; readonly list: ListNode }
  | (ChecklistItemTarget & { readonly kind: 'item'; readonly item: ItemNode });

/** The tree of checklists: files, in them lists by heading where there are several, in those the items. */
export class ChecklistsTree implements vscode.TreeDataProvider<ChecklistNode>, vscode.Disposable {
  readonly #index: ChecklistIndex;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(index: ChecklistIndex) {
    this.#index = index;
    this.#subscription = index.onDidChange(() => this.#changed.fire(undefined));
  }

  /** Paints everything as it is, for example after a tick that could not be made. */
  repaint(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: ChecklistNode): Promise<ChecklistNode[]> {
    if (node === undefined) {
      // Asked only while the view is on the screen, which is when the workspace is looked through.
      this.#index.watch(true);
      await this.#index.ready();
      const files = this.#index.files();
      setContextKey('shipshape.noChecklists', files.length === 0);
      return files.map((indexed) => ({ kind: 'file', indexed }));
    }
    switch (node.kind) {
      case 'file': {
        const { uri, file } = node.indexed;
        const [only, ...others] = file.lists;
        if (only !== undefined && others.length === 0) return itemNodes(uri, only.items);
        return file.lists.map((list, place) => ({ kind: 'list', uri, place, list }));
      }
      case 'list':
        return itemNodes(node.uri, node.list.items);
      case 'item':
        return itemNodes(node.uri, node.item.children);
    }
  }

  getTreeItem(node: ChecklistNode): vscode.TreeItem {
    switch (node.kind) {
      case 'file': {
        const { uri, file } = node.indexed;
        const item = rowItem(fileLook(vscode.workspace.asRelativePath(uri), file, l10n.t), true);
        item.id = uri.toString();
        item.tooltip = plainLabel(vscode.workspace.asRelativePath(uri));
        item.contextValue = 'file';
        item.command = openCommand(uri, file.lists[0]?.line ?? 0);
        return item;
      }
      case 'list': {
        const item = rowItem(listLook(node.list, l10n.t), true);
        item.id = `${node.uri.toString()}#list${node.place}`;
        item.contextValue = 'list';
        item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
        item.command = openCommand(node.uri, node.list.line);
        return item;
      }
      case 'item': {
        const nested = node.item.children.length > 0;
        const item = rowItem(itemLook(node.item, l10n.t), nested);
        // By its place among the items, so that a line typed above does not make it another row.
        item.id = `${node.uri.toString()}#item${node.item.index}`;
        item.tooltip = plainMessage(node.item.text);
        item.contextValue = 'item';
        if (nested) item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
        item.checkboxState = node.item.checked
          ? vscode.TreeItemCheckboxState.Checked
          : vscode.TreeItemCheckboxState.Unchecked;
        item.command = openCommand(node.uri, node.line, node.column);
        return item;
      }
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
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
