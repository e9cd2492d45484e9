import * as v from 'valibot';
import type { VoteWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

/** A vote for an issue, given or taken back: the last word counts. */
export const vote: WriteKind<VoteWrite> = {
  schema: v.object({ kind: v.literal('vote'), voted: v.boolean() }),
  version: () => 2,
  looksFirst: false,
  send: ({ voted }, { jira, key, options }) => jira.vote(key, voted, options),
  look: async ({ voted }, { jira, key }) => ({
    kind: (await jira.hasVoted(key)) === voted ? 'arrived' : 'absent',
  }),
  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'vote' ? newer : undefined),
};
