import * as vscode from 'vscode';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { registerCommand, type QueryTarget } from '../../../platform/commands.ts';
import { QUERY_SCHEME, serveFiles } from '../../../platform/fileSystem.ts';
import type { Query } from './queries.ts';
import { QueryDocuments } from './queryDocuments.ts';
import type * as editing from './queryEditing.ts';
import { readQueries } from './querySettings.ts';

type QueryEditing = typeof editing;

/** Adding, editing and ordering the queries; each writes the settings, and the tree follows those. Loaded on use. */
export function registerQueryCommands({ sites }: { readonly sites: SiteDirectory }): vscode.Disposable {
  const documents = new QueryDocuments(sites);
  const onQuery = (
    id:
      'shipshape.renameQuery' | 'shipshape.moveQueryUp' | 'shipshape.moveQueryDown' | 'shipshape.removeQuery',
    handle: (editing: QueryEditing, query: Query) => Promise<void>,
  ): vscode.Disposable =>
    registerCommand(id, async (row) => {
      const query = queryOf(row);
      if (query) await handle(await import('./queryEditing.ts'), query);
    });

  return vscode.Disposable.from(
    registerCommand('shipshape.addQuery', async (jql) => {
      const { addQuery } = await import('./queryEditing.ts');
      // A menu may hand over whatever it belongs to.
      await addQuery(sites, documents, typeof jql === 'string' ? jql : '');
    }),
    documents,
    serveFiles(QUERY_SCHEME, documents),
    registerCommand('shipshape.editQuery', async (row) => {
      const query = queryOf(row);
      if (query) await documents.open(query);
    }),
    onQuery('shipshape.renameQuery', ({ renameQuery }, query) => renameQuery(query)),
    onQuery('shipshape.moveQueryUp', ({ moveQuery }, query) => moveQuery(query, -1)),
    onQuery('shipshape.moveQueryDown', ({ moveQuery }, query) => moveQuery(query, 1)),
    registerCommand('shipshape.saveQueryAsFilter', async (row) => {
      const query = queryOf(row);
      if (!query) return;
      const { saveAsFilter } = await import('./saveAsFilter.ts');
      await saveAsFilter(query, sites);
    }),
    onQuery('shipshape.removeQuery', ({ removeQuery }, query) => removeQuery(query)),
  );
}

function queryOf(row: QueryTarget | undefined): Query | undefined {
  return readQueries().find(({ id }) => id === row?.queryId);
}
