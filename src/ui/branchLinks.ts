import type { KeyValueStore } from '../atlassian/ports/sites.ts';

const KEY = 'branchLinks';
/** Those linked before all these are branches of long ago. */
const MOST_LINKS = 200;

/** What the user said of a branch: the issue that it is for, or that it is for none. */
type Link = readonly [branch: string, key: string | null];

/** Which branches are for other issues than their names say. Kept per workspace. */
export class BranchLinks {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** The key of the issue that a branch was linked to; null where it was unlinked, undefined where its name counts. */
  of(branch: string): string | null | undefined {
    return this.#all().find(([name]) => name === branch)?.[1];
  }

  /** @param key null for no issue, undefined for what the name says */
  async set(branch: string, key: string | null | undefined): Promise<void> {
    const others = this.#all().filter(([name]) => name !== branch);
    const all = key === undefined ? others : [...others, [branch, key] as const];
    await this.#store.update(KEY, all.length === 0 ? undefined : all.slice(-MOST_LINKS));
  }

  #all(): readonly Link[] {
    const stored: unknown = this.#store.get(KEY);
    return Array.isArray(stored) ? stored.filter(isLink) : [];
  }
}

function isLink(value: unknown): value is Link {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [branch, key] = value as readonly unknown[];
  return typeof branch === 'string' && (typeof key === 'string' || key === null);
}
