import type { Issue, IssuePage, IssueSearch } from '../../../src/atlassian/model/issue.ts';
import { fakeIssue, type FakeJira } from './fakeJira.ts';

type Compare = (a: Issue, b: Issue) => number;

const time = (text: string): number => Date.parse(text);
const byId: Compare = (a, b) => Number(b.id) - Number(a.id);
const newest: Compare = (a, b) => time(b.updated) - time(a.updated);
/** The first that tells two issues apart decides, as with the server; in the end its own rule. */
const by =
  (...rules: readonly Compare[]): Compare =>
  (a, b) =>
    [...rules, byId].map((rule) => rule(a, b)).find((difference) => difference !== 0) ?? 0;
const ORDERS: Readonly<Record<string, Compare>> = {
  'updated DESC': by(newest),
  'updated ASC': by((a, b) => newest(b, a)),
  'created ASC': by((a, b) => time(a.created) - time(b.created)),
  'priority DESC, updated DESC': by((a, b) => Number(a.priority?.id) - Number(b.priority?.id), newest),
  'key ASC': by((a, b) => Number(a.id) - Number(b.id)),
};

/** One query over issues that change: its own clock, and a search index that lags behind. */
export class ChangingJira {
  static readonly orders = Object.keys(ORDERS);
  readonly jql: string;
  readonly #compare: Compare;
  readonly #now: () => number;
  readonly #lagMs: number;
  readonly #changes: { readonly at: number; readonly id: string; readonly issue: Issue | undefined }[] = [];
  readonly #issues = new Map<string, Issue>();
  #created = 0;

  /**
   * @param now the server's clock
   * @param condition JQL for what an issue with an assignee fulfils
   */
  constructor(order: string, now: () => number, lagMs: number, condition = 'assignee = currentUser()') {
    this.jql = `${condition} ORDER BY ${order}`;
    this.#compare = ORDERS[order] ?? byId;
    this.#now = now;
    this.#lagMs = lagMs;
  }

  /** Answers searches of this query, whole or for changes, page by page. */
  serve(jira: FakeJira): void {
    jira.on.searchIssues = (search) => Promise.resolve(this.#search(search));
    jira.on.issueIds = ({ jql, pageToken }) => {
      const { issues, ...next } = this.#search({
        jql,
        pageSize: 500,
        ...(pageToken !== undefined && { pageToken }),
      });
      return Promise.resolve({ ids: issues.map(({ id }) => id), ...next });
    };
    jira.on.issueStamps = (search) => {
      const { issues, nextPageToken } = this.#search(search);
      const stamps = issues.map(({ id, updated }) => ({ id, updated }));
      return Promise.resolve({ stamps, more: nextPageToken !== undefined });
    };
    jira.on.issuesById = (ids) => Promise.resolve(ids.flatMap((id) => this.#issues.get(id) ?? []));
    jira.on.countIssues = () => Promise.resolve(this.found().length);
  }

  create(): void {
    const number = (this.#created += 1);
    const created = this.#stamp();
    const issue = fakeIssue(`SHOP-${number}`, { created, priority: { id: '3', name: 'Medium' } });
    this.#put({ ...issue, id: String(number), assignee: ME });
  }

  /** Changes one of the issues, chosen by any number. */
  edit(which: number, change: Partial<Issue>): void {
    const all = [...this.#issues.values()];
    const issue = all[which % all.length];
    if (issue) this.#put({ ...issue, ...change });
  }

  delete(which: number): void {
    const all = [...this.#issues.values()];
    const issue = all[which % all.length];
    if (!issue) return;
    this.#issues.delete(issue.id);
    this.#changes.push({ at: this.#now(), id: issue.id, issue: undefined });
  }

  /** What the query finds now, as far as the index knows. */
  found(): readonly Issue[] {
    const known = new Map<string, Issue>();
    for (const { at, id, issue } of this.#changes) {
      if (at + this.#lagMs > this.#now()) continue;
      if (issue) known.set(id, issue);
      else known.delete(id);
    }
    return [...known.values()].filter(({ assignee }) => assignee !== undefined).sort(this.#compare);
  }

  #put(issue: Issue): void {
    const changed = { ...issue, updated: this.#stamp() };
    this.#issues.set(issue.id, changed);
    this.#changes.push({ at: this.#now(), id: issue.id, issue: changed });
  }

  #stamp(): string {
    return new Date(this.#now()).toISOString();
  }

  #search({ jql, pageSize, pageToken }: IssueSearch): IssuePage {
    const minutes = /AND updated >= "-(\d+)m" ORDER BY/.exec(jql)?.[1];
    const since = minutes === undefined ? -Infinity : this.#now() - Number(minutes) * 60_000;
    const found = this.found().filter(({ updated }) => time(updated) >= since);
    // The token names the last row, so that rows which come or go before it shift nothing.
    const last = pageToken === undefined ? undefined : (JSON.parse(pageToken) as Issue);
    const rest = last ? found.filter((issue) => this.#compare(last, issue) < 0) : found;
    const issues = rest.slice(0, pageSize);
    return rest.length > pageSize ? { issues, nextPageToken: JSON.stringify(issues.at(-1)) } : { issues };
  }
}

export const ME = { accountId: 'me', displayName: 'Kim', active: true };
