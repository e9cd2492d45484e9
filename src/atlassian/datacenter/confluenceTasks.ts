import { delay } from '../../core/abort.ts';
import { reasonOf, ShipshapeError } from '../../core/errors.ts';
import { readPage } from '../common/pages.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { Page } from '../model/page.ts';
import type { ConfluenceTasks } from '../ports/confluenceTasks.ts';
import type { Transport } from '../transport/transport.ts';
import { isTask, tasksIn, withTasks } from '../storageFormat/tasks.ts';

/** So often a page is read anew when others save it at the same moment: a team ticks a list together. */
const TRIES = 12;
/** Milliseconds, by chance less, longer with each try: who meets once need not meet again. */
const PAUSE_MS = 30;

/**
 * Tasks of Confluence Data Center. Its documents have no operation for a task: it is read from the page's body, and
 * ticked by a minor edit of the page in which nothing but its status differs.
 */
export function createConfluenceTasks(transport: Transport): ConfluenceTasks {
  const url = (pageId: string): string => `/rest/api/content/${encodeURIComponent(pageId)}`;
  const read = async (pageId: string, signal?: AbortSignal): Promise<Page | undefined> => {
    const searchParams = { expand: 'body.storage,version,space' };
    const reply = await unlessMissing(transport.send({ url: url(pageId), searchParams, signal }));
    return reply === undefined ? undefined : readPage(reply);
  };
  return {
    async pageTasks(pageId, signal) {
      const page = await read(pageId, signal);
      return (
        page &&
        tasksIn(page.body).flatMap(({ id, done }) => (id === undefined ? [] : [{ id, localId: id, done }]))
      );
    },

    async tickTask(pageId, taskId, done, options = {}) {
      for (let tries = 1; ; tries += 1) {
        const page = await read(pageId);
        if (page === undefined || !tasksIn(page.body).some((task) => isTask(task, taskId)))
          throw new ShipshapeError('notFound', `No task ${taskId} on page ${pageId}`);
        const body = withTasks(page.body, (task) => (isTask(task, taskId) ? done : undefined));
        if (body === page.body) return;
        try {
          await transport.send({
            method: 'PUT',
            url: url(pageId),
            body: {
              id: pageId,
              type: 'page',
              title: page.title,
              body: { storage: { value: body, representation: 'storage' } },
              version: { number: page.version + 1, minorEdit: true },
            },
            expects: [200],
            ...options,
          });
          return;
        } catch (error) {
          if (reasonOf(error) !== 'conflict' || tries === TRIES) throw error;
          await delay(Math.random() * PAUSE_MS * tries);
        }
      }
    },
  };
}
