import type { Mention } from '../../../core/mention.ts';
import type { CommentDraft, CommentVisibility, StoredComment } from '../../model/comment.ts';
import type { Comment, NewestFirst } from '../../model/issueDetails.ts';
import type { WriteOptions } from './writeOptions.ts';

/** The comments of an issue. */
export interface JiraComments {
  /** A page of an issue's comments, the newest first. @param startAt how many of the newest are left out */
  comments(key: string, startAt: number, signal?: AbortSignal): Promise<NewestFirst<Comment>>;

  /** The latest comments of an issue, 50 at most, the newest first. */
  latestComments(key: string, signal?: AbortSignal): Promise<readonly StoredComment[]>;

  /** One comment; `notFound` when it was deleted, or is out of sight. */
  comment(key: string, commentId: string, signal?: AbortSignal): Promise<StoredComment>;

  /**
   * To whom alone a comment on an issue of a project can be shown, as far as the site tells: roles of the project and groups,
   * the account's own where the site tells those apart; it refuses the others when they are used.
   */
  commentAudiences(projectKey: string, signal?: AbortSignal): Promise<readonly CommentVisibility[]>;

  /** Adds a comment: one request. */
  addComment(key: string, draft: CommentDraft, options?: WriteOptions): Promise<void>;

  /**
   * Gives a comment another text: one request.
   * @param source the text as the site sent it, of which what nobody changed is kept
   */
  updateComment(
    key: string,
    commentId: string,
    draft: CommentDraft,
    source: unknown,
    options?: WriteOptions,
  ): Promise<void>;

  /** Deletes a comment: one request. */
  deleteComment(key: string, commentId: string, options?: WriteOptions): Promise<void>;

  /**
   * Whether a text of the site's says what was typed, as far as sites leave texts as they are: by its letters, digits
   * and emoji, or where there are no letters, by all that stands there.
   */
  saysTheSame(
    stored: unknown,
    markdown: string,
    source?: unknown,
    people?: readonly Mention[],
  ): Promise<boolean>;
}
