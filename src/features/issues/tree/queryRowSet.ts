import type { Site } from '../../../atlassian/model/site.ts';
import type { Disposable } from '../../../core/events.ts';
import { QueryResult, type QueryResultDependencies } from '../query/queryResult.ts';
import type { QueryRow, SiteRow } from './issueRows.ts';
import type { Query } from '../queries/queries.ts';

/** The rows of queries with their lists: each list lives as long as its query and its site. */
export class QueryRowSet implements Disposable {
  readonly #dependencies: QueryResultDependencies;
  readonly #changed: (row: QueryRow) => void;
  readonly #rows = new Map<string, QueryRow>();

  /** @param changed told of a row whose list changed */
  constructor(dependencies: QueryResultDependencies, changed: (row: QueryRow) => void) {
    this.#dependencies = dependencies;
    this.#changed = changed;
  }

  /** The rows that were asked for so far. */
  get all(): readonly QueryRow[] {
    return [...this.#rows.values()];
  }

  get(rowId: string): QueryRow | undefined {
    return this.#rows.get(rowId);
  }

  /** The row of a query on a site; the same one while nothing about the query changes. */
  of(query: Query, site: Site, parent: SiteRow | undefined): QueryRow {
    const id = `${site.id}/${query.id}`;
    const known = this.#rows.get(id);
    if (known?.query === query && known.parent === parent) return known;
    let list = known?.list;
    if (list?.jql !== query.jql) {
      list?.dispose();
      list = new QueryResult(site.id, query.jql, this.#dependencies);
      list.onDidChange(() => {
        const row = this.#rows.get(id);
        if (row) this.#changed(row);
      });
    }
    const row: QueryRow = { kind: 'query', id, queryId: query.id, siteId: site.id, query, list, parent };
    this.#rows.set(id, row);
    return row;
  }

  /** Lets go of the lists of all other sites and queries. */
  keepOnly(siteIds: ReadonlySet<string>, queryIds: ReadonlySet<string>): void {
    for (const [id, row] of this.#rows) {
      if (siteIds.has(row.siteId) && queryIds.has(row.queryId)) continue;
      row.list.dispose();
      this.#rows.delete(id);
    }
  }

  dispose(): void {
    this.keepOnly(new Set(), new Set());
  }
}
