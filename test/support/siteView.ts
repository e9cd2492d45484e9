import type { Attachment } from '../../src/atlassian/model/issueDetails.ts';
import { checklistOf } from '../../src/atlassian/checklists/checklistOf.ts';
import type { ChecklistChange, ChecklistPlace } from '../../src/atlassian/model/checklist.ts';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import { readLinks } from '../../src/atlassian/common/fieldValues.ts';
import type { IssueLinkValue } from '../../src/fields/field.ts';
import type { SampleSite } from '../../packages/sample-site/src/server.ts';

/** Of an app that is there on both products. */
export const CHECKLIST_PLACE: ChecklistPlace = {
  app: 'smartChecklist',
  id: 'com.railsware.SmartChecklist.checklist',
  name: 'Smart Checklist',
};

/** An item that says this, added at the end. */
export function addItem(text: string): ChecklistChange {
  return {
    kind: 'add',
    item: { heading: '', text, nth: 0, state: 'done', mandatory: false, details: [] },
  };
}

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

  /** How often an item of this text stands in an issue's checklist. */
  async itemsLike(key: string, text: string): Promise<number> {
    const source = await this.observer.checklistSource(key, CHECKLIST_PLACE);
    const { entries = [] } = checklistOf(CHECKLIST_PLACE.app).read(source) ?? {};
    return entries.filter((entry) => entry.kind === 'item' && entry.text === text).length;
  }

  /** Gives an issue a checklist where it has none. */
  async haveChecklist(key: string): Promise<void> {
    if ((await this.observer.checklistSource(key, CHECKLIST_PLACE)) === undefined)
      await this.observer.saveChecklist(key, CHECKLIST_PLACE, '# Release');
  }

  /** Adds an item to an issue's checklist, as somebody in a browser does. */
  async addChecklistItem(key: string, text: string): Promise<void> {
    const before = await this.observer.checklistSource(key, CHECKLIST_PLACE);
    const changed = checklistOf(CHECKLIST_PLACE.app).change(before, [addItem(text)]);
    await this.observer.saveChecklist(key, CHECKLIST_PLACE, changed?.source);
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
