import type { PageTask } from '../model/page.ts';
import type { WriteOptions } from './jira/writeOptions.ts';

/** The tasks of pages: each is ticked alone, whatever else becomes of its page. */
export interface ConfluenceTasks {
  /** The tasks of a page as they are now; none, or undefined, where there is no page that the account may see. */
  pageTasks(pageId: string, signal?: AbortSignal): Promise<readonly PageTask[] | undefined>;

  /**
   * Ticks a task, or opens it again; nothing happens where it is so already.
   * @param taskId the `id` of a `PageTask`
   * @throws ShipshapeError `notFound` where the page has no such task, or the account may not change the page
   */
  tickTask(pageId: string, taskId: string, done: boolean, options?: WriteOptions): Promise<void>;
}
