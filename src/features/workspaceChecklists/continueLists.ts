import * as vscode from 'vscode';
import { enterRules, isEmptyItem } from '../../checklist/continuedItem.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';

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
  // Where something was typed meanwhile, VS Code refuses, and all stays as it is.
  await editor.edit((edit) => edit.delete(new vscode.Range(line, 0, line + 1, indent)), {
    undoStopBefore: false,
    undoStopAfter: true,
  });
}
