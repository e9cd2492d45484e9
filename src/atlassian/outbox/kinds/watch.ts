import * as v from 'valibot';
import type { WatchWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

/** Watching an issue, or no longer: the last word counts. */
export const watch: WriteKind<WatchWrite> = {
  schema: v.object({ kind: v.literal('watch'), watching: v.boolean() }),
  version: () => 2,
  looksFirst: false,
  send: ({ watching }, { jira, key, accountId, options }) => jira.watch(key, accountId, watching, options),
  look: async ({ watching }, { jira, key }) => ({
    kind: (await jira.isWatching(key)) === watching ? 'arrived' : 'absent',
  }),
  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'watch' ? newer : undefined),
};
