import type { CommentVisibility } from './comment.ts';

/** Work on an issue, as somebody logs it. */
export interface WorklogDraft {
  /** In Jira's notation, `1d 3h 20m`: how long its days and weeks are only the site knows. */
  readonly spent: string;
  /** When the work began, ISO 8601 with offset. */
  readonly started: string;
  /** Markdown; empty for none. */
  readonly text: string;
  readonly visibility?: CommentVisibility;
  /** What remains to be done: the site takes off what was spent where absent. */
  readonly remaining?: 'leave' | { readonly estimate: string };
}

/** A work log as it stands on the site. Times are milliseconds since 1970, the site's clock. */
export interface StoredWorklog {
  readonly id: string;
  /** Absent for an account that is no longer shown. */
  readonly authorId?: string;
  readonly authorName?: string;
  readonly started: number;
  readonly created: number;
  /** As the site words it. */
  readonly spent: string;
  readonly seconds: number;
  /** ADF, or wiki markup on Data Center; absent for none. */
  readonly body?: unknown;
  /** Absent where everybody who sees the issue may read it. */
  readonly visibility?: CommentVisibility;
}
