import { required } from '../../common/read.ts';
import type { JiraAttachments } from '../../ports/jira/attachments.ts';
import { issuePath, type JiraContext } from './context.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export function createAttachments({ bytes, upload, send }: JiraContext): JiraAttachments {
  return {
    async picture({ id, name }, signal) {
      const url = `/secure/attachment/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
      return required(await bytes(url, { maxReplyBytes: MOST_BYTES, signal }), 'picture');
    },

    async addAttachment(key, file, options) {
      await upload(`/rest/api/2${issuePath(key)}/attachments`, { ...options, file, expects: [200] });
    },

    async removeAttachment(attachmentId, options) {
      const path = `/attachment/${encodeURIComponent(attachmentId)}`;
      await send('DELETE', path, { ...options, expects: [204] });
    },
  };
}
