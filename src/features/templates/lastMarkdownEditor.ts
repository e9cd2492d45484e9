import * as vscode from 'vscode';
import { TEMPLATE_SCHEME } from './templateModel.ts';

/** Remembers the Markdown editor used last: a preview or another panel in front of it takes away its being active. */
export class LastMarkdownEditor implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #last: vscode.TextEditor | undefined;

  constructor() {
    this.#note(vscode.window.activeTextEditor);
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));
  }

  /** The editor used last, while its document is still open. */
  get(): vscode.TextEditor | undefined {
    if (this.#last?.document.isClosed === true) this.#last = undefined;
    return this.#last;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (editor !== undefined && takesChecklists(editor)) this.#last = editor;
  }
}

/** True for Markdown; a template shown as text is not one to insert into. */
export function takesChecklists({ document }: vscode.TextEditor): boolean {
  return document.languageId === 'markdown' && document.uri.scheme !== TEMPLATE_SCHEME;
}
