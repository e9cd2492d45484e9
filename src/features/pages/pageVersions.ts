import type { PageRef } from '../../atlassian/pages/pageAddress.ts';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';

const KEY = 'pages.versions';
const MOST_KEPT = 500;

/** Which version of each page this computer published or pulled last. */
export class PageVersions {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  last(ref: PageRef): number | undefined {
    const version = this.#read()[nameOf(ref)];
    return typeof version === 'number' ? Math.abs(version) : undefined;
  }

  /** Whether the last one was pulled with both texts where they were in conflict, and nothing was published since. */
  isSettled(ref: PageRef): boolean {
    return Number(this.#read()[nameOf(ref)]) < 0;
  }

  /** @param options.isSettled both texts are in the file, for the user to choose from */
  async keep(ref: PageRef, version: number, { isSettled = false } = {}): Promise<void> {
    const name = nameOf(ref);
    const others = Object.entries(this.#read()).filter(([other]) => other !== name);
    // One number, which what earlier versions of the extension kept is too.
    const kept = [...others.slice(1 - MOST_KEPT), [name, isSettled ? -version : version]];
    await this.#store.update(KEY, Object.fromEntries(kept));
  }

  #read(): Readonly<Record<string, unknown>> {
    const value = this.#store.get(KEY);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  }
}

function nameOf({ siteId, pageId }: PageRef): string {
  return `${siteId} ${pageId}`;
}
