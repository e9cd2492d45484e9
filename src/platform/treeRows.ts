import * as vscode from 'vscode';
import { plainLabel, plainMessage } from './labels.ts';

/** A row of a tree that says something instead of standing for something. */
export interface NoticeNode {
  readonly kind: 'notice';
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  /** The label where it is left out. */
  readonly tooltip?: string;
  readonly command?: vscode.Command;
}

/** How a row of words looks. */
export function noticeItem({ id, label, icon, tooltip, command }: NoticeNode): vscode.TreeItem {
  const item = rowItem(`notice/${id}`, label, icon, vscode.TreeItemCollapsibleState.None);
  item.tooltip = plainMessage(tooltip ?? label);
  if (command) item.command = command;
  return item;
}

/** A row with an icon of VS Code's. @param label as it came, also from a server */
export function rowItem(
  id: string,
  label: string,
  icon: string,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const item = new vscode.TreeItem(plainLabel(label), state);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}
