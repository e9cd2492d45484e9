import type { CommentSubject, PageComment, PageThread } from '../../../atlassian/model/pageComment.ts';
import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import { saysComment } from '../../../atlassian/storageFormat/commentText.ts';

/** Milliseconds by which this machine's clock may be ahead of the site's, where nothing better is known. */
const APART_MS = 60_000;

/**
 * Changes without the comments that the site tells of already, while its answer to them is still on the way or was lost:
 * each is shown once.
 * @param pending the oldest first
 */
export function withoutArrived(
  pending: readonly UnsentWrite[],
  threads: readonly PageThread[],
): readonly UnsentWrite[] {
  // None of the site's is two of ours.
  const taken = new Set<string>();
  return pending.filter((unsent) => {
    const { write, sentAt, siteSentAt, accountId } = unsent;
    // What certainly was not sent is not there.
    if (write.kind !== 'pageComment' || sentAt === undefined) return true;
    const since = siteSentAt ?? sentAt - APART_MS;
    const found = saidOf(write.subject, threads).find(
      ({ id, authorId, created, body }) =>
        authorId === accountId && created >= since && !taken.has(id) && saysComment(body, write.text),
    );
    if (found) taken.add(found.id);
    return found === undefined;
  });
}

/** What stands where a comment of a subject would stand. */
function saidOf(subject: CommentSubject, threads: readonly PageThread[]): readonly PageComment[] {
  if (subject.kind === 'reply') {
    const isIn = ({ comment, replies }: PageThread): boolean =>
      [comment, ...replies].some(({ id }) => id === subject.commentId);
    return threads.find(isIn)?.replies ?? [];
  }
  const isInline = subject.kind === 'words';
  return threads.filter(({ inline }) => (inline !== undefined) === isInline).map(({ comment }) => comment);
}
