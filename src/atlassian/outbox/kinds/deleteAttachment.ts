import * as v from 'valibot';
import { id, object } from '../../common/read.ts';
import type { DeleteAttachmentWrite } from '../../model/write.ts';
import { ATTACHMENTS } from './attach.ts';
import { tellsGone } from './gone.ts';
import type { WriteKind } from './kind.ts';

/** A file, removed: one that is gone is done. No site changes a file, so there is nothing to overwrite. */
export const deleteAttachment: WriteKind<DeleteAttachmentWrite> = {
  schema: v.object({ kind: v.literal('deleteAttachment'), attachmentId: v.string(), name: v.string() }),
  version: () => 2,
  // Somebody else may have removed it, which the site would refuse.
  looksFirst: true,

  send: ({ attachmentId }, { jira, options }) => jira.removeAttachment(attachmentId, options),

  async look({ attachmentId }, { jira, key, sent }) {
    const { issue, fields } = await jira.issueHistory(key, [ATTACHMENTS.id]);
    const isIt = (one: unknown): boolean => id(object(one)['id']) === attachmentId;
    return { kind: tellsGone(fields[ATTACHMENTS.id], isIt, sent !== undefined), issue };
  },

  shows: () => ({}),
  combine: (older, newer) =>
    older.kind === 'deleteAttachment' && older.attachmentId === newer.attachmentId ? newer : undefined,
};
