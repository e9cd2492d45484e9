import * as v from 'valibot';
import type { RankWrite } from '../../model/write.ts';
import { isAboutField } from './fieldTraces.ts';
import { traceOf, type WriteKind } from './kind.ts';

/** As the history calls it; there it says only that an issue was ranked, not where. */
const RANK = { id: 'rank', name: 'Rank' } as const;

/**
 * An issue, ranked beside another one. Ranked again it stands where it stood, so what left no trace is sent again. There
 * is nothing that the user saw and somebody changed: the place is told by the other issue, wherever that is now.
 */
export const rank: WriteKind<RankWrite> = {
  schema: v.object({ kind: v.literal('rank'), place: v.picklist(['before', 'after']), other: v.string() }),
  version: () => 2,
  looksFirst: false,
  trace: { name: () => 'ranked', isHarmlessTwice: true },

  send: ({ place, other }, { jira, key, options }) => jira.rank(key, place, other, options),

  async look(_write, { jira, key, accountId, sent }) {
    if (!sent) return { kind: 'absent' };
    const { issue, changes } = await jira.issueHistory(key);
    const own = changes.filter(
      ({ author, items }) =>
        author?.accountId === accountId && items.some((item) => isAboutField(item, RANK)),
    );
    return {
      kind: traceOf(
        own.map(({ created }) => Date.parse(created)),
        sent,
      ),
      issue,
    };
  },

  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'rank' ? newer : undefined),
};
