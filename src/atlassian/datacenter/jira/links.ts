import { encodeLink } from '../../common/links.ts';
import type { JiraLinks } from '../../ports/jira/links.ts';
import type { JiraContext } from './context.ts';

export function createLinks({ send }: JiraContext): JiraLinks {
  return {
    async addLink(key, link, options) {
      await send('POST', '/issueLink', { ...options, body: encodeLink(key, link), expects: [201] });
    },

    async removeLink(linkId, options) {
      await send('DELETE', `/issueLink/${encodeURIComponent(linkId)}`, { ...options, expects: [204] });
    },
  };
}
