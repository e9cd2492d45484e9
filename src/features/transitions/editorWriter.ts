import * as vscode from 'vscode';
import { DisposableList } from '../../core/events.ts';
import { registerCommand } from '../../platform/commands.ts';
import { setContextKey } from '../../platform/contextKeys.ts';

const { l10n } = vscode;

/** The text as it was when the user was done; `used` is false when it should not go into the field (yet). */
export interface WrittenText {
  readonly text: string;
  readonly used: boolean;
}

/** Lets a long text be written in an editor of its own: an untitled Markdown document, one at a time. */
export class EditorWriter implements vscode.Disposable {
  readonly #commands = new DisposableList();
  /** Ends the writing that is under way. */
  #end: ((used: boolean) => void) | undefined;

  constructor() {
    this.#commands.add(registerCommand('shipshape.useWrittenText', () => this.#end?.(true)));
    this.#commands.add(registerCommand('shipshape.discardWrittenText', () => this.#end?.(false)));
  }

  /** Opens the text beside what is being worked on, and waits until it is used, discarded or closed. */
  async write(subject: string, text: string): Promise<WrittenText> {
    this.#end?.(false);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    setContextKey('shipshape.writingText', true);
    const written = await this.#waitFor(document, subject);
    setContextKey('shipshape.writingText', false);
    // A discarded text stays open: nobody loses what they wrote by a wrong key.
    if (written.used) await closeWithoutAsking(document);
    return written;
  }

  dispose(): void {
    this.#end?.(false);
    this.#commands.dispose();
  }

  #waitFor(document: vscode.TextDocument, subject: string): Promise<WrittenText> {
    const use = l10n.t('Use Written Text');
    const discard = l10n.t('Discard Written Text');
    return new Promise((resolve) => {
      const closing = vscode.workspace.onDidCloseTextDocument((closed) => {
        if (closed === document) end(false);
      });
      const end = (used: boolean): void => {
        closing.dispose();
        if (this.#end === end) this.#end = undefined;
        resolve({ text: document.getText(), used });
      };
      this.#end = end;
      const hint = l10n.t(
        'Write "{0}" in Markdown, then choose "{1}" here or at the top of the editor.',
        subject,
        use,
      );
      void vscode.window.showInformationMessage(hint, use, discard).then((chosen) => {
        if (this.#end !== end || chosen === undefined) return;
        end(chosen === use);
      });
    });
  }
}

async function closeWithoutAsking(document: vscode.TextDocument): Promise<void> {
  if (document.isClosed) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
