import type { StoredWorklog, WorklogDraft } from '../../model/worklog.ts';
import type { NewestFirst, Worklog } from '../../model/issueDetails.ts';
import type { WriteOptions } from './writeOptions.ts';

/** The work logs of an issue. */
export interface JiraWorklogs {
  /** All work logs of an issue, as far as the site tells them at once, the newest first. */
  worklogs(key: string, signal?: AbortSignal): Promise<NewestFirst<Worklog>>;

  /**
   * Those of an issue whose work began at a time, to the minute.
   * @param started milliseconds since 1970
   */
  worklogsAt(key: string, started: number, signal?: AbortSignal): Promise<readonly StoredWorklog[]>;

  /** One work log; `notFound` when it was deleted, or is out of sight. */
  worklog(key: string, worklogId: string, signal?: AbortSignal): Promise<StoredWorklog>;

  /** Logs work: one request. Rejects with `invalid` for a time that is none. */
  addWorklog(key: string, draft: WorklogDraft, options?: WriteOptions): Promise<void>;

  /**
   * Changes a work log: one request.
   * @param source the text as the site sent it, of which what nobody changed is kept
   */
  updateWorklog(
    key: string,
    worklogId: string,
    draft: WorklogDraft,
    source: unknown,
    options?: WriteOptions,
  ): Promise<void>;

  /** Deletes a work log, and gives the estimate back what it took: one request. */
  deleteWorklog(key: string, worklogId: string, options?: WriteOptions): Promise<void>;
}
