import type { SampleSite } from '../support/sampleSite.ts';
import { ASSIGNED_TO_ME } from './headlessWindow.ts';

const FIELDS = ['summary', 'issuetype', 'status', 'project', 'priority', 'assignee', 'reporter'];
const MORE_FIELDS = ['parent', 'resolution', 'labels', 'created', 'updated', 'duedate'];

interface SearchPage {
  readonly issues: readonly unknown[];
  readonly nextPageToken?: string;
}

/** The least code that does the same: `fetch`, the documented addresses, and `JSON.parse`. */
export class BareClient {
  readonly #site: SampleSite;
  readonly #fetch: typeof fetch;

  constructor(site: SampleSite, fetch: typeof globalThis.fetch) {
    this.#site = site;
    this.#fetch = fetch;
  }

  /** The first 50 issues of "Assigned to me": one request. */
  async search(): Promise<unknown> {
    return this.#send('POST', 'search/jql', {
      jql: ASSIGNED_TO_ME,
      maxResults: 50,
      fields: [...FIELDS, ...MORE_FIELDS],
    });
  }

  /** All issues that a query finds, a hundred a request; gives how many they are. */
  async searchAll(jql: string): Promise<number> {
    let found = 0;
    let next: { nextPageToken?: string } | undefined = {};
    while (next) {
      const asked = { jql, maxResults: 100, fields: [...FIELDS, ...MORE_FIELDS], ...next };
      const page = (await this.#send('POST', 'search/jql', asked)) as SearchPage;
      found += page.issues.length;
      next = page.nextPageToken === undefined ? undefined : { nextPageToken: page.nextPageToken };
    }
    return found;
  }

  /** Gives an issue another summary. */
  async rename(key: string, summary: string): Promise<void> {
    await this.#send('PUT', `issue/${key}`, { fields: { summary } });
  }

  /** Asks for an issue's transitions with their screens, and takes one of them: two requests. */
  async move(key: string, transitionId: string): Promise<void> {
    await this.#send('GET', `issue/${key}/transitions?expand=transitions.fields`);
    await this.#send('POST', `issue/${key}/transitions`, { transition: { id: transitionId } });
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const { url, email, token } = this.#site;
    const reply = await this.#fetch(`${url}/rest/api/3/${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
