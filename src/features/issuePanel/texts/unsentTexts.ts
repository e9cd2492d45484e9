import type { EditCommentWrite, FieldEdit, UnsentWrite } from '../../../atlassian/model/write.ts';
import { isSameIssue, type IssueRef } from '../../../core/issueKey.ts';

/** Begins the id of a comment that only the outbox has. */
const UNSENT = 'unsent-';

/** The id under which a comment stands in the panel that the site does not have yet. */
export function unsentCommentId({ id }: Pick<UnsentWrite, 'id'>): string {
  return `${UNSENT}${id}`;
}

/** The id in the outbox of such a comment; undefined for one that the site has. */
export function unsentIdOf(commentId: string): string | undefined {
  return commentId.startsWith(UNSENT) ? commentId.slice(UNSENT.length) : undefined;
}

/** What waits of a field, the latest first: who edits it again goes on from there, not from what the site has. */
export function unsentEdit(
  list: readonly UnsentWrite[],
  ref: IssueRef,
  fieldId: string,
): (FieldEdit & { readonly unsent: UnsentWrite }) | undefined {
  for (const unsent of list.toReversed()) {
    if (!isSameIssue(unsent.ref, ref) || unsent.write.kind !== 'edit') continue;
    const found = unsent.write.edits.find(({ field }) => field.id === fieldId);
    if (found) return { ...found, unsent };
  }
  return undefined;
}

/** The same of a comment's text. */
export function unsentCommentEdit(
  list: readonly UnsentWrite[],
  ref: IssueRef,
  commentId: string,
): EditCommentWrite | undefined {
  return list
    .filter((unsent) => isSameIssue(unsent.ref, ref))
    .map(({ write }) => write)
    .findLast(
      (write): write is EditCommentWrite => write.kind === 'editComment' && write.commentId === commentId,
    );
}
