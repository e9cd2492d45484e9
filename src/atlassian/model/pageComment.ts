/** What somebody said about a page. Texts are untrusted. */
export interface PageComment {
  readonly id: string;
  /** Absent for an account that is no longer shown. */
  readonly authorId?: string;
  /** Absent where the site tells people by their ids alone. */
  readonly authorName?: string;
  /** Milliseconds since 1970, the site's clock. */
  readonly created: number;
  /** Storage format. */
  readonly body: string;
}

/** Whether an inline comment is settled; `dangling` where the words that it was about are gone from the page. */
export type CommentResolution = 'open' | 'resolved' | 'dangling';

/** The words of a page that a comment stands beside. */
export interface CommentAnchor {
  /** The `ac:ref` of its markers in the body of the page; empty where the site does not tell. */
  readonly ref: string;
  /** The words as they were when somebody said something of them. */
  readonly selection: string;
  readonly resolution: CommentResolution;
}

/** A comment of a page with the replies to it. */
export interface PageThread {
  readonly comment: PageComment;
  /** The oldest first. */
  readonly replies: readonly PageComment[];
  /** Absent for a comment below the page. */
  readonly inline?: CommentAnchor;
}

/** What the account may do about the comments of a page, as far as the site tells. */
export interface CommentAbilities {
  /** Answer, and say something below the page. */
  readonly comment: boolean;
  /** Say something of some words. */
  readonly commentInline: boolean;
  readonly resolve: boolean;
}

/** Words of a page that a new comment is about, told from all other places where the page says the same. */
export interface PageWords {
  /** As the page shows them, on one line. */
  readonly words: string;
  /** What stands before and behind them on their line; a line break where the line begins or ends. */
  readonly before: string;
  readonly after: string;
  /** Of places that are alike even so, which one, counted from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
}

/** What a new comment is about: a page, another comment, or words of the page. */
export type CommentSubject =
  | { readonly kind: 'page' }
  | { readonly kind: 'reply'; readonly commentId: string; readonly isInline: boolean }
  | { readonly kind: 'words'; readonly place: PageWords };

/** A comment as somebody writes it. */
export interface PageCommentDraft {
  readonly subject: CommentSubject;
  /** Markdown. */
  readonly text: string;
}
