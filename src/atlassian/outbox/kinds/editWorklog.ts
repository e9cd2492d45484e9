import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { StoredWorklog } from '../../model/worklog.ts';
import type { EditWorklogWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';
import { draftEntries, isWorklogSeen, saysWork, worklogConflict, worklogSeen } from './worklogs.ts';

/** Who restricted it meanwhile did so for a reason: a change never shows it to others again. */
function withVisibilityOf({ visibility }: StoredWorklog, write: EditWorklogWrite): EditWorklogWrite {
  if (isDeepStrictEqual(visibility, write.visibility)) return write;
  const { kind, worklogId, from, spent, started, text, remaining } = write;
  return {
    ...{ kind, worklogId, from, spent, started, text },
    ...(visibility && { visibility }),
    ...(remaining !== undefined && { remaining }),
  };
}

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

  async look(write, { jira, key }) {
    const { worklogId, from, ...draft } = write;
    const stored = await jira.worklog(key, worklogId);
    const now = withVisibilityOf(stored, write);
    const rebased = now === write ? {} : { merged: now };
    if (isWorklogSeen(stored, from)) return { kind: 'absent', ...rebased };
    if (await saysWork(stored, draft, jira, from.source)) return { kind: 'arrived' };
    return { kind: 'conflict', conflict: worklogConflict(stored), ...rebased };
  },

  shows: () => ({}),

  combine(older, newer, waits) {
    if (older.kind !== 'editWorklog' || older.worklogId !== newer.worklogId) return undefined;
    return waits ? { ...newer, from: older.from } : newer;
  },
};
