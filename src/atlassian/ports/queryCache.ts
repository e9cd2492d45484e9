import type { Issue } from '../model/issue.ts';
import type { CacheOwner } from './siteCache.ts';

/** What a query found when the site was last asked. Times are milliseconds since 1970, on this machine's clock. */
export interface CachedQueryResult {
  /** The first issues, in the query's own order. */
  readonly issues: readonly Issue[];
  /** Whether the query finds more than these. */
  readonly more: boolean;
  /** About how many it finds in all, where that was asked. */
  readonly total?: number;
  /** When the site was last asked for them, or for what changed in them. */
  readonly askedAt: number;
  /** When all of them were last asked for. */
  readonly fullAt: number;
}

/** Keeps the last known rows of queries between sessions and shares them between windows. It may forget at any time. */
export interface QueryCache {
  /** The rows as any window saw them last; undefined when none are kept. Never rejects. */
  read(owner: CacheOwner, jql: string): Promise<CachedQueryResult | undefined>;

  /** Keeps rows in place of what was kept of this query. Written a little later, by `dispose` at the latest. */
  write(owner: CacheOwner, jql: string, rows: CachedQueryResult): void;
}
