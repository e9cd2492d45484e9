import { createOrUpdateRemoteIssueLink, deleteRemoteIssueLinkById, getRemoteIssueLinks } from 'jira.js/cloud';
import { encodeWebLink, readWebLinks } from '../../common/webLinks.ts';
import type { JiraWebLinks } from '../../ports/jira/webLinks.ts';
import type { JiraContext } from './context.ts';

export function createWebLinks({ api }: JiraContext): JiraWebLinks {
  return {
    async webLinks(key, signal) {
      const reply: unknown = await getRemoteIssueLinks(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
      });
      return readWebLinks(reply);
    },

    async addWebLink(key, link, options) {
      await createOrUpdateRemoteIssueLink(api({ ...options, expects: [200, 201] }), {
        issueIdOrKey: encodeURIComponent(key),
        ...encodeWebLink(link),
      });
    },

    async removeWebLink(key, linkId, options) {
      await deleteRemoteIssueLinkById(api({ ...options, expects: [204] }), {
        issueIdOrKey: encodeURIComponent(key),
        linkId: encodeURIComponent(linkId),
      });
    },
  };
}
