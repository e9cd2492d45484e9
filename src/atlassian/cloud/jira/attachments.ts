import { removeAttachment } from 'jira.js/cloud';
import { required } from '../../common/read.ts';
import type { JiraAttachments } from '../../ports/jira/attachments.ts';
import type { JiraContext } from './context.ts';

const MOST_BYTES = 10 * 1024 * 1024;
/** In pixels: as wide as a panel, on a screen of double density. */
const PICTURE_SIZE = 1600;

export function createAttachments({ api, bytes, upload }: JiraContext): JiraAttachments {
  return {
    async picture({ id }, signal) {
      // Not jira.js: it knows no files. Without the redirect, that leads to another host.
      const found = await bytes(`/rest/api/3/attachment/thumbnail/${encodeURIComponent(id)}`, {
        searchParams: {
          redirect: false,
          fallbackToDefault: false,
          width: PICTURE_SIZE,
          height: PICTURE_SIZE,
        },
        maxReplyBytes: MOST_BYTES,
        signal,
      });
      return required(found, 'picture');
    },

    async attachmentContent({ id }, mostBytes, signal) {
      const found = await bytes(`/rest/api/3/attachment/content/${encodeURIComponent(id)}`, {
        searchParams: { redirect: false },
        maxReplyBytes: mostBytes,
        signal,
      });
      return required(found, 'content');
    },

    async addAttachment(key, file, options) {
      // Not jira.js: its form is not ours to send again.
      const path = `/rest/api/3/issue/${encodeURIComponent(key)}/attachments`;
      await upload(path, { ...options, file, expects: [200] });
    },

    async removeAttachment(attachmentId, options) {
      const sender = api({ ...options, expects: [204] });
      await removeAttachment(sender, { id: encodeURIComponent(attachmentId) });
    },
  };
}
