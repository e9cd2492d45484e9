import * as v from 'valibot';
import type { IssueChange } from '../../model/history.ts';
import type { Issue } from '../../model/issue.ts';
import type { SprintChoice, SprintWrite } from '../../model/write.ts';
import { isAboutField } from './fieldTraces.ts';
import { issueConflict } from './issueConflict.ts';
import { traceOf, type WriteKind } from './kind.ts';

/** The name that Jira Software gives its field on every site, and in every language, in the history. */
const SPRINT = { id: 'sprint', name: 'Sprint' } as const;

const choice = v.object({ id: v.number(), name: v.string() }) satisfies v.GenericSchema<
  unknown,
  SprintChoice
>;

/** An issue, put into a sprint or into the backlog. */
export const sprint: WriteKind<SprintWrite> = {
  schema: v.object({
    kind: v.literal('sprint'),
    from: v.exactOptional(choice),
    to: v.exactOptional(choice),
  }),
  version: () => 2,
  looksFirst: false,
  trace: {
    name: ({ from, to }) => (to ? `to ${to.id}` : `from ${from?.id}`),
    stands: ({ to }, issue) => openSprint(issue)?.id === to?.id,
  },

  send: ({ to }, { jira, key, options }) =>
    to ? jira.moveToSprint(key, to.id, options) : jira.moveToBacklog(key, options),

  async look(write, { jira, key, accountId, sent }) {
    const history = await jira.issueHistory(key);
    const { issue, changes } = history;
    if (sent) {
      const own = changes.filter(
        ({ author, items }) => author?.accountId === accountId && items.some((item) => isMove(item, write)),
      );
      const kind = traceOf(
        own.map(({ created }) => Date.parse(created)),
        sent,
      );
      if (kind !== 'absent') return { kind, issue };
    }
    const current = openSprint(issue);
    if (current?.id === write.to?.id) return { kind: 'arrived', issue };
    if (current?.id === write.from?.id) return { kind: 'absent', issue };
    return {
      kind: 'conflict',
      issue,
      conflict: {
        ...issueConflict(history, (item) => isAboutField(item, SPRINT)),
        texts: [{ text: current?.name ?? '' }],
      },
    };
  },

  shows: ({ to }) => ({ sprint: to && { ...to, state: '' } }),

  combine(older, newer, waits) {
    if (older.kind !== 'sprint') return undefined;
    if (!waits) return newer;
    // Where the user saw it was where the older one puts it, which the site never heard of.
    const { kind, to } = newer;
    return { kind, ...(older.from && { from: older.from }), ...(to && { to }) };
  },
};

/** The sprint that an issue is in; closed ones it was in before count for the backlog. */
function openSprint({ sprint: known }: Issue): Issue['sprint'] {
  return known?.state === 'closed' ? undefined : known;
}

/** The history has the ids of all sprints, the closed ones too. */
function isMove(item: IssueChange['items'][number], { from, to }: SprintWrite): boolean {
  if (!isAboutField(item, SPRINT)) return false;
  const [before, after] = [item.from, item.to].map((ids = '') => ids.split(/,\s*/));
  const has = (ids: readonly string[] | undefined, one: SprintChoice | undefined): boolean =>
    one !== undefined && ids?.includes(String(one.id)) === true;
  return to ? has(after, to) && !has(before, to) : has(before, from) && !has(after, from);
}
