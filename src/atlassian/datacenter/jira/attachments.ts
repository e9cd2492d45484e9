import { required } from '../../common/read.ts';
import type { JiraAttachments } from '../../ports/jira/attachments.ts';
import type { JiraContext } from './context.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export function createAttachments({ bytes }: JiraContext): JiraAttachments {
  return {
    async picture({ id, name }, signal) {
      const url = `/secure/attachment/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
      return required(await bytes(url, { maxReplyBytes: MOST_BYTES, signal }), 'picture');
    },
  };
}
