import * as vscode from 'vscode';
import type { Status } from '../atlassian/model/issue.ts';
import { STATUS_ICONS } from './statusIcons.ts';

/** The icon of a status in lists. */
export function statusIcon({ category }: Status): vscode.ThemeIcon {
  const { id, color } = STATUS_ICONS[category];
  return new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}
