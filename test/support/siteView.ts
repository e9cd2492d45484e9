import type { Attachment } from '../../src/atlassian/model/issueDetails.ts';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import { readLinks } from '../../src/atlassian/common/fieldValues.ts';
import type { IssueLinkValue } from '../../src/fields/field.ts';
import type { SampleSite } from '../../packages/sample-site/src/server.ts';

/** What a sample site really has, asked for on an untroubled way. */
export class SiteView {
  readonly observer: JiraClient;
  readonly #site: Pick<SampleSite, 'url' | 'email' | 'token'>;

  constructor(site: Pick<SampleSite, 'url' | 'email' | 'token'>, observer: JiraClient) {
    this.#site = site;
    this.observer = observer;
  }

  /** A number that the site gives nowhere else: how often a comment of this text stands at an issue. */
  async commentsLike(key: string, words: string): Promise<number> {
    const { items } = await this.observer.comments(key, 0);
    return items.filter(({ body }) =>
      body.format === 'wiki' ? body.markup === words : JSON.stringify(body.document).includes(`"${words}"`),
    ).length;
  }

  /** The links of an issue, as its fields have them. */
  async links(key: string): Promise<readonly IssueLinkValue[]> {
    const { fields } = await this.observer.issueHistory(key, ['issuelinks']);
    return readLinks(fields['issuelinks']);
  }

  /** Whether an issue stands before, or after, another one. */
  async isRanked(key: string, place: 'before' | 'after', other: string): Promise<boolean> {
    const jql = `key in (${key}, ${other}) ORDER BY Rank`;
    const { issues } = await this.observer.searchIssues({ jql, pageSize: 2 });
    const [first] = issues.map(({ ref }) => ref.key);
    return (first === key) === (place === 'before');
  }

  /** The bytes of an attachment. */
  async contentOf(attachment: Pick<Attachment, 'id' | 'name'>): Promise<Uint8Array> {
    // Data Center gives any file as it is; Cloud makes pictures smaller.
    if (this.#site.url.endsWith('/jira')) return this.observer.picture(attachment);
    const url = `${this.#site.url}/rest/api/3/attachment/content/${attachment.id}?redirect=false`;
    const authorization = `Basic ${btoa(`${this.#site.email}:${this.#site.token}`)}`;
    const reply = await fetch(url, { headers: { authorization } });
    return new Uint8Array(await reply.arrayBuffer());
  }
}
