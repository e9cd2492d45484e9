import type { CommentSearch } from '../../model/history.ts';
import type { Comment, NewestFirst } from '../../model/issueDetails.ts';

/** The comments of an issue. */
export interface JiraComments {
  /** A page of an issue's comments, the newest first. @param startAt how many of the newest are left out */
  comments(key: string, startAt: number, signal?: AbortSignal): Promise<NewestFirst<Comment>>;

  /** Whether such a comment is among the latest. */
  hasComment(key: string, search: CommentSearch, signal?: AbortSignal): Promise<boolean>;
}
