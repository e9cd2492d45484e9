import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { DeleteCommentWrite } from '../../model/write.ts';
import { commentConflict } from './comments.ts';
import { lookForDeleted } from './gone.ts';
import type { WriteKind } from './kind.ts';

/** A comment, deleted: the one that the user saw, and no other text. */
export const deleteComment: WriteKind<DeleteCommentWrite> = {
  schema: v.object({ kind: v.literal('deleteComment'), commentId: v.string(), source: v.unknown() }),
  version: () => 2,
  looksFirst: true,

  send: ({ commentId }, { jira, key, options }) => jira.deleteComment(key, commentId, options),

  look: ({ commentId, source }, { jira, key }) =>
    lookForDeleted(
      () => jira.comment(key, commentId),
      (stored) => (isDeepStrictEqual(stored.body, source) ? undefined : commentConflict(stored)),
    ),

  shows: () => ({}),

  combine(older, newer, waits) {
    const isSame =
      (older.kind === 'editComment' || older.kind === 'deleteComment') && older.commentId === newer.commentId;
    if (!isSame) return undefined;
    return waits ? { ...newer, source: older.source } : newer;
  },
};
