import * as v from 'valibot';
import { READ_ONLY_PAGE } from '../../../core/errorCodes.ts';
import { reasonOf, ShipshapeError } from '../../../core/errors.ts';
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

  async send({ taskId, done }, { confluence, key, options }) {
    try {
      await confluence.tickTask(key, taskId, done, options);
    } catch (error) {
      if (!['notFound', 'forbidden'].includes(reasonOf(error))) throw error;
      // Cloud says of a task that may be seen and not changed that there is none.
      const tasks = await confluence.pageTasks(key).catch(() => undefined);
      if (tasks?.some(({ id }) => id === taskId) !== true) throw error;
      throw new ShipshapeError('forbidden', `Page ${key} may not be changed`, {
        ...(error instanceof ShipshapeError ? error.detail : {}),
        code: READ_ONLY_PAGE,
      });
    }
  },

  async look({ taskId, done }, { confluence, key }) {
    const task = (await confluence.pageTasks(key))?.find(({ id }) => id === taskId);
    // Where it is gone the site says so when it is sent.
    return { kind: task?.done === done ? 'arrived' : 'absent' };
  },

  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'tickTask' && older.taskId === newer.taskId ? newer : undefined),
};
