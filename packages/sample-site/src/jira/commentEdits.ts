import { asAdfDocument, plainText } from './adf.ts';
import { InputRefused } from './inputRefused.ts';
import type { AdfNode, Comment, Issue, Visibility } from './model.ts';
import type { Permission } from './permissions.ts';
import { operations } from './updateOperations.ts';
import { readVisibility } from './visibility.ts';
import type { World } from './world.ts';

/** What an edit or a transition does to the comments of its issue. */
export type CommentEdit =
  | { readonly verb: 'add'; readonly body: AdfNode; readonly visibility: Visibility | undefined }
  | { readonly verb: 'edit'; readonly comment: Comment; readonly body: AdfNode }
  | { readonly verb: 'remove'; readonly comment: Comment };

/**
 * A comment's body, checked.
 * @throws InputRefused in Jira's words
 */
export function readCommentBody(value: unknown): AdfNode {
  const document = asAdfDocument(value);
  if (document === undefined) throw new InputRefused('Comment body is not valid!');
  if (plainText(document).trim() === '' && !hasMedia(document))
    throw new InputRefused('Comment body can not be empty!');
  return document;
}

function hasMedia(node: AdfNode): boolean {
  return (
    ['media', 'inlineCard', 'blockCard', 'date', 'extension'].includes(node.type) ||
    (node.content ?? []).some(hasMedia)
  );
}

/** The comment that an operation names, which must be the account's own. */
function ownComment(world: World, issue: Issue, id: unknown, permission: Permission): Comment {
  const comment = world.comments(issue).find((one) => one.id === id);
  if (comment === undefined) throw new InputRefused(`Can not find a comment for the id: ${String(id)}.`);
  const isOwn = comment.authorId === world.permissions.accountId;
  if (!isOwn || !world.permissions.may(permission, issue.project))
    throw new InputRefused(`You do not have the permission to change the comment with id: ${comment.id}.`);
  return comment;
}

/**
 * The operations of `update.comment`, checked.
 * @throws InputRefused in Jira's words
 */
export function readCommentEdits(world: World, issue: Issue, sent: unknown): readonly CommentEdit[] {
  return operations(sent).map(({ verb, operand }): CommentEdit => {
    const { body, visibility, id }: { body?: unknown; visibility?: unknown; id?: unknown } =
      typeof operand === 'object' && operand !== null ? operand : {};
    switch (verb) {
      case 'add':
        return { verb, body: readCommentBody(body), visibility: readVisibility(world, visibility) };
      case 'edit':
        return {
          verb,
          comment: ownComment(world, issue, id, 'EDIT_OWN_COMMENTS'),
          body: readCommentBody(body),
        };
      case 'remove':
        return { verb, comment: ownComment(world, issue, id, 'DELETE_OWN_COMMENTS') };
      default:
        throw new InputRefused(`Field does not support update '${verb}'`);
    }
  });
}

/** Does what was read. */
export function applyCommentEdit(
  world: World,
  issue: Issue,
  edit: CommentEdit,
  authorId: string,
  now: number,
): void {
  switch (edit.verb) {
    case 'add':
      world.comment(issue, edit.body, authorId, now, edit.visibility);
      return;
    case 'edit': {
      const edited = { ...edit.comment, body: edit.body, updated: now, updateAuthorId: authorId };
      world.replaceComment(issue, edited.id, edited, authorId, now);
      return;
    }
    case 'remove':
      world.replaceComment(issue, edit.comment.id, undefined, authorId, now);
  }
}
