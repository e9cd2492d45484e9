import type { IssueRef } from '../../core/issueKey.ts';
import type { User } from './user.ts';

export type StatusCategory = 'todo' | 'inProgress' | 'done';

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly category: StatusCategory;
}

/** Stands for a status that the site did not tell, or not as documented. */
export const UNKNOWN_STATUS: Status = { id: '', name: '', category: 'todo' };

/** An issue as a list shows it. Times are ISO 8601 with offset, dates `YYYY-MM-DD`. */
export interface Issue {
  readonly ref: IssueRef;
  /** Jira's numeric id, as a string; survives a move to another project, unlike the key. */
  readonly id: string;
  readonly summary: string;
  readonly type: { readonly name: string; readonly subtask: boolean; readonly hierarchyLevel: number };
  readonly status: Status;
  readonly project: { readonly key: string; readonly name: string };
  readonly priority?: { readonly id: string; readonly name: string };
  readonly assignee?: User;
  readonly reporter?: User;
  readonly parent?: { readonly key: string; readonly summary: string };
  /** The active or, failing that, the newest sprint; one that is closed only where there is no other. */
  readonly sprint?: { readonly id: number; readonly name: string; readonly state: string };
  readonly resolution?: string;
  readonly labels: readonly string[];
  readonly created: string;
  readonly updated: string;
  readonly dueDate?: string;
  /** Jira Software's estimate, where the site has its usual field for it. */
  readonly storyPoints?: number;
}

export interface IssueSearch {
  readonly jql: string;
  /** Issues a page, at most 100. */
  readonly pageSize: number;
  /** From the page before; absent for the first. */
  readonly pageToken?: string;
  /** Numeric issue ids just written (at most 50), so that the search does not lag behind them. */
  readonly reconcile?: readonly string[];
}

/** Which issue a query found, and nothing else of it. */
export interface IssueIdPage {
  /** Numeric ids, in the query's order. */
  readonly ids: readonly string[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
}

/** Which issue a query found, and when it was last changed, as in `Issue`. */
export type IssueStamp = Pick<Issue, 'id' | 'updated'>;

export interface IssueStampPage {
  readonly stamps: readonly IssueStamp[];
  /** Whether the query finds more than these. */
  readonly more: boolean;
}

export interface IssuePage {
  readonly issues: readonly Issue[];
  /** Absent on the last page. */
  readonly nextPageToken?: string;
  /** How many issues the query finds, where a site says so with its page: Data Center does. */
  readonly total?: number;
}
