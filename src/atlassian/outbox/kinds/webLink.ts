import * as v from 'valibot';
import type { WebLinkWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

/** A new link to elsewhere: it adds, and where one to the same address is there, it is done. */
export const webLink: WriteKind<WebLinkWrite> = {
  schema: v.object({ kind: v.literal('webLink'), url: v.string(), title: v.string() }),
  version: () => 2,
  looksFirst: false,
  send: ({ url, title }, { jira, key, options }) => jira.addWebLink(key, { url, title }, options),

  async look({ url }, { jira, key }) {
    const isThere = (await jira.webLinks(key)).some((link) => link.url === url);
    return { kind: isThere ? 'arrived' : 'absent' };
  },

  shows: () => ({}),
  combine: (older, newer) => (older.kind === 'webLink' && older.url === newer.url ? newer : undefined),
};
