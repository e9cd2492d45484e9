import * as vscode from 'vscode';
import { changedLines, linesOf } from '../core/changedLines.ts';
import { DisposableList } from '../core/events.ts';
import { onDidChangeSettings } from '../platform/settings.ts';
import { remarksOn, remarkWords } from './plainWordsRemarks.ts';

/**
 * Shows in a document, as long as it is open, what may be said plainer in the lines that the user wrote, where they want
 * to be told. What it was opened with, and what its file brings later, others wrote.
 * @param opened the text that it was opened with
 */
export function showRemarks(document: vscode.TextDocument, opened: string): void {
  const running = new DisposableList();
  const collection = vscode.languages.createDiagnosticCollection('shipshape.plainWords');
  const given = new Set(linesOf(opened));
  /** Lines of the user's that were saved: their coming back by an undo is nothing that the file brings. */
  const own = new Set<string>();
  const check = (): void => {
    const text = document.getText();
    collection.set(
      document.uri,
      remarksOn(text, () => changedLines(given, text)).map((remark) => {
        const start = document.positionAt(remark.offset);
        const range = new vscode.Range(start, document.positionAt(remark.offset + remark.length));
        const words = remarkWords(remark, document.getText(range), vscode.l10n.t);
        const told = new vscode.Diagnostic(range, words, vscode.DiagnosticSeverity.Information);
        told.source = 'Shipshape';
        return told;
      }),
    );
  };
  running.add(collection);
  running.add(
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document !== document) return;
      // An event without changes says that it was saved.
      if (!document.isDirty && change.contentChanges.length > 0)
        for (const line of linesOf(document.getText())) if (!own.has(line)) given.add(line);
      check();
    }),
  );
  running.add(
    vscode.workspace.onDidSaveTextDocument((saved) => {
      if (saved !== document) return;
      for (const line of linesOf(document.getText())) if (!given.has(line)) own.add(line);
    }),
  );
  running.add(onDidChangeSettings(['shipshape.plainWords.enabled', 'shipshape.plainWords.terms'], check));
  running.add(
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) running.dispose();
    }),
  );
  check();
}
