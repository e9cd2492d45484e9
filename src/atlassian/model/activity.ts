import type { Issue } from './issue.ts';
import type { IssueLink } from './issueDetails.ts';
import type { User } from './user.ts';
import type { StoredWorklog } from './worklog.ts';

/** What happened to an issue lately, and its state now. All texts are untrusted; times are ISO 8601 with offset, the site's clock. */
export interface IssueActivity {
  readonly issue: Issue;
  /** In no order; perhaps more than was asked for, but nothing of that time is missing. */
  readonly changes: readonly ActivityChange[];
  readonly comments: readonly ActivityComment[];
}

/** What happened to an issue, the work that was logged on it, and what stands in its way. */
export interface IssueWork extends IssueActivity {
  /** In no order; those logged since the time that was asked for, and perhaps more. */
  readonly worklogs: readonly StoredWorklog[];
  readonly flagged: boolean;
  readonly links: readonly IssueLink[];
  /** What its active sprint is to reach; absent without one, or where nobody said it. */
  readonly sprintGoal?: string;
}

/** What somebody changed at one time: an entry of the issue's history. */
export interface ActivityChange {
  readonly id: string;
  /** Absent for what the system did, or an account that is no longer shown. */
  readonly author?: User;
  readonly created: string;
  readonly items: readonly ActivityChangeItem[];
}

export interface ActivityChangeItem {
  /** The field's id where the site tells, else its name: `status`, `assignee`, `customfield_10031`. */
  readonly field: string;
  /** The field's name. */
  readonly name: string;
  /** In words; absent for nothing. */
  readonly from?: string;
  readonly to?: string;
  /** The account that an issue was assigned to, or its name where the site tells no other. */
  readonly toId?: string;
}

export interface ActivityComment {
  readonly id: string;
  readonly author?: User;
  readonly created: string;
  /** How it begins, without markup. */
  readonly text: string;
  /** It says how far checklists are and nothing else: this extension wrote it. */
  readonly isProgress?: true;
  /** The accounts that are mentioned in it. */
  readonly mentions: readonly string[];
  /** When it was edited last; absent where it never was. */
  readonly edited?: { readonly at: string; readonly author?: User };
}

/** What to look for. */
export interface ActivitySearch {
  readonly jql: string;
  /** What is older need not be told, in milliseconds since 1970 by the site's clock. */
  readonly since: number;
  /** Issues at most; what changed last comes first where the query is ordered so. */
  readonly limit: number;
}
