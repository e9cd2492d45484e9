import type * as vscode from 'vscode';
import type {
  JqlReference,
  JqlValueQuestion,
  JqlValueSuggestion,
} from '../../atlassian/model/jqlReference.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { Issue } from '../../atlassian/model/issue.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import { readQueryDocument } from '../../ui/queryDocument.ts';

/** Milliseconds for which a site's fields and functions hold: an administrator adds one now and then. */
const REFERENCE_MS = 10 * 60_000;
const SITE_KEY = 'jql.site';
const MOST_QUESTIONS = 200;
/** Issues shown beside a query that is being written. */
const ROWS_SHOWN = 50;

interface Known {
  readonly reference: Promise<JqlReference>;
  readonly askedAt: number;
}

/** What the sites say about JQL, each thing asked once. */
export class JqlSites {
  readonly #sites: SiteDirectory;
  readonly #store: KeyValueStore;
  readonly #references = new Map<string, Known>();
  readonly #values = new Map<string, Promise<readonly JqlValueSuggestion[]>>();

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

  /** Rejects as the client does; the next call asks again then. */
  reference({ id }: Site): Promise<JqlReference> {
    const known = this.#references.get(id);
    if (known && performance.now() - known.askedAt < REFERENCE_MS) return known.reference;
    const reference = this.#sites.client(id).then(({ jira }) => jira.jqlReference());
    this.#references.set(id, { reference, askedAt: performance.now() });
    reference.catch(() => this.#references.delete(id));
    return reference;
  }

  /** Whether the values are here without another request. */
  knowsValues({ id }: Site, question: JqlValueQuestion): boolean {
    return this.#values.has(valuesKey(id, question));
  }

  /** Values as the site suggests them; each question is asked once in a while. */
  async values({ id }: Site, question: JqlValueQuestion): Promise<readonly JqlValueSuggestion[]> {
    const key = valuesKey(id, question);
    const known = this.#values.get(key);
    if (known) return known;
    const values = this.#sites.client(id).then(({ jira }) => jira.jqlValues(question));
    if (this.#values.size >= MOST_QUESTIONS) this.#values.clear();
    this.#values.set(key, values);
    values.catch(() => this.#values.delete(key));
    return values;
  }

  /** The first issues that a query finds, and whether there are more. Rejects as `count`. */
  async find(
    { id }: Site,
    jql: string,
    signal: AbortSignal,
  ): Promise<{ readonly issues: readonly Issue[]; readonly more: boolean }> {
    const { jira } = await this.#sites.client(id);
    const { issues, nextPageToken } = await jira.searchIssues({ jql, pageSize: ROWS_SHOWN }, signal);
    return { issues, more: nextPageToken !== undefined };
  }

  /** How many issues a query finds. Rejects with `invalid` and the site's words for one that it refuses. */
  async count({ id }: Site, jql: string, signal: AbortSignal): Promise<number> {
    const { jira } = await this.#sites.client(id);
    return jira.countIssues(jql, signal);
  }
}

function valuesKey(siteId: string, question: JqlValueQuestion): string {
  return JSON.stringify([siteId, question]);
}
