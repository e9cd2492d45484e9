import * as vscode from 'vscode';
import { itemBegun, type ItemBegun } from '../../checklist/itemBegun.ts';

/** What is being typed in the item at a cursor, and where it stands; undefined outside items. */
export function begunAt(
  document: vscode.TextDocument,
  cursor: vscode.Position,
): (ItemBegun & { readonly range: vscode.Range }) | undefined {
  const { text } = document.lineAt(cursor);
  const begun = itemBegun(text.slice(0, cursor.character).slice(-2000), text);
  if (begun === undefined) return undefined;
  return { ...begun, range: new vscode.Range(cursor.translate(0, -begun.begun.length), cursor) };
}
