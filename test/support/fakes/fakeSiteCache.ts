import type {
  CacheOwner,
  Kept,
  KeptAnswers,
  KeptTexts,
  SiteCache,
} from '../../../src/atlassian/ports/siteCache.ts';

/** A cache in memory, shared by whatever windows a test has. */
export class FakeSiteCache implements SiteCache {
  /** When something is written, in milliseconds since 1970. */
  now = 1000;
  readonly spaces: SiteCache['spaces'] = this.#answers();
  readonly templates: SiteCache['templates'] = this.#answers();
  readonly templateBodies = this.#texts();
  readonly pageLists: SiteCache['pageLists'] = this.#answers();
  readonly transitions: SiteCache['transitions'] = this.#answers();
  readonly people: SiteCache['people'] = this.#answers();
  readonly assignable: SiteCache['assignable'] = this.#answers();
  readonly issueDetails: SiteCache['issueDetails'] = this.#answers();
  readonly versions: SiteCache['versions'] = this.#answers();

  #answers<T>(): KeptAnswers<T> {
    const kept = new Map<string, Kept<T>>();
    return {
      read: (owner, key) => Promise.resolve(kept.get(keyOf(owner, key))),
      write: (owner, key, value) => void kept.set(keyOf(owner, key), { value, savedAt: this.now }),
    };
  }

  #texts(): KeptTexts & { forget(): void } {
    const kept = new Map<string, string>();
    return {
      read: (owner, id) => Promise.resolve(kept.get(keyOf(owner, id))),
      write: (owner, text) => {
        const id = `id of ${text}`;
        kept.set(keyOf(owner, id), text);
        return id;
      },
      forget: () => kept.clear(),
    };
  }
}

function keyOf({ id, accountId }: CacheOwner, key: string): string {
  return JSON.stringify([id, accountId, key]);
}
