import { changedWithinOf, changeQueryOf, type ChangeQuery } from '../../../atlassian/jql/changeQuery.ts';
import type { Issue, IssuePage, IssueStampPage } from '../../../atlassian/model/issue.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { reasonOf } from '../../../core/errors.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';

/** Jira's maximum for a page with fields, and for a bulk fetch by id. */
export const LARGEST_PAGE = 100;
/** Parallel requests where many are needed: fast without flooding the site. */
const AT_ONCE = 4;

export interface IssueQueryDependencies {
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
}

/** How a request is made. */
export interface Asking {
  readonly signal: AbortSignal;
  /** True while no person waits for it; it then yields to requests that somebody waits for. */
  readonly background: boolean;
}

/** The first issues of a query by id. */
interface FirstIds {
  readonly ids: readonly string[];
  readonly more: boolean;
}

/**
 * The questions that one query is for its site. Every issue in an answer goes into the store. All of them reject as
 * `JiraClient` says, and with the signal's own reason when it fired while an answer was on its way.
 */
export class IssueQuery {
  readonly siteId: string;
  readonly jql: string;
  /** The query for what changed, where the changes alone are enough to update the rows. */
  readonly changeQuery: ChangeQuery | undefined;
  readonly #changedWithin: ChangeQuery['changedWithin'] | undefined;
  readonly #dependencies: IssueQueryDependencies;

  constructor(siteId: string, jql: string, dependencies: IssueQueryDependencies) {
    this.siteId = siteId;
    this.jql = jql;
    this.changeQuery = changeQueryOf(jql);
    this.#changedWithin = changedWithinOf(jql);
    this.#dependencies = dependencies;
  }

  /** Ids of issues written from this window lately, which search results may not reflect yet. */
  get written(): readonly string[] {
    return this.#dependencies.issues.recentlyWritten(this.siteId);
  }

  /** The first issues, `wanted` of them or more, in as many requests as that takes. */
  async first(wanted: number, asking: Asking): Promise<IssuePage> {
    return this.#pages(this.jql, wanted, asking);
  }

  /** The page that begins at a token; undefined when the site does not know the token any more. */
  async after(pageToken: string, pageSize: number, asking: Asking): Promise<IssuePage | undefined> {
    const { signal } = asking;
    const jira = await this.#jira(asking);
    try {
      return this.#take(await jira.searchIssues({ jql: this.jql, pageSize, pageToken }, signal), signal);
    } catch (error) {
      // The token has probably expired; if it is the query that is invalid, the reload will report it.
      if (reasonOf(error) === 'invalid') return undefined;
      throw error;
    }
  }

  /** The issues of the query that changed lately: one page. */
  async lately(minutes: number, { changedWithin }: ChangeQuery, asking: Asking): Promise<IssuePage> {
    const { signal } = asking;
    const jira = await this.#jira(asking);
    const asked = { jql: changedWithin(minutes), pageSize: LARGEST_PAGE, reconcile: this.written };
    const page = await jira.searchIssues(asked, signal);
    signal.throwIfAborted();
    return page;
  }

  /** All issues of the query that changed lately; undefined where the query cannot be asked so. */
  async changes(minutes: number, asking: Asking): Promise<readonly Issue[] | undefined> {
    if (!this.#changedWithin) return undefined;
    return (await this.#pages(this.#changedWithin(minutes), Infinity, asking)).issues;
  }

  /** The first ids, `limit` of them at most: thousands in one request. */
  async ids(limit: number, asking: Asking): Promise<FirstIds> {
    const { signal } = asking;
    const jira = await this.#jira(asking);
    const ids: string[] = [];
    let next: { pageToken?: string } | undefined = {};
    while (next && ids.length < limit) {
      const page = await jira.issueIds({ jql: this.jql, reconcile: this.written, ...next }, signal);
      signal.throwIfAborted();
      for (const id of page.ids) ids.push(id);
      next = page.nextPageToken === undefined ? undefined : { pageToken: page.nextPageToken };
    }
    return { ids: ids.slice(0, limit), more: next !== undefined || ids.length > limit };
  }

  /** When the first issues were last changed: one small request, at most `LARGEST_PAGE` of them. */
  async stamps(wanted: number, asking: Asking): Promise<IssueStampPage> {
    const { signal } = asking;
    const jira = await this.#jira(asking);
    const page = await jira.issueStamps({ jql: this.jql, pageSize: wanted, reconcile: this.written }, signal);
    signal.throwIfAborted();
    return page;
  }

  /** Issues by id, in no order; those that are gone are left out. */
  async byId(ids: readonly string[], asking: Asking): Promise<readonly Issue[]> {
    const { signal } = asking;
    const jira = await this.#jira(asking);
    const pages = await mapConcurrent(chunks(ids, LARGEST_PAGE), AT_ONCE, async (page) => {
      signal.throwIfAborted();
      return this.#take({ issues: await jira.issuesById(page, signal) }, signal).issues;
    });
    return pages.flat();
  }

  /** About how many issues the query finds: a decoration, which gives way to everything else. */
  async total(signal: AbortSignal): Promise<number> {
    const { jira } = await this.#dependencies.sites.client(this.siteId, { background: true });
    return jira.countIssues(this.jql, signal);
  }

  async #pages(jql: string, wanted: number, asking: Asking): Promise<IssuePage> {
    const { signal } = asking;
    const jira = await this.#jira(asking);
    const issues: Issue[] = [];
    let next: { pageToken?: string } | undefined = {};
    while (next && (issues.length < wanted || issues.length === 0)) {
      const pageSize = Math.min(wanted, LARGEST_PAGE);
      const asked = { jql, pageSize, reconcile: this.written, ...next };
      const page = this.#take(await jira.searchIssues(asked, signal), signal);
      for (const issue of page.issues) issues.push(issue);
      next = page.nextPageToken === undefined ? undefined : { pageToken: page.nextPageToken };
    }
    return {
      issues: unique(issues),
      ...(next?.pageToken !== undefined && { nextPageToken: next.pageToken }),
    };
  }

  #take(page: IssuePage, signal: AbortSignal): IssuePage {
    signal.throwIfAborted();
    return { ...page, issues: this.#dependencies.issues.put(page.issues) };
  }

  async #jira({ background }: Asking): Promise<JiraClient> {
    return (await this.#dependencies.sites.client(this.siteId, { background })).jira;
  }
}

/** An issue that moves while pages are fetched can appear twice; its last position is the current one. */
export function unique(issues: readonly Issue[]): readonly Issue[] {
  const byId = new Map<string, Issue>();
  for (const issue of issues) {
    byId.delete(issue.id);
    byId.set(issue.id, issue);
  }
  return byId.size === issues.length ? issues : [...byId.values()];
}

/** Cuts a list into pieces of a size, the last one may be smaller. */
export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
