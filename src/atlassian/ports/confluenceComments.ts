import type {
  CommentAbilities,
  CommentResolution,
  CommentSubject,
  PageComment,
  PageCommentDraft,
  PageThread,
} from '../model/pageComment.ts';
import type { WriteOptions } from './jira/writeOptions.ts';

/** What people say about pages, below them and beside their words. */
export interface ConfluenceComments {
  /** All that was said about a page, the oldest first; undefined where there is no page that the account may see. */
  pageComments(pageId: string, signal?: AbortSignal): Promise<readonly PageThread[] | undefined>;

  commentAbilities(pageId: string, signal?: AbortSignal): Promise<CommentAbilities>;

  /**
   * The latest comments like a new one: replies to the same comment, or those of the same kind on the page.
   * @param subject of the new one
   */
  latestPageComments(pageId: string, subject: CommentSubject): Promise<readonly PageComment[]>;

  /**
   * Adds a comment.
   * @throws ShipshapeError `invalid`, code `WORDS_GONE`, where the page does not say the words any more; `notFound` where
   * what it is about is gone, or the account may not comment on it; `unsupported` where the site has no such way
   */
  addPageComment(pageId: string, draft: PageCommentDraft, options?: WriteOptions): Promise<void>;

  /** Whether an inline comment is settled; undefined where it is gone. */
  commentResolution(pageId: string, commentId: string): Promise<CommentResolution | undefined>;

  /**
   * Settles an inline comment, or opens it again; nothing happens where it is so already.
   * @throws ShipshapeError `notFound` where there is none, or the account may not comment on its page; `unsupported`
   * where the site has no such way
   */
  resolvePageComment(
    pageId: string,
    commentId: string,
    isResolved: boolean,
    options?: WriteOptions,
  ): Promise<void>;

  /** Whether a body that the site has says what somebody wrote. @param stored storage format @param markdown a comment */
  saysTheSameComment(stored: string, markdown: string): boolean;
}
