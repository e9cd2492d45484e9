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
  /** Links to elsewhere that the site does not have yet. */
  readonly newWebLinks: readonly { readonly url: string; readonly title: string }[];
  /** Ids of links to elsewhere that are to be removed. */
  readonly goingWebLinks: readonly string[];
  /** Absent where no work on the issue is being timed. */
  readonly timer?: TimerView;
}

/** The time that is being worked on the issue. */
export interface TimerView {
  readonly running: boolean;
  /** Milliseconds worked, as of `at`. */
  readonly worked: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}
