import * as v from 'valibot';
import type { DeleteWorklogWrite } from '../../model/write.ts';
import { lookForDeleted } from './gone.ts';
import type { WriteKind } from './kind.ts';
import { isWorklogSeen, worklogConflict, worklogSeen } from './worklogs.ts';

/** A work log, deleted: the one that the user saw, and no other. */
export const deleteWorklog: WriteKind<DeleteWorklogWrite> = {
  schema: v.object({ kind: v.literal('deleteWorklog'), worklogId: v.string(), from: worklogSeen }),
  version: () => 2,
  looksFirst: true,

  send: ({ worklogId }, { jira, key, options }) => jira.deleteWorklog(key, worklogId, options),

  look: ({ worklogId, from }, { jira, key }) =>
    lookForDeleted(
      () => jira.worklog(key, worklogId),
      (stored) => (isWorklogSeen(stored, from) ? undefined : worklogConflict(stored)),
    ),

  shows: () => ({}),

  combine(older, newer, waits) {
    const isSame =
      (older.kind === 'editWorklog' || older.kind === 'deleteWorklog') && older.worklogId === newer.worklogId;
    if (!isSame) return undefined;
    return waits ? { ...newer, from: older.from } : newer;
  },
};
