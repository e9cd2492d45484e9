import type { ActivitySearch, IssueActivity, IssueWork } from '../../model/activity.ts';

/** What people do to issues. */
export interface JiraActivity {
  /**
   * Issues of a query with what was changed and said in them since a time: one request for 50 issues, and more only for
   * those in which more happened than a search tells. Rejects with `invalid` and the server's words for bad JQL.
   */
  activity(search: ActivitySearch, signal?: AbortSignal): Promise<readonly IssueActivity[]>;

  /**
   * The same with the work that was logged and what stands in the way: no more requests, but for issues with more work
   * logs than a search tells.
   */
  work(search: ActivitySearch, signal?: AbortSignal): Promise<readonly IssueWork[]>;
}
