import * as vscode from 'vscode';
import { enterRules, isEmptyItem } from '../../checklist/continuedItem.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';

/** Edits that come too late before the marker is left where it stands. */
const MOST_TRIES = 20;

/**
 * Enter continues a list, by rules that VS Code follows by itself: no key is taken, so that an extension which has Enter
 * for its own goes first. Enter in an item without a text takes its marker away.
 */
export function continueLists(): Disposable {
  const running = new DisposableList();
  running.add(
    vscode.languages.setLanguageConfiguration('markdown', {
      onEnterRules: enterRules().map(({ before, next }) => ({
        beforeText: before,
        action: { indentAction: vscode.IndentAction.None, appendText: next },
      })),
    }),
  );
  running.add(vscode.workspace.onDidChangeTextDocument((event) => void endList(event)));
  return running;
}

async function endList({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const [change, ...others] = contentChanges;
  if (!change || others.length > 0 || reason !== undefined || editor?.document !== document) return;
  if (document.languageId !== 'markdown' || !/^\r?\n[ \t]*$/.test(change.text) || !change.range.isEmpty)
    return;
  const { line, character } = change.range.start;
  const { text } = document.lineAt(line);
  if (character !== text.length || !isEmptyItem(text)) return;
  const indent = change.text.replace(/^\r?\n/, '').length;
  const marker = new vscode.Range(line, 0, line + 1, indent);
  // VS Code refuses while somebody types. As long as the item stands there, what was typed behind it takes its place.
  for (let tries = 0; tries < MOST_TRIES && document.lineAt(line).text === text; tries += 1) {
    const isDone = await editor.edit((edit) => edit.delete(marker), {
      undoStopBefore: false,
      undoStopAfter: true,
    });
    if (isDone) return;
  }
}
