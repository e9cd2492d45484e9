import type { Issue, IssueIdPage, IssuePage, IssueSearch, IssueStampPage } from '../model/issue.ts';
import type { CommentSearch, IssueHistory } from '../model/history.ts';
import type { FieldOption, Transition, TransitionRequest } from '../model/transition.ts';
import type { User } from '../model/user.ts';

/**
 * What features ask of Jira. Every call takes an AbortSignal last and rejects with a `ShipshapeError`
 * (`core/errors.ts`); none of them ever retries a write that may have reached the server.
 */
export interface JiraClient {
  /** The signed-in account. */
  myself(signal?: AbortSignal): Promise<User>;

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

  /** One issue; `notFound` when it is deleted, moved out of sight or never was. */
  issue(key: string, signal?: AbortSignal): Promise<Issue>;

  /** One issue with its latest changes, in one request: for finding out what became of a write. */
  issueHistory(key: string, signal?: AbortSignal): Promise<IssueHistory>;

  /** Whether such a comment is among the issue's latest. */
  hasComment(key: string, search: CommentSearch, signal?: AbortSignal): Promise<boolean>;

  /** The site's clock, in milliseconds since 1970. */
  serverTime(signal?: AbortSignal): Promise<number>;

  /** What the issue picker suggests for a few typed words or a key, the best first. */
  pickIssues(text: string, signal?: AbortSignal): Promise<readonly { key: string; summary: string }[]>;

  /** The ways out of the issue's present status, with the fields of each screen, in one request. */
  transitions(key: string, signal?: AbortSignal): Promise<readonly Transition[]>;

  /** Moves an issue: one request. Rejects with `invalid` and `fieldErrors`, or with `conflict`. */
  transition(
    key: string,
    request: TransitionRequest,
    fields: Transition['fields'],
    signal?: AbortSignal,
  ): Promise<void>;

  /** Gives an issue to an account. */
  assign(key: string, accountId: string, signal?: AbortSignal): Promise<void>;

  /** People the issue can be given to, by part of their name. */
  assignableUsers(key: string, query: string, signal?: AbortSignal): Promise<readonly User[]>;

  /** People of the site, by part of their name: for user fields and mentions. */
  findUsers(query: string, signal?: AbortSignal): Promise<readonly User[]>;

  /** Labels in use on the site that start like the query. */
  suggestLabels(query: string, signal?: AbortSignal): Promise<readonly string[]>;

  /** Unreleased versions of a project, for filling template variables. */
  unreleasedVersions(projectKey: string, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /** Checks JQL without running it: the server's own complaints, empty when it is valid. */
  jqlErrors(jql: string, signal?: AbortSignal): Promise<readonly string[]>;
}
