import * as v from 'valibot';
import type { RemoveWebLinkWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

/** A link to elsewhere, removed: one that is gone is done. */
export const removeWebLink: WriteKind<RemoveWebLinkWrite> = {
  schema: v.object({ kind: v.literal('removeWebLink'), linkId: v.string(), title: v.string() }),
  version: () => 2,
  // Somebody else may have removed it, which the site would refuse.
  looksFirst: true,
  send: ({ linkId }, { jira, key, options }) => jira.removeWebLink(key, linkId, options),

  async look({ linkId }, { jira, key }) {
    const isThere = (await jira.webLinks(key)).some(({ id }) => id === linkId);
    return { kind: isThere ? 'absent' : 'arrived' };
  },

  shows: () => ({}),
  combine: (older, newer) =>
    older.kind === 'removeWebLink' && older.linkId === newer.linkId ? newer : undefined,
};
