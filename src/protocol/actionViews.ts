/** How many people watch or vote, and whether the account is among them. */
export interface CountView {
  readonly count: number;
  readonly mine: boolean;
  /** The site does not have it yet. */
  readonly waiting?: boolean;
}

/** What the issue's actions show of it. */
export interface IssueActionsView {
  /** Absent where the site does not let issues be watched. */
  readonly watching?: CountView;
  readonly votes?: CountView;
  /** Absent where the site has no flag. */
  readonly flag?: { readonly on: boolean; readonly waiting?: boolean };
}
