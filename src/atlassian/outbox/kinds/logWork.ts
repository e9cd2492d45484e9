import * as v from 'valibot';
import type { LogWorkWrite } from '../../model/write.ts';
import { ADDED, traceOf, type WriteKind } from './kind.ts';
import { draftEntries, saysWork } from './worklogs.ts';

/** Work, logged: it adds, so it replaces nothing and conflicts with nothing. */
export const logWork: WriteKind<LogWorkWrite> = {
  schema: v.object({ kind: v.literal('logWork'), ...draftEntries }),
  version: () => 2,
  looksFirst: false,
  trace: ADDED,

  send: (write, { jira, key, options }) => jira.addWorklog(key, write, options),

  async look(write, { jira, key, accountId, sent }) {
    if (!sent) return { kind: 'absent' };
    const own = (await jira.worklogsAt(key, Date.parse(write.started))).filter(
      ({ authorId, created }) => authorId === accountId && created >= sent.possible,
    );
    const times: number[] = [];
    for (const one of own) if (await saysWork(one, write, jira)) times.push(one.created);
    return { kind: traceOf(times, sent) };
  },

  shows: () => ({}),
  combine: () => undefined,
};
