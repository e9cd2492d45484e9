import type { ActivitySearch, IssueActivity } from '../../model/activity.ts';

/** What people do to issues. */
export interface JiraActivity {
  /**
   * Issues of a query with what was changed and said in them since a time: one request for 50 issues, and more only for
   * those in which more happened than a search tells. Rejects with `invalid` and the server's words for bad JQL.
   */
  activity(search: ActivitySearch, signal?: AbortSignal): Promise<readonly IssueActivity[]>;
}
