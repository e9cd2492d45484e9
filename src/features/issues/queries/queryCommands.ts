import * as vscode from 'vscode';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { registerCommand } from '../../../platform/commands.ts';
import type { Query } from './queries.ts';
import type * as editing from './queryEditing.ts';
import { readQueries } from './querySettings.ts';

type QueryEditing = typeof editing;

/** Adding, editing and ordering the queries; each writes the settings, and the tree follows those. Loaded on use. */
export function registerQueryCommands({ sites }: { readonly sites: SiteDirectory }): vscode.Disposable {
  const onQuery = (
    id:
      | 'shipshape.editQuery'
      | 'shipshape.renameQuery'
      | 'shipshape.moveQueryUp'
      | 'shipshape.moveQueryDown'
      | 'shipshape.removeQuery',
    handle: (editing: QueryEditing, query: Query) => Promise<void>,
  ): vscode.Disposable =>
    registerCommand(id, async (row) => {
      const query = readQueries().find((candidate) => candidate.id === row?.queryId);
      if (query) await handle(await import('./queryEditing.ts'), query);
    });

  return vscode.Disposable.from(
    registerCommand('shipshape.addQuery', async (jql) => {
      const { addQuery } = await import('./queryEditing.ts');
      // A menu may hand over whatever it belongs to.
      await addQuery(sites, typeof jql === 'string' ? jql : '');
    }),
    onQuery('shipshape.editQuery', ({ editJql }, query) => editJql(query, sites)),
    onQuery('shipshape.renameQuery', ({ renameQuery }, query) => renameQuery(query)),
    onQuery('shipshape.moveQueryUp', ({ moveQuery }, query) => moveQuery(query, -1)),
    onQuery('shipshape.moveQueryDown', ({ moveQuery }, query) => moveQuery(query, 1)),
    registerCommand('shipshape.saveQueryAsFilter', async (row) => {
      const query = readQueries().find((candidate) => candidate.id === row?.queryId);
      if (!query) return;
      const { saveAsFilter } = await import('./saveAsFilter.ts');
      await saveAsFilter(query, sites);
    }),
    onQuery('shipshape.removeQuery', ({ removeQuery }, query) => removeQuery(query)),
  );
}
