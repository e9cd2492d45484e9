import type * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import { readQueryDocument } from '../../ui/queryDocument.ts';

const SITE_KEY = 'jql.site';

/** Which site the JQL of a document is for. */
export class JqlSites {
  readonly #sites: SiteDirectory;
  readonly #store: KeyValueStore;

  /** @param store remembers the chosen site for this workspace */
  constructor(sites: SiteDirectory, store: KeyValueStore) {
    this.#sites = sites;
    this.#store = store;
  }

  /** The site that JQL in a document is for: the query's own, the chosen one, else the first. */
  site(uri?: vscode.Uri): Site | undefined {
    const own = uri && readQueryDocument(uri)?.siteId;
    const known = own === undefined ? undefined : this.#sites.get(own);
    if (known) return known;
    const chosen = this.#store.get(SITE_KEY);
    return (typeof chosen === 'string' ? this.#sites.get(chosen) : undefined) ?? this.#sites.list()[0];
  }

  async choose(siteId: string): Promise<void> {
    await this.#store.update(SITE_KEY, siteId);
  }
}
