import type { Issue, IssuePage } from '../../../src/atlassian/model/issue.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';

/** One call that was made: the method and what it was given, the signal left out. */
export type FakeCall = readonly [method: keyof JiraClient, ...args: unknown[]];

/** A Jira in memory. Tests say what each method does in `on`; what they do not say fails loudly. */
export class FakeJira {
  readonly calls: FakeCall[] = [];
  readonly on: Partial<JiraClient>;

  constructor(on: Partial<JiraClient> = {}) {
    this.on = on;
  }

  /** The client to hand out; it notes every call. */
  readonly client: JiraClient = new Proxy({} as JiraClient, {
    get: (_target, name) => {
      // A promise that resolves to the client looks whether it is a promise itself.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      return (...args: unknown[]) => this.#call(name as keyof JiraClient, args);
    },
  });

  /** How often a method was called. */
  count(method: keyof JiraClient): number {
    return this.calls.filter(([name]) => name === method).length;
  }

  async #call(method: keyof JiraClient, args: readonly unknown[]): Promise<unknown> {
    this.calls.push([method, ...args.filter((arg) => !(arg instanceof AbortSignal))]);
    const answer = this.on[method] as ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
    if (!answer) throw new ShipshapeError('internal', `The test did not expect ${method}`);
    return answer(...args);
  }
}

/** An issue with everything a list needs; name only what the test is about. */
export function fakeIssue(key: string, change: Partial<Issue> = {}, siteId = 'site1'): Issue {
  const [project = key] = key.split('-');
  return {
    ref: { siteId, key },
    id: `id-${key}`,
    summary: `Summary of ${key}`,
    type: { name: 'Task', subtask: false, hierarchyLevel: 0 },
    status: { id: '1', name: 'To Do', category: 'todo' },
    project: { key: project, name: `Project ${project}` },
    labels: [],
    created: '2026-01-01T00:00:00.000+0000',
    updated: '2026-01-02T00:00:00.000+0000',
    ...change,
  };
}

/** Makes a Jira find fixed issues, whichever way it is asked. */
export function finds(jira: FakeJira, issues: readonly Issue[]): void {
  jira.on.searchIssues = fakeSearch(issues);
  jira.on.issueIds = () => Promise.resolve({ ids: issues.map(({ id }) => id) });
  jira.on.issueStamps = ({ pageSize }) =>
    Promise.resolve({
      stamps: issues.slice(0, pageSize).map(({ id, updated }) => ({ id, updated })),
      more: issues.length > pageSize,
    });
  jira.on.issuesById = (ids) => Promise.resolve(issues.filter(({ id }) => ids.includes(id)));
}

/** A search over fixed issues that pages as Jira does. */
export function fakeSearch(issues: readonly Issue[]): JiraClient['searchIssues'] {
  return ({ pageSize, pageToken }): Promise<IssuePage> => {
    const start = Number(pageToken ?? 0);
    const end = start + pageSize;
    const page = { issues: issues.slice(start, end) };
    return Promise.resolve(end < issues.length ? { ...page, nextPageToken: String(end) } : page);
  };
}
