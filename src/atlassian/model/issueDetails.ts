import type { Field, FieldOption } from '../../fields/field.ts';
import type { AppChecklist } from './checklist.ts';
import type { CommentVisibility } from './comment.ts';
import type { Issue, Status } from './issue.ts';
import type { User } from './user.ts';

/** Everything that an issue's own page shows. All texts are untrusted; times are ISO 8601 with offset. */
export interface IssueDetails {
  readonly issue: Issue;
  readonly description?: Markup;
  /** Fields that hold something, in the site's order, without those that have a member of their own here or in `issue`. */
  readonly fields: readonly DetailField[];
  /** Those that apps keep with the issue; absent where there are none. */
  readonly checklists?: readonly AppChecklist[];
  readonly attachments: readonly Attachment[];
  readonly subtasks: readonly LinkedIssue[];
  readonly links: readonly IssueLink[];
  readonly comments: NewestFirst<Comment>;
  readonly worklogs: NewestFirst<Worklog>;
  /** Absent where the site does not let issues be watched. */
  readonly watching?: Reaction;
  readonly votes?: Reaction;
  /** Absent where the site has no flag. */
  readonly flag?: IssueFlag;
  /** The ways out of the present status, without their screens; absent where the site did not tell. */
  readonly transitions?: readonly { readonly id: string; readonly name: string; readonly to: Status }[];
}

/** An issue with what can be changed in it. */
export interface IssueForEditing {
  readonly details: IssueDetails;
  /** Those that hold something, and those on the edit screen. */
  readonly fields: readonly Field[];
}

/** A text as the site keeps it. */
export type Markup =
  | { readonly format: 'adf'; readonly document: unknown }
  /** Jira's wiki markup; `html` is what the site itself made of it, unclean. */
  | { readonly format: 'wiki'; readonly markup: string; readonly html?: string };

export interface DetailField {
  readonly id: string;
  readonly name: string;
  readonly value: DetailValue;
}

/** A field's value, as far as its shape is known. */
export type DetailValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'markup'; readonly markup: Markup }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'users'; readonly users: readonly User[] }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'issues'; readonly issues: readonly LinkedIssue[] }
  /** Of a shape that is not known: the texts in it, or its JSON in short. */
  | { readonly kind: 'unknown'; readonly text: string };

export interface LinkedIssue {
  readonly key: string;
  readonly summary: string;
  readonly status?: Status;
}

export interface IssueLink {
  readonly id: string;
  /** The link type's name, for example `Blocks`. */
  readonly type: string;
  /** `outward`: this issue {relation} the other one, as in "blocks"; `inward` the other way, as in "is blocked by". */
  readonly direction: 'outward' | 'inward';
  /** As the site words it from this end. */
  readonly relation: string;
  readonly issue: LinkedIssue;
}

export interface Comment {
  readonly id: string;
  readonly author?: User;
  readonly body: Markup;
  readonly created: string;
  readonly updated: string;
  readonly visibility?: CommentVisibility;
  /** True for one that customers of a service desk do not see. */
  readonly internal?: true;
}

export interface Worklog {
  readonly id: string;
  readonly author?: User;
  readonly started: string;
  /** In Jira's own notation: `3h 20m`. */
  readonly spent: string;
  readonly comment?: Markup;
  readonly visibility?: CommentVisibility;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** As the site says, `application/octet-stream` where it does not. */
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  readonly author?: User;
  readonly created: string;
}

/** What somebody changed at one time, as the issue's history words it. */
export interface HistoryEntry {
  readonly id: string;
  /** Absent for what the system did, or an account that is no longer shown. */
  readonly author?: User;
  readonly created: string;
  readonly items: readonly {
    /** The field's name. */
    readonly name: string;
    /** Absent for nothing. */
    readonly from?: string;
    readonly to?: string;
  }[];
}

/** The newest entries of a list, the newest first; `total` is how many the site has. */
export interface NewestFirst<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** How many people watch or vote, and whether the account is among them. */
export interface Reaction {
  readonly count: number;
  readonly mine: boolean;
}

/** Jira Software's flag: a field that holds something while the issue is flagged. */
export interface IssueFlag {
  readonly fieldId: string;
  /** The field's name. */
  readonly name: string;
  /** What it holds; nothing where the issue is not flagged. */
  readonly options: readonly FieldOption[];
}
