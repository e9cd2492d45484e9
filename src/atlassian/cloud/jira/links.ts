import { deleteIssueLink, linkIssues } from 'jira.js/cloud';
import { encodeLink } from '../../common/links.ts';
import type { JiraLinks } from '../../ports/jira/links.ts';
import type { JiraContext } from './context.ts';

export function createLinks({ api }: JiraContext): JiraLinks {
  return {
    async addLink(key, link, options) {
      await linkIssues(api({ ...options, expects: [201] }), encodeLink(key, link));
    },

    async removeLink(linkId, options) {
      await deleteIssueLink(api({ ...options, expects: [200, 204] }), { linkId: encodeURIComponent(linkId) });
    },
  };
}
