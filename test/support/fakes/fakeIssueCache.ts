import type { IssueCache, KnownRows } from '../../../src/atlassian/ports/issueCache.ts';
import type { CacheOwner } from '../../../src/atlassian/ports/siteCache.ts';

/** A cache in memory, shared by whatever windows a test has. */
export class FakeIssueCache implements IssueCache {
  readonly #rows = new Map<string, KnownRows>();

  read(owner: CacheOwner, jql: string): Promise<KnownRows | undefined> {
    return Promise.resolve(this.#rows.get(keyOf(owner, jql)));
  }

  write(owner: CacheOwner, jql: string, rows: KnownRows): void {
    this.#rows.set(keyOf(owner, jql), rows);
  }
}

function keyOf({ id, accountId }: CacheOwner, jql: string): string {
  return JSON.stringify([id, accountId, jql]);
}
