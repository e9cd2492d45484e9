import * as vscode from 'vscode';
import { hasCondition } from '../../../atlassian/jql/hasCondition.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { Disposable } from '../../../core/events.ts';
import { QUERY_SCHEME, type FileSource } from '../../../platform/fileSystem.ts';
import { onDidChangeSettings } from '../../../platform/settings.ts';
import { queryDocumentUri, readQueryDocument, type QueryDocument } from '../../../ui/queryDocument.ts';
import { isForSite, listQueries, siteLabel, withChanged, type Query, type QuerySource } from './queries.ts';
import { changeQueries } from './changeQueries.ts';
import { readQueries, readQuerySettings } from './querySettings.ts';

const { l10n } = vscode;

/** Queries as documents: saving one writes it to the settings, and the tree follows those. */
export class QueryDocuments implements FileSource, Disposable {
  readonly #sites: SiteDirectory;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #watching: Disposable;
  /** What each query says, and since when: settings keep no times. */
  readonly #known = new Map<string, { readonly jql: string; readonly changedAt: number }>();

  readonly onDidChange = this.#changed.event;

  constructor(sites: SiteDirectory) {
    this.#sites = sites;
    this.#watching = onDidChangeSettings(['shipshape.issues.queries'], () => {
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === QUERY_SCHEME) this.#changed.fire(uri);
      }
    });
  }

  stat(uri: vscode.Uri): ReturnType<FileSource['stat']> {
    const { jql, changedAt } = this.#version(uri);
    return Promise.resolve({ changedAt, size: Buffer.byteLength(jql) });
  }

  read(uri: vscode.Uri): Promise<string> {
    return Promise.resolve(this.#version(uri).jql);
  }

  /** Keeps the query, which may not be there yet. Rejects for JQL that would find every issue there is. */
  async write(uri: vscode.Uri, text: string): Promise<void> {
    const { queryId, name, siteId } = needQuery(uri);
    const jql = text.trim();
    if (jql === '' || !hasCondition(jql)) {
      throw new Error(l10n.t('A query needs a condition: without one it finds every issue there is.'));
    }
    const query = queryOf(queryId);
    const site = siteId === undefined ? undefined : this.#sites.get(siteId);
    const source = query?.source ?? sourceOf(queryId);
    await changeQueries(source, (list) =>
      query
        ? withChanged(list, query.index, { jql })
        : [...list, { name, jql, ...(site ? { site: siteLabel(site) } : {}) }],
    );
    // As it was typed, so that the editor does not see another text than it has just saved.
    this.#known.set(queryId, { jql: text, changedAt: Date.now() });
  }

  /** Opens the document of a query. */
  async open(query: Query): Promise<void> {
    const site =
      query.site === undefined ? undefined : this.#sites.list().find((one) => isForSite(query, one));
    await show(
      queryDocumentUri({ queryId: query.id, name: query.name, ...(site ? { siteId: site.id } : {}) }),
    );
  }

  /** Opens the document of a query that is kept once it is saved. @param jql what is typed there already */
  async openNew(source: QuerySource, name: string, jql: string, siteId: string | undefined): Promise<void> {
    const ids = new Set(listQueries(readQuerySettings()).map(({ id }) => id));
    let queryId = `${source}:${name}`;
    for (let repeat = 1; ids.has(queryId); repeat += 1) queryId = `${source}:${name}#${repeat}`;
    const uri = queryDocumentUri({ queryId, name, ...(siteId === undefined ? {} : { siteId }) });
    const { document } = await show(uri);
    if (jql === '') return;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), jql);
    await vscode.workspace.applyEdit(edit);
  }

  dispose(): void {
    this.#watching.dispose();
    this.#changed.dispose();
  }

  #version(uri: vscode.Uri): { readonly jql: string; readonly changedAt: number } {
    const { queryId } = needQuery(uri);
    const jql = queryOf(queryId)?.jql ?? '';
    const known = this.#known.get(queryId);
    if (known?.jql.trim() === jql.trim()) return known;
    const version = { jql, changedAt: known ? Date.now() : 0 };
    this.#known.set(queryId, version);
    return version;
  }
}

async function show(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document, { preview: false });
}

function needQuery(uri: vscode.Uri): QueryDocument {
  const query = readQueryDocument(uri);
  if (!query) throw vscode.FileSystemError.FileNotFound(uri);
  return query;
}

function queryOf(queryId: string): Query | undefined {
  return readQueries().find(({ id }) => id === queryId);
}

function sourceOf(queryId: string): QuerySource {
  return queryId.startsWith('workspace:') ? 'workspace' : 'user';
}
