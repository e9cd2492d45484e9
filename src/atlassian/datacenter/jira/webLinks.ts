import { encodeWebLink, readWebLinks } from '../../common/webLinks.ts';
import type { JiraWebLinks } from '../../ports/jira/webLinks.ts';
import { issuePath, type JiraContext } from './context.ts';

export function createWebLinks({ get, send }: JiraContext): JiraWebLinks {
  const path = (key: string): string => `${issuePath(key)}/remotelink`;
  return {
    async webLinks(key, signal) {
      return readWebLinks(await get(path(key), signal));
    },

    async addWebLink(key, link, options) {
      // The document has 200 for a link that is made; servers answer 201.
      await send('POST', path(key), { ...options, body: encodeWebLink(link), expects: [200, 201] });
    },

    async removeWebLink(key, linkId, options) {
      await send('DELETE', `${path(key)}/${encodeURIComponent(linkId)}`, { ...options, expects: [204] });
    },
  };
}
