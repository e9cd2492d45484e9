import * as vscode from 'vscode';
import type { Page } from '../../atlassian/model/page.ts';
import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import { safeFileName } from '../../core/fileNames.ts';
import { serveDocuments } from '../../platform/virtualDocuments.ts';

const SCHEME = 'shipshape-page';
/** In the place of a version: the text that publishing would make of the page. */
const AFTER = 'after';

/**
 * Pages as read-only Markdown documents: `shipshape-page:/<site>/<page>/<Title>.md`. One whose tab comes back with the
 * window is read from the site again.
 */
export class PageDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #read: (ref: PageRef) => Promise<string>;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #served: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  /** @param read gives a page as Markdown, with its title */
  constructor(read: (ref: PageRef) => Promise<string>) {
    this.#read = read;
    this.#served = vscode.Disposable.from(
      serveDocuments(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEME) this.#texts.delete(uri.toString());
      }),
    );
  }

  /** Which page a document shows; undefined for any other document. */
  static refOf(uri: vscode.Uri): PageRef | undefined {
    const [, siteId = '', pageId = ''] = uri.path.split('/');
    return uri.scheme === SCHEME && pageId !== '' ? { siteId, pageId } : undefined;
  }

  /** The document of a page that a tab of this label shows the preview of. */
  shownAs(label: string): vscode.Uri | undefined {
    const uris = [...this.#texts.keys()].map((text) => vscode.Uri.parse(text, true));
    const isIt = ({ path, query }: vscode.Uri): boolean =>
      query === '' && label.endsWith(` ${path.slice(path.lastIndexOf('/') + 1)}`);
    // The latest first.
    return uris.reverse().find(isIt);
  }

  /** A document that says this. */
  put(ref: PageRef, title: string, markdown: string, side: 'page' | typeof AFTER = 'page'): vscode.Uri {
    const name = safeFileName(title, ref.pageId);
    const uri = vscode.Uri.from({
      scheme: SCHEME,
      path: `/${ref.siteId}/${ref.pageId}/${name}.md`,
      ...(side === AFTER && { query: AFTER }),
    });
    // At the end, as the latest.
    this.#texts.delete(uri.toString());
    this.#texts.set(uri.toString(), markdown);
    this.#changed.fire(uri);
    return uri;
  }

  /** Both sides of what publishing would change. */
  async compare(
    { siteId }: PageRef,
    { id, title }: Pick<Page, 'id' | 'title'>,
    texts: { readonly before: string; readonly after: string },
    label: string,
  ): Promise<void> {
    const ref = { siteId, pageId: id };
    const before = this.put(ref, title, texts.before);
    const after = this.put(ref, title, texts.after, AFTER);
    await vscode.commands.executeCommand('vscode.diff', before, after, label, {
      preview: true,
      preserveFocus: true,
    });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const known = this.#texts.get(uri.toString());
    const ref = PageDocuments.refOf(uri);
    if (known !== undefined || !ref) return known ?? '';
    const text = await this.#read(ref);
    this.#texts.set(uri.toString(), text);
    return text;
  }

  dispose(): void {
    this.#served.dispose();
    this.#changed.dispose();
  }
}
