import * as vscode from 'vscode';
import { serveDocuments } from '../../platform/virtualDocuments.ts';

const SCHEME = 'shipshape-report';

/** Read-only Markdown documents that tell how bulk transitions went. The last few are kept. */
export class BulkReportDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  static readonly #KEPT = 5;
  readonly #texts = new Map<string, string>();
  readonly #registration = serveDocuments(SCHEME, this);
  #count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? '';
  }

  /** Opens a report in an editor. */
  async show(markdown: string): Promise<void> {
    this.#count += 1;
    const path = `/${vscode.l10n.t('Transition report')} ${this.#count}.md`;
    this.#texts.set(path, markdown);
    const [oldest] = this.#texts.keys();
    if (oldest !== undefined && this.#texts.size > BulkReportDocuments.#KEPT) this.#texts.delete(oldest);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#texts.clear();
  }
}
