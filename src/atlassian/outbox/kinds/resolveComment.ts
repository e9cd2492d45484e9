import * as v from 'valibot';
import type { ResolveCommentWrite } from '../../model/write.ts';
import type { WriteKind } from './kind.ts';

/** A comment beside words of a page, settled or opened again: the last word counts. */
export const resolveComment: WriteKind<ResolveCommentWrite> = {
  schema: v.object({
    kind: v.literal('resolveComment'),
    commentId: v.string(),
    resolved: v.boolean(),
    text: v.string(),
    page: v.string(),
  }),
  version: () => 2,
  looksFirst: false,
  send: ({ commentId, resolved }, { confluence, key, options }) =>
    confluence.resolvePageComment(key, commentId, resolved, options),

  async look({ commentId, resolved }, { confluence, key }) {
    const resolution = await confluence.commentResolution(key, commentId);
    // Where it is gone the site says so when it is sent.
    if (resolution === undefined) return { kind: 'absent' };
    return { kind: (resolution === 'resolved') === resolved ? 'arrived' : 'absent' };
  },

  shows: () => ({}),
  combine: (older, newer) =>
    older.kind === 'resolveComment' && older.commentId === newer.commentId ? newer : undefined,
};
