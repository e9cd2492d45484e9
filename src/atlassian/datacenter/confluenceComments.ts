import { NO_INLINE_COMMENTS } from '../../core/errorCodes.ts';
import { ShipshapeError } from '../../core/errors.ts';
import { plain, readContentComment, threadsOf, type ReadComment } from '../common/pageComments.ts';
import { ignoreOdd, needList, readEach, type ReportOdd } from '../common/read.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluenceComments } from '../ports/confluenceComments.ts';
import { commentBody, saysComment } from '../storageFormat/commentText.ts';
import type { Transport } from '../transport/transport.ts';

const A_PAGE = 100;
/** A page with more is a forum; those behind are told nothing of. */
const MOST_COMMENTS = 1000;

/**
 * Comments of Confluence Data Center: https://developer.atlassian.com/server/confluence/rest/. Its documents have no
 * way to comment on words of a page, nor to settle such a comment: both are read, and answered, and no more.
 */
export function createConfluenceComments(
  transport: Transport,
  odd: ReportOdd = ignoreOdd,
): ConfluenceComments {
  const read = async (pageId: string, signal?: AbortSignal): Promise<readonly ReadComment[]> => {
    const found: ReadComment[] = [];
    for (;;) {
      const reply = await transport.send({
        url: `/rest/api/content/${encodeURIComponent(pageId)}/child/comment`,
        searchParams: {
          depth: 'all',
          location: ['footer', 'inline', 'resolved'],
          expand: 'body.storage,version,history,ancestors,extensions.inlineProperties,extensions.resolution',
          start: found.length,
          limit: A_PAGE,
        },
        signal,
      });
      const results = needList(reply, 'results');
      found.push(...readEach(results, readContentComment, odd));
      if (results.length < A_PAGE || found.length >= MOST_COMMENTS) return found;
    }
  };
  return {
    async pageComments(pageId, signal) {
      const comments = await unlessMissing(read(pageId, signal));
      return comments && threadsOf(comments);
    },

    // Its documents do not tell who may comment: the site says so when somebody does.
    commentAbilities: () => Promise.resolve({ comment: true, commentInline: false, resolve: false }),

    async latestPageComments(pageId, subject) {
      const parentId = subject.kind === 'reply' ? subject.commentId : undefined;
      return (await read(pageId)).filter((comment) => comment.parentId === parentId).map(plain);
    },

    async addPageComment(pageId, { subject, text }, options = {}) {
      if (subject.kind === 'words') throw noWay();
      await transport.send({
        method: 'POST',
        url: '/rest/api/content',
        body: {
          type: 'comment',
          container: { id: pageId, type: 'page' },
          ...(subject.kind === 'reply' && { ancestors: [{ id: subject.commentId }] }),
          body: { storage: { value: commentBody(text), representation: 'storage' } },
        },
        expects: [200],
        ...options,
      });
    },

    async commentResolution(pageId, commentId) {
      return (await read(pageId)).find(({ id }) => id === commentId)?.inline?.resolution;
    },

    resolvePageComment: () => Promise.reject(noWay()),

    saysTheSameComment: saysComment,
  };
}

function noWay(): ShipshapeError {
  return new ShipshapeError('unsupported', 'No inline comments over REST', { code: NO_INLINE_COMMENTS });
}
