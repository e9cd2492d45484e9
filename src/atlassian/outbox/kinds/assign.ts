import * as v from 'valibot';
import { user } from '../../common/schemas.ts';
import type { Issue } from '../../model/issue.ts';
import type { AssignWrite } from '../../model/write.ts';
import { assigneeBefore } from './assignee.ts';
import { isToPerson } from './fieldTraces.ts';
import { issueConflict } from './issueConflict.ts';
import { traceOf, type WriteKind } from './kind.ts';

/** Giving an issue to somebody. */
export const assign: WriteKind<AssignWrite> = {
  schema: v.object({ kind: v.literal('assign'), from: v.exactOptional(user), to: user }),
  version: () => 1,
  looksFirst: false,
  trace: {
    name: ({ to }) => to.accountId,
    stands: ({ to }, { assignee }) => assignee?.accountId === to.accountId,
  },

  send: ({ to }, { jira, key, options }) => jira.assign(key, to.accountId, options),

  async look(write, { jira, key, accountId, sent }) {
    const history = await jira.issueHistory(key);
    const { issue, changes } = history;
    if (sent) {
      const own = changes.filter(({ author }) => author?.accountId === accountId);
      const traces = own.filter(({ items }) =>
        items.some(
          (item) =>
            item.field === 'assignee' &&
            isToPerson(item, { id: write.to.accountId, name: write.to.displayName }),
        ),
      );
      const kind = traceOf(
        traces.map(({ created }) => Date.parse(created)),
        sent,
      );
      if (kind !== 'absent') return { kind, issue };
    }
    const kind = standing(write, issue);
    if (kind !== 'conflict') return { kind, issue };
    return { kind, issue, conflict: issueConflict(history, ({ field }) => field === 'assignee') };
  },

  shows: ({ to }) => ({ assignee: to }),

  combine(older, newer, waits) {
    const before = assigneeBefore(older);
    if (!before) return undefined;
    if (!waits) return newer;
    // Whom the user saw was whom the older one names, which the site never heard of.
    const { kind, to } = newer;
    return { kind, to, ...(before.from && { from: before.from }) };
  },
};

function standing({ from, to }: AssignWrite, issue: Issue): 'arrived' | 'absent' | 'conflict' {
  const current = issue.assignee?.accountId;
  if (current === to.accountId) return 'arrived';
  return current === from?.accountId ? 'absent' : 'conflict';
}
