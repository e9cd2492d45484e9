import type { QueryCache } from '../ports/queryCache.ts';
import type { CacheMaintenance } from '../ports/siteCache.ts';
import { ISSUE_ROWS } from './issueRowsKind.ts';
import { createKeptAnswers, type ResponseCacheOptions } from './responseCache.ts';

/** Issues kept of one query; the rest is a click away, behind "Load more". */
const MOST_ISSUES = 500;

/** The rows of queries on disk, by JQL. */
export function createQueryCache(options: ResponseCacheOptions): QueryCache & CacheMaintenance {
  const answers = createKeptAnswers(ISSUE_ROWS, options);
  return {
    async read(owner, jql) {
      const rows = (await answers.read(owner, jql))?.value;
      return rows?.issues.every(({ ref }) => ref.siteId === owner.id) ? rows : undefined;
    },

    write(owner, jql, rows) {
      const issues = rows.issues.slice(0, MOST_ISSUES);
      const more = rows.more || issues.length < rows.issues.length;
      answers.write(owner, jql, { ...rows, issues, more });
    },

    keepOnly: (siteIds) => answers.keepOnly(siteIds),
    dispose: () => answers.dispose(),
  };
}
