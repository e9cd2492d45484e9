import * as v from 'valibot';
import type { EditWorklogWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';
import { draftEntries, isWorklogSeen, saysWork, worklogConflict, worklogSeen } from './worklogs.ts';

/** A work log, changed. Only what the user saw is overwritten. */
export const editWorklog: WriteKind<EditWorklogWrite> = {
  schema: v.object({
    kind: v.literal('editWorklog'),
    worklogId: v.string(),
    from: worklogSeen,
    ...draftEntries,
  }),
  version: () => 2,
  looksFirst: true,

  send: ({ worklogId, from, ...draft }, { jira, key, options }) =>
    jira.updateWorklog(key, worklogId, draft, from.source, options),

  async look({ worklogId, from, ...draft }, { jira, key }) {
    const stored = await jira.worklog(key, worklogId);
    if (isWorklogSeen(stored, from)) return { kind: 'absent' };
    if (await saysWork(stored, draft, jira, from.source)) return { kind: 'arrived' };
    return { kind: 'conflict', conflict: worklogConflict(stored) };
  },

  shows: () => ({}),

  combine(older, newer, waits) {
    if (older.kind !== 'editWorklog' || older.worklogId !== newer.worklogId) return undefined;
    return waits ? { ...newer, from: older.from } : newer;
  },
};
