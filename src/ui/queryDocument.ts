import * as vscode from 'vscode';
import { QUERY_SCHEME } from '../platform/fileSystem.ts';

/** Which query a document holds. */
export interface QueryDocument {
  /** The id of a query, as the tree knows it; of a new one what it will be. */
  readonly queryId: string;
  /** What it is called. */
  readonly name: string;
  /** The only site that it is for. */
  readonly siteId?: string;
}

/** The document of a query, whose tab shows its name. */
export function queryDocumentUri(document: QueryDocument): vscode.Uri {
  const file = document.name.replace(/[/\\\r\n]/g, '-');
  const query = JSON.stringify(document);
  return vscode.Uri.from({ scheme: QUERY_SCHEME, path: `/${file}.jql`, query });
}

/** Reads an address of such a document; undefined for any other. */
export function readQueryDocument({ scheme, query }: vscode.Uri): QueryDocument | undefined {
  if (scheme !== QUERY_SCHEME) return undefined;
  try {
    const { queryId, name, siteId } = JSON.parse(query) as Partial<Record<keyof QueryDocument, unknown>>;
    if (typeof queryId !== 'string' || typeof name !== 'string') return undefined;
    return { queryId, name, ...(typeof siteId === 'string' ? { siteId } : {}) };
  } catch {
    return undefined;
  }
}
