import * as vscode from 'vscode';
import { DisposableList } from '../core/events.ts';
import { registerCommand } from '../platform/commands.ts';
import { setContextKey } from '../platform/contextKeys.ts';
import { plainMessage } from '../platform/labels.ts';

const { l10n } = vscode;

/** The text as it was when the user was done; `used` is false when it should not go into the field (yet). */
export interface WrittenText {
  readonly text: string;
  readonly used: boolean;
}

/** Lets a long text be written in an editor of its own: an untitled Markdown document, one at a time in a window. */
export class EditorWriter implements vscode.Disposable {
  /** Ends the writing that is under way, whichever feature asked for it: the commands are one pair for all. */
  static #end: ((used: boolean) => void) | undefined;
  readonly #commands = new DisposableList();

  constructor() {
    this.#commands.add(registerCommand('shipshape.useWrittenText', () => EditorWriter.#end?.(true)));
    this.#commands.add(registerCommand('shipshape.discardWrittenText', () => EditorWriter.#end?.(false)));
  }

  /** Opens the text beside what is being worked on, and waits until it is used, discarded or closed. */
  async write(subject: string, text: string): Promise<WrittenText> {
    EditorWriter.#end?.(false);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const { showRemarks } = await import('./documentRemarks.ts');
    showRemarks(document, text);
    setContextKey('shipshape.writingText', true);
    const written = await this.#waitFor(document, subject);
    setContextKey('shipshape.writingText', false);
    // A discarded text stays open: nobody loses what they wrote by a wrong key.
    if (written.used) await closeWithoutAsking(document);
    return written;
  }

  dispose(): void {
    EditorWriter.#end?.(false);
    this.#commands.dispose();
  }

  /** Says how it ends in a notification that stays as long as the writing; its button discards. */
  #waitFor(document: vscode.TextDocument, subject: string): Promise<WrittenText> {
    const title = l10n.t(
      'Write "{0}" in Markdown, then choose the check mark at the top of the editor.',
      subject,
    );
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: plainMessage(title),
      cancellable: true,
    };
    return new Promise((resolve) => {
      void vscode.window.withProgress(options, (_progress, token) => {
        return new Promise<void>((close) => {
          const listening = new DisposableList();
          const end = (used: boolean): void => {
            if (EditorWriter.#end === end) EditorWriter.#end = undefined;
            listening.dispose();
            close();
            resolve({ text: document.getText(), used });
          };
          EditorWriter.#end = end;
          listening.add(token.onCancellationRequested(() => end(false)));
          listening.add(
            vscode.workspace.onDidCloseTextDocument((closed) => {
              if (closed === document) end(false);
            }),
          );
        });
      });
    });
  }
}

async function closeWithoutAsking(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
