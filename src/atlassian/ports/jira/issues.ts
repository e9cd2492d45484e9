import type { IssueHistory } from '../../model/history.ts';
import type { Issue } from '../../model/issue.ts';

/** Reading one issue. */
export interface JiraIssues {
  /** One issue; `notFound` when it is deleted, moved out of sight or never was. */
  issue(key: string, signal?: AbortSignal): Promise<Issue>;

  /** One issue with its latest changes, in one request: for finding out what became of a write. */
  issueHistory(key: string, signal?: AbortSignal): Promise<IssueHistory>;
}
