import type { Issue, IssueIdPage, IssuePage, IssueSearch, IssueStampPage } from '../../model/issue.ts';

/** Finding issues by JQL, by id and by what somebody types. */
export interface JiraSearch {
  /**
   * Learns what reading issues needs to know of the site beforehand, so that the first search is one request. Asks
   * nothing when that is known; rejects only when cancelled.
   */
  prepare(signal?: AbortSignal): Promise<void>;

  /** One page of issues in the query's own order. Rejects with `invalid` and the server's words for bad JQL. */
  searchIssues(search: IssueSearch, signal?: AbortSignal): Promise<IssuePage>;

  /** The same as numeric ids only, thousands a page: `pageSize` does not count, the site gives as many as it can. */
  issueIds(search: Omit<IssueSearch, 'pageSize'>, signal?: AbortSignal): Promise<IssueIdPage>;

  /** The first issues of a query (`pageSize`, at most 100), each with nothing but the time of its last change. */
  issueStamps(search: Omit<IssueSearch, 'pageToken'>, signal?: AbortSignal): Promise<IssueStampPage>;

  /** Issues by numeric id, at most 100, in no order; those that are not there, or not in sight, are left out. */
  issuesById(ids: readonly string[], signal?: AbortSignal): Promise<readonly Issue[]>;

  /** About how many issues a query finds. */
  countIssues(jql: string, signal?: AbortSignal): Promise<number>;

  /** What the issue picker suggests for a few typed words or a key, the best first. */
  pickIssues(text: string, signal?: AbortSignal): Promise<readonly { key: string; summary: string }[]>;
}
