import type { QueryCache, CachedQueryResult } from '../../../src/atlassian/ports/queryCache.ts';
import type { CacheOwner } from '../../../src/atlassian/ports/siteCache.ts';

/** A cache in memory, shared by whatever windows a test has. */
export class FakeQueryCache implements QueryCache {
  readonly #rows = new Map<string, CachedQueryResult>();

  read(owner: CacheOwner, jql: string): Promise<CachedQueryResult | undefined> {
    return Promise.resolve(this.#rows.get(keyOf(owner, jql)));
  }

  write(owner: CacheOwner, jql: string, rows: CachedQueryResult): void {
    this.#rows.set(keyOf(owner, jql), rows);
  }
}

function keyOf({ id, accountId }: CacheOwner, jql: string): string {
  return JSON.stringify([id, accountId, jql]);
}
