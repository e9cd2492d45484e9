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

  last({ siteId, pageId }: PageRef): number | undefined {
    const version = this.#read()[`${siteId} ${pageId}`];
    return typeof version === 'number' ? version : undefined;
  }

  async keep({ siteId, pageId }: PageRef, version: number): Promise<void> {
    const name = `${siteId} ${pageId}`;
    const others = Object.entries(this.#read()).filter(([other]) => other !== name);
    const kept = [...others.slice(1 - MOST_KEPT), [name, version]];
    await this.#store.update(KEY, Object.fromEntries(kept));
  }

  #read(): Readonly<Record<string, unknown>> {
    const value = this.#store.get(KEY);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  }
}
