import type { CommentSearch } from '../../model/history.ts';

/** The comments of an issue. */
export interface JiraComments {
  /** Whether such a comment is among the latest. */
  hasComment(key: string, search: CommentSearch, signal?: AbortSignal): Promise<boolean>;
}
