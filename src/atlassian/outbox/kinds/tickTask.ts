import * as v from 'valibot';
import type { TickTaskWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

/** A task of a page, ticked or opened again. Each task for itself: two people who tick never meet. */
export const tickTask: WriteKind<TickTaskWrite> = {
  schema: v.object({
    kind: v.literal('tickTask'),
    taskId: v.string(),
    done: v.boolean(),
    text: v.string(),
    page: v.string(),
  }),
  version: () => 2,
  looksFirst: false,
  send: ({ taskId, done }, { confluence, key, options }) => confluence.tickTask(key, taskId, done, options),

  async look({ taskId, done }, { confluence, key }) {
    const task = (await confluence.pageTasks(key))?.find(({ id }) => id === taskId);
    // Where it is gone the site says so when it is sent.
    return { kind: task?.done === done ? 'arrived' : 'absent' };
  },

  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'tickTask' && older.taskId === newer.taskId ? newer : undefined),
};
