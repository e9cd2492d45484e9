import type { Mention } from '../../core/mention.ts';

/** Who may read a comment, where not everybody who sees the issue. */
export interface CommentVisibility {
  readonly type: 'role' | 'group';
  /** Name of the project role or the group. */
  readonly value: string;
}

/** A comment as somebody writes it. */
export interface CommentDraft {
  /** Markdown. */
  readonly text: string;
  readonly visibility?: CommentVisibility;
  /** Who is meant by an `@` and a label in the text. */
  readonly people?: readonly Mention[];
}

/** A comment as it stands on the site. */
export interface StoredComment {
  readonly id: string;
  /** Absent for an account that is no longer shown. */
  readonly authorId?: string;
  readonly authorName?: string;
  /** Milliseconds since 1970, the site's clock. */
  readonly created: number;
  /** ADF, or wiki markup on Data Center. */
  readonly body: unknown;
  /** Absent where everybody who sees the issue may read it. */
  readonly visibility?: CommentVisibility;
}
