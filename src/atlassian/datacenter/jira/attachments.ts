import { required } from '../../common/read.ts';
import type { Attachment } from '../../model/issueDetails.ts';
import type { JiraAttachments } from '../../ports/jira/attachments.ts';
import { issuePath, type JiraContext } from './context.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export function createAttachments({ bytes, upload, send }: JiraContext): JiraAttachments {
  const path = ({ id, name }: Pick<Attachment, 'id' | 'name'>): string =>
    `/secure/attachment/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
  return {
    async picture(attachment, signal) {
      return required(await bytes(path(attachment), { maxReplyBytes: MOST_BYTES, signal }), 'picture');
    },

    async attachmentContent(attachment, mostBytes, signal) {
      return required(await bytes(path(attachment), { maxReplyBytes: mostBytes, signal }), 'content');
    },

    async addAttachment(key, file, options) {
      await upload(`/rest/api/2${issuePath(key)}/attachments`, { ...options, file, expects: [200] });
    },

    async removeAttachment(attachmentId, options) {
      await send('DELETE', `/attachment/${encodeURIComponent(attachmentId)}`, { ...options, expects: [204] });
    },
  };
}
