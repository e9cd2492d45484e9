import * as v from 'valibot';
import { id, object } from '../../common/read.ts';
import type { UnlinkWrite } from '../../model/write.ts';
import { tellsGone } from './gone.ts';
import type { WriteKind } from './kind.ts';
import { LINKS } from './link.ts';

/** A link, removed: one that is gone is done. */
export const unlink: WriteKind<UnlinkWrite> = {
  schema: v.object({
    kind: v.literal('unlink'),
    linkId: v.string(),
    relation: v.string(),
    key: v.string(),
  }),
  version: () => 2,
  // Somebody else may have removed it, which the site would refuse.
  looksFirst: true,

  send: ({ linkId }, { jira, options }) => jira.removeLink(linkId, options),

  async look({ linkId }, { jira, key, sent }) {
    const { issue, fields } = await jira.issueHistory(key, [LINKS.id]);
    const isIt = (one: unknown): boolean => id(object(one)['id']) === linkId;
    return { kind: tellsGone(fields[LINKS.id], isIt, sent !== undefined), issue };
  },

  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'unlink' && older.linkId === newer.linkId ? newer : undefined),
};
