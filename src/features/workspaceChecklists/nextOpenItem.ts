import * as vscode from 'vscode';
import { isSettled } from '../../checklist/itemState.ts';
import { tell } from '../../platform/notifications.ts';
import { tickableItems } from './readChecklists.ts';

const { l10n } = vscode;

/** Goes to the next item of the active editor that is not settled, from the cursor on and then from the top. */
export async function goToNextOpenItem(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown') {
    void tell(l10n.t('Open a Markdown file first.'));
    return;
  }
  const items = await tickableItems(editor.document.getText());
  const open = items.filter(({ state }) => !isSettled(state));
  const here = editor.selection.active.line;
  const next = open.find(({ line }) => line > here) ?? open[0];
  if (next === undefined) {
    const words =
      items.length === 0
        ? l10n.t('There is no checklist in this file.')
        : l10n.t('Nothing is left to do here.');
    vscode.window.setStatusBarMessage(words, 4000);
    return;
  }
  const line = editor.document.lineAt(next.line);
  const end = next.cell?.endColumn ?? line.range.end.character;
  const place = new vscode.Position(next.line, Math.min(end, line.range.end.character));
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
