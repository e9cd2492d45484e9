import type { IssueHistory } from '../../model/history.ts';
import type { Issue } from '../../model/issue.ts';
import type { HistoryEntry, IssueDetails, IssueForEditing } from '../../model/issueDetails.ts';

/** Reading one issue. */
export interface JiraIssues {
  /** One issue; `notFound` when it is deleted, moved out of sight or never was. */
  issue(key: string, signal?: AbortSignal): Promise<Issue>;

  /**
   * Everything that an issue's own page shows, in one request. Bears the issue's present key, which is another than the
   * one asked for where the issue was moved; `notFound` as `issue`.
   */
  issueDetails(key: string, signal?: AbortSignal): Promise<IssueDetails>;

  /**
   * The same with its edit screen, in one request: heavy, for where editing begins. A field that is on the screen has
   * `operations`, one that is not has none.
   */
  issueForEditing(key: string, signal?: AbortSignal): Promise<IssueForEditing>;

  /** What was changed in an issue and by whom, in words, the newest first; perhaps not all of it. */
  history(key: string, signal?: AbortSignal): Promise<readonly HistoryEntry[]>;

  /**
   * One issue with its latest changes and what stands in some fields, in one request: for finding out what became of a
   * write.
   * @param fieldIds of fields whose values are wanted as the site sends them
   */
  issueHistory(key: string, fieldIds?: readonly string[], signal?: AbortSignal): Promise<IssueHistory>;
}
