import type { Issue } from './issue.ts';
import type { User } from './user.ts';

/** One change of an issue, as its history shows it. */
export interface IssueChange {
  /** Absent for what the system did, or an account that is no longer shown. */
  readonly author?: User;
  /** ISO 8601 with offset, the site's clock. */
  readonly created: string;
  readonly items: readonly {
    /** The field's id where the site tells, else its name: `status`, `assignee`, `customfield_10031`. */
    readonly field: string;
    /** The field's name, where that is another. */
    readonly name?: string;
    /** Ids before and after, where the field has such. */
    readonly from?: string;
    readonly to?: string;
    /** What people are shown for it afterwards: Data Center has another id of a person here than everywhere else. */
    readonly toText?: string;
  }[];
}

/** An issue together with what was changed in it lately. */
export interface IssueHistory {
  readonly issue: Issue;
  /** The newest first; perhaps not all. */
  readonly changes: readonly IssueChange[];
  /** What stands in the fields that were asked for, as the site sends it, by id; those it does not tell are absent. */
  readonly fields: Readonly<Record<string, unknown>>;
}
