import {
  createFooterComment,
  createInlineComment,
  getFooterCommentChildren,
  getFooterCommentVersionDetails,
  getInlineCommentById,
  getInlineCommentChildren,
  getInlineCommentVersionDetails,
  getPageById,
  getPageFooterComments,
  getPageInlineComments,
  getPageOperations,
  updateInlineComment,
} from 'confluence.js/v2';
import { WORDS_GONE } from '../../core/errorCodes.ts';
import { reasonOf, ShipshapeError } from '../../core/errors.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { plain, readV2Comment, threadsOf, type ReadComment } from '../common/pageComments.ts';
import { readPage } from '../common/pages.ts';
import { ignoreOdd, needList, object, objects, readEach, text, type ReportOdd } from '../common/read.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { PageWords } from '../model/pageComment.ts';
import type { ConfluenceComments } from '../ports/confluenceComments.ts';
import { commentBody, saysComment } from '../storageFormat/commentText.ts';
import { findPageWords } from '../storageFormat/pageWords.ts';
import { visibleText } from '../storageFormat/visibleText.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { numberOf, readPages } from './v2.ts';

const A_PAGE = 250;
/** A page with more is a forum; those behind are told nothing of. */
const MOST_COMMENTS = 1000;
const AT_ONCE = 4;
/** So often a comment is read anew when somebody changes it at the same moment. */
const TRIES = 4;
/** Who wrote a comment first does not change; so many are remembered. */
const MOST_FIRSTS = 2000;
const LATEST = 50;

type Kind = 'inline' | 'footer';

/** Comments of Confluence Cloud, REST API v2. Each comment is asked for its replies, as the API has no other way. */
export function createConfluenceComments(
  transport: Transport,
  odd: ReportOdd = ignoreOdd,
): ConfluenceComments {
  const firsts = new Map<string, Pick<ReadComment, 'authorId' | 'created'>>();

  const all = (ask: (cursor: object) => Promise<unknown>): Promise<readonly ReadComment[]> =>
    readPages((more) => ask({ bodyFormat: 'storage', limit: A_PAGE, ...more }), {
      read: readV2Comment,
      odd,
      most: MOST_COMMENTS,
    });

  const repliesTo = (commentId: string, kind: Kind, signal?: AbortSignal): Promise<readonly ReadComment[]> =>
    all(async (more) => {
      const asked = { id: numberOf(commentId), ...more };
      const client = api(transport, { signal });
      const reply: unknown = await (kind === 'inline'
        ? getInlineCommentChildren(client, asked)
        : getFooterCommentChildren(client, asked));
      return reply;
    }).then((replies) => replies.map((reply) => ({ ...reply, parentId: commentId })));

  /** Settling a comment makes a version of it, too: who wrote it first, and when, its first one tells. */
  const asFirstWritten = async (
    comment: ReadComment,
    kind: Kind,
    signal?: AbortSignal,
  ): Promise<ReadComment> => {
    if (comment.version <= 1) return comment;
    let first = firsts.get(comment.id);
    if (first === undefined) {
      const asked = { id: numberOf(comment.id), versionNumber: 1 };
      const client = api(transport, { signal });
      const reply: unknown = await unlessMissing<unknown>(
        kind === 'inline'
          ? getInlineCommentVersionDetails(client, asked)
          : getFooterCommentVersionDetails(client, asked),
      );
      const { authorId, createdAt } = object(reply);
      const time = Date.parse(text(createdAt) ?? '');
      const author = text(authorId);
      if (Number.isNaN(time)) return comment;
      first = { created: time, ...(author !== undefined && { authorId: author }) };
      if (firsts.size >= MOST_FIRSTS) firsts.clear();
      firsts.set(comment.id, first);
    }
    return { ...comment, ...first };
  };

  const commentsOfKind = async (
    pageId: string,
    kind: Kind,
    signal?: AbortSignal,
  ): Promise<readonly ReadComment[]> => {
    const roots = await all(async (more) => {
      const asked = { id: numberOf(pageId), ...more };
      const client = api(transport, { signal });
      const reply: unknown = await (kind === 'inline'
        ? getPageInlineComments(client, asked)
        : getPageFooterComments(client, asked));
      return reply;
    });
    const found: ReadComment[] = [...roots];
    // Replies to replies are asked for as well: below a page, older editors let people write them.
    for (let level = roots; level.length > 0 && found.length < MOST_COMMENTS;) {
      const lists = await mapConcurrent(level, AT_ONCE, ({ id }) => repliesTo(id, kind, signal));
      level = lists.flat();
      found.push(...level);
      if (kind === 'inline') break;
    }
    return mapConcurrent(found, AT_ONCE, (comment) => asFirstWritten(comment, kind, signal));
  };

  const findWords = async (pageId: string, place: PageWords) => {
    const reply: unknown = await getPageById(api(transport, {}), {
      id: numberOf(pageId),
      bodyFormat: 'storage',
    });
    const page = visibleText(readPage(reply).body);
    const found = page && findPageWords(page, place);
    if (found) return found;
    throw new ShipshapeError('invalid', 'The page does not say the words', { code: WORDS_GONE });
  };

  return {
    async pageComments(pageId, signal) {
      const comments = await unlessMissing(
        Promise.all([commentsOfKind(pageId, 'inline', signal), commentsOfKind(pageId, 'footer', signal)]),
      );
      return comments && threadsOf(comments.flat());
    },

    async commentAbilities(pageId, signal) {
      const reply: unknown = await getPageOperations(api(transport, { signal }), { id: numberOf(pageId) });
      const mayComment = objects(object(reply)['operations']).some(
        ({ operation, targetType }) => operation === 'create' && targetType === 'comment',
      );
      // Whoever may comment may settle, as the document says.
      return { comment: mayComment, commentInline: mayComment, resolve: mayComment };
    },

    async latestPageComments(pageId, subject) {
      if (subject.kind === 'reply') {
        const kind = subject.isInline ? 'inline' : 'footer';
        return (await repliesTo(subject.commentId, kind)).slice(-LATEST).map(plain);
      }
      const asked = {
        id: numberOf(pageId),
        bodyFormat: 'storage',
        sort: '-created-date',
        limit: LATEST,
      } as const;
      const reply: unknown = await (subject.kind === 'words'
        ? getPageInlineComments(api(transport, {}), asked)
        : getPageFooterComments(api(transport, {}), asked));
      return readEach(needList(reply, 'results'), readV2Comment, odd).map(plain);
    },

    async addPageComment(pageId, { subject, text: markdown }, options = {}) {
      const body = { representation: 'storage', value: commentBody(markdown) } as const;
      const found = subject.kind === 'words' ? await findWords(pageId, subject.place) : undefined;
      const client = api(transport, { expects: [201], ...options });
      if (subject.kind === 'page') await createFooterComment(client, { pageId, body });
      else if (subject.kind === 'words') {
        await createInlineComment(client, {
          ...{ pageId, body },
          inlineCommentProperties: {
            textSelection: subject.place.words,
            textSelectionMatchCount: found?.count ?? 0,
            textSelectionMatchIndex: found?.index ?? 0,
          },
        });
      } else if (subject.isInline)
        await createInlineComment(client, { parentCommentId: subject.commentId, body });
      else await createFooterComment(client, { parentCommentId: subject.commentId, body });
    },

    async commentResolution(_pageId, commentId) {
      const reply: unknown = await unlessMissing<unknown>(
        getInlineCommentById(api(transport, {}), { commentId: numberOf(commentId) }),
      );
      return reply === undefined ? undefined : readV2Comment(reply).inline?.resolution;
    },

    async resolvePageComment(_pageId, commentId, isResolved, options = {}) {
      for (let tries = 1; ; tries += 1) {
        const reply: unknown = await getInlineCommentById(api(transport, {}), {
          commentId: numberOf(commentId),
        });
        const { version, inline } = readV2Comment(reply);
        if ((inline?.resolution === 'resolved') === isResolved) return;
        try {
          await updateInlineComment(api(transport, { expects: [200], ...options }), {
            commentId: numberOf(commentId),
            version: { number: version + 1 },
            resolved: isResolved,
          });
          return;
        } catch (error) {
          if (reasonOf(error) !== 'conflict' || tries === TRIES) throw error;
        }
      }
    },

    saysTheSameComment: saysComment,
  };
}
