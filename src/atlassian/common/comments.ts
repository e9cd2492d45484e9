import type { StoredComment } from '../model/comment.ts';
import { readTime, readUser } from './issues.ts';
import { id, needList, object, objects, required } from './read.ts';
import { readVisibility } from './visibility.ts';

/** Comments among which a lost one is looked for. */
export const MAX_COMMENTS = 50;

/** A `Comment`. */
export function readComment(value: unknown): StoredComment {
  const comment = object(value);
  const author = readUser(comment['author']);
  const visibility = readVisibility(comment['visibility']);
  return {
    id: required(id(comment['id']), 'comment.id'),
    ...(author && { authorId: author.accountId, authorName: author.displayName }),
    created: Date.parse(required(readTime(comment['created']), 'comment.created')),
    body: comment['body'],
    ...(visibility && { visibility }),
  };
}

/**
 * The comments of a `PageOfComments`; one that cannot be read is left out.
 * @throws ShipshapeError `unexpectedReply` for another reply: it does not say that there are none
 */
export function readStoredComments(page: unknown): readonly StoredComment[] {
  return objects(needList(page, 'comments')).flatMap((comment) =>
    id(comment['id']) !== undefined && readTime(comment['created']) !== undefined
      ? [readComment(comment)]
      : [],
  );
}
