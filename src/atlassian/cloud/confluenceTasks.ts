import { getTasks, updateTask } from 'confluence.js/v2';
import { id, ignoreOdd, object, required, text, type ReportOdd } from '../common/read.ts';
import type { PageTask } from '../model/page.ts';
import type { ConfluenceTasks } from '../ports/confluenceTasks.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { numberOf, readPages } from './v2.ts';

const TASKS_A_PAGE = 250;
/** A page with more is a database; those behind are told nothing of. */
const MOST_TASKS = 5000;

/** Tasks of Confluence Cloud, REST API v2. A page that cannot be seen has none. */
export function createConfluenceTasks(transport: Transport, odd: ReportOdd = ignoreOdd): ConfluenceTasks {
  return {
    pageTasks: (pageId, signal) =>
      readPages(
        (more) =>
          getTasks(api(transport, { signal }), {
            pageId: [numberOf(pageId)],
            limit: TASKS_A_PAGE,
            ...more,
          }),
        { read: readTask, odd, most: MOST_TASKS },
      ),

    async tickTask(_pageId, taskId, done, options = {}) {
      await updateTask(api(transport, { expects: [200], ...options }), {
        id: numberOf(taskId),
        body: { status: done ? 'complete' : 'incomplete' },
      });
    },
  };
}

function readTask(value: unknown): PageTask {
  const task = object(value);
  return {
    id: required(id(task['id']), 'task.id'),
    localId: required(id(task['localId']), 'task.localId'),
    done: required(text(task['status']), 'task.status') === 'complete',
  };
}
