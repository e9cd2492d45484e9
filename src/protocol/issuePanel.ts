import type { IssuePanelStrings } from './issuePanelStrings.ts';
import type { IssueView } from './issueView.ts';

/** What the issue panel and the host say to each other. */
export interface IssuePanelContract {
  readonly requests: {
    /** The page is up, or up again: everything there is to show. */
    readonly ready: { readonly params: undefined; readonly result: IssuePanelState };
    /** Asks the site again. */
    readonly refresh: { readonly params: undefined; readonly result: undefined };
    readonly run: { readonly params: { readonly action: IssueAction }; readonly result: undefined };
    readonly openIssue: { readonly params: { readonly key: string }; readonly result: undefined };
    readonly openLink: { readonly params: { readonly address: string }; readonly result: undefined };
    /** The whole of a text that was cut. */
    readonly wholeDescription: { readonly params: undefined; readonly result: undefined };
    /** More of the older comments. */
    readonly moreComments: { readonly params: undefined; readonly result: undefined };
  };
  readonly events: {
    /** Everything there is to show, whenever something of it changed. */
    readonly state: IssuePanelState;
  };
}

/** What runs as a command of its own. */
export type IssueAction =
  'transition' | 'assignToMe' | 'openInBrowser' | 'copyKey' | 'copyLink' | 'showUnsentChanges' | 'signIn';

export interface IssuePanelState {
  readonly siteId: string;
  readonly key: string;
  readonly siteName: string;
  readonly issue?: IssueView;
  /** True while the site is asked. */
  readonly loading: boolean;
  /** Milliseconds since 1970 when the site said this, where it did not say so just now. */
  readonly asOf?: number;
  /** Why the site did not tell more. */
  readonly problem?: ProblemView;
  /** What others changed while the panel was open, a sentence each. */
  readonly changes: readonly string[];
  /** The user's own changes that the site does not have yet, a sentence each. */
  readonly unsent: readonly string[];
}

export interface ProblemView {
  readonly message: string;
  /** What the user can do about it from here. */
  readonly action?: { readonly run: IssueAction | 'retry'; readonly label: string };
}

/** What stands in the page before anything is asked. */
export interface IssuePanelStart {
  readonly strings: IssuePanelStrings;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  readonly state: IssuePanelState;
}
