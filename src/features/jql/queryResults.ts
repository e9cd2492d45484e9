import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { DisposableList } from '../../core/events.ts';
import { asOfText } from '../../platform/asOf.ts';
import { commandUri } from '../../platform/commands.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { QUERY_SCHEME } from '../../platform/fileSystem.ts';
import { serveDocuments } from '../../platform/virtualDocuments.ts';
import { readQueryDocument } from '../../ui/queryDocument.ts';
import { resultText } from './formatResults.ts';
import type { JqlDiagnostics } from './jqlDiagnostics.ts';
import type { JqlSites } from './jqlSites.ts';
import type { JqlVerdict } from './jqlVerdicts.ts';

const { l10n } = vscode;

const RESULT_SCHEME = 'shipshape-result';

/** Shows what a query finds in a document beside it, as it is typed. */
export class QueryResults implements Disposable {
  readonly #owned = new DisposableList();
  readonly #diagnostics: JqlDiagnostics;
  readonly #sites: JqlSites;
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  /** What was found last, which stays in sight while somebody types on. */
  readonly #found = new Map<string, Extract<JqlVerdict, { readonly issues: unknown }>>();

  constructor(diagnostics: JqlDiagnostics, sites: JqlSites) {
    this.#diagnostics = diagnostics;
    this.#sites = sites;
    this.#owned.add(
      serveDocuments(RESULT_SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(uri),
      }),
    );
    this.#owned.add(
      vscode.languages.registerDocumentLinkProvider(
        { scheme: RESULT_SCHEME },
        { provideDocumentLinks: (document) => this.#links(document) },
      ),
    );
    this.#owned.add(
      diagnostics.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments)
          if (uri.scheme === QUERY_SCHEME) this.#changed.fire(resultOf(uri));
      }),
    );
    this.#owned.add(vscode.workspace.onDidOpenTextDocument((document) => void this.#open(document)));
    this.#owned.add(
      // Not the document's end: VS Code may keep one for minutes after its last tab.
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          if (input instanceof vscode.TabInputText && input.uri.scheme === QUERY_SCHEME)
            void this.#close(input.uri);
      }),
    );
    for (const document of vscode.workspace.textDocuments) void this.#open(document);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #open({ uri }: vscode.TextDocument): Promise<void> {
    if (uri.scheme !== QUERY_SCHEME) return;
    // One that came back with the window stays where it is.
    if (tabsOf(resultOf(uri)).length > 0) return;
    const result = await vscode.workspace.openTextDocument(resultOf(uri));
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false };
    await vscode.window.showTextDocument(result, options);
  }

  async #close(uri: vscode.Uri): Promise<void> {
    if (tabsOf(uri).length > 0) return;
    this.#found.delete(uri.toString());
    await vscode.window.tabGroups.close(tabsOf(resultOf(uri)));
  }

  #text(result: vscode.Uri): string {
    const document = queryOf(result);
    if (!document) return l10n.t('The query is closed.');
    const id = document.uri.toString();
    const verdict = this.#diagnostics.verdict(document);
    if (verdict && 'issues' in verdict) this.#found.set(id, verdict);
    const found = this.#found.get(id);
    const notes = verdict ? notesOf(verdict, this.#sites.site(document.uri)?.name) : [];
    if (!found) return notes.length > 0 ? notes.join('\n') : l10n.t('What the query finds will show here.');
    return resultText({ ...found, notes, asOf: asOfText(found.askedAt) }, l10n.t);
  }

  /** A key opens its issue. */
  #links(document: vscode.TextDocument): vscode.DocumentLink[] {
    const query = queryOf(document.uri);
    const issues = query && this.#found.get(query.uri.toString())?.issues;
    if (!issues) return [];
    const refs = new Map(issues.map(({ ref }) => [ref.key, ref]));
    const links: vscode.DocumentLink[] = [];
    for (let line = 0; line < document.lineCount; line += 1) {
      const [key = ''] = document.lineAt(line).text.split(' ', 1);
      const ref = refs.get(key);
      if (!ref) continue;
      const range = new vscode.Range(line, 0, line, key.length);
      links.push(new vscode.DocumentLink(range, commandUri('shipshape.openIssue', { ref })));
    }
    return links;
  }
}

function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const address = uri.toString();
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === address);
}

function notesOf(verdict: JqlVerdict, siteName: string | undefined): readonly string[] {
  if ('complaints' in verdict) return verdict.complaints;
  if ('error' in verdict) return [describeError(verdict.error, siteName).message];
  return [];
}

/** The document of what a query finds, named after it. */
function resultOf(query: vscode.Uri): vscode.Uri {
  const name = readQueryDocument(query)?.name ?? '';
  const file = l10n.t('Issues of {0}', name).replace(/[/\\\r\n]/g, '-');
  return vscode.Uri.from({ scheme: RESULT_SCHEME, path: `/${file}`, query: query.toString() });
}

function queryOf(result: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === result.query);
}
