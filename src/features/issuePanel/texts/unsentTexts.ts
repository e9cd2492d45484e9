import type { EditCommentWrite, FieldEdit, UnsentWrite } from '../../../atlassian/model/write.ts';
import { isSameIssue, type IssueRef } from '../../../core/issueKey.ts';

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
