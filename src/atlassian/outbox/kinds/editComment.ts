import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { mention } from '../../../fields/fieldSchemas.ts';
import type { CommentVisibility, StoredComment } from '../../model/comment.ts';
import type { EditCommentWrite } from '../../model/write.ts';
import { visibility } from './comment.ts';
import { commentConflict } from './comments.ts';
import type { WriteKind } from './kind.ts';
import { mergeText } from './mergeText.ts';

/** Who restricted a comment meanwhile did so for a reason: an edit never shows it to others again unasked. */
function withVisibilityOf({ visibility }: StoredComment, write: EditCommentWrite): EditCommentWrite {
  return write.choosesVisibility || isDeepStrictEqual(visibility, write.visibility)
    ? write
    : withVisibility(write, visibility);
}

function withVisibility(
  write: EditCommentWrite,
  visibility: CommentVisibility | undefined,
): EditCommentWrite {
  const { kind, commentId, source, text, people, choosesVisibility } = write;
  return {
    ...{ kind, commentId, source, text },
    ...(visibility && { visibility }),
    ...(choosesVisibility && { choosesVisibility }),
    ...(people && { people }),
  };
}

/** Another text for a comment. Only the text that the user saw is overwritten. */
export const editComment: WriteKind<EditCommentWrite> = {
  schema: v.object({
    kind: v.literal('editComment'),
    commentId: v.string(),
    source: v.unknown(),
    text: v.string(),
    visibility: v.exactOptional(visibility),
    choosesVisibility: v.exactOptional(v.literal(true)),
    people: v.exactOptional(v.array(mention)),
  }),
  version: () => 2,
  looksFirst: true,

  send: ({ commentId, source, ...draft }, { jira, key, options }) =>
    jira.updateComment(key, commentId, draft, source, options),

  async look(write, { jira, key, sent }) {
    const { commentId, source, text, people } = write;
    const stored = await jira.comment(key, commentId);
    const now = withVisibilityOf(stored, write);
    const isShown = isDeepStrictEqual(stored.visibility, now.visibility);
    const rebased = now === write ? {} : { merged: now };
    // First of all: a comma more, or a word in bold, says the same in other signs and has not arrived for that.
    if (isDeepStrictEqual(stored.body, source)) return { kind: 'absent', ...rebased };
    if (await jira.saysTheSame(stored.body, text, source, people))
      return { kind: isShown ? 'arrived' : 'absent', ...rebased };
    // No history tells of comments: what was sent once may have arrived, and been changed for good since.
    const found = sent ? undefined : await mergeText(jira, source, text, stored.body);
    if (!found) return { kind: 'conflict', conflict: commentConflict(stored), ...rebased };
    if (found.isSame && isShown) return { kind: 'arrived' };
    return { kind: 'absent', merged: { ...now, source: stored.body, text: found.text } };
  },

  shows: () => ({}),

  combine(older, newer, waits) {
    if (older.kind !== 'editComment' || older.commentId !== newer.commentId) return undefined;
    const keepsChoice = older.choosesVisibility && !newer.choosesVisibility;
    const chosen: EditCommentWrite = keepsChoice
      ? { ...withVisibility(newer, older.visibility), choosesVisibility: true }
      : newer;
    // What the user saw was the older text, which has not been anywhere yet.
    return waits ? { ...chosen, source: older.source } : chosen;
  },
};
