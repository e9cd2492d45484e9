import type { IssueActionsView } from './actionViews.ts';
import type { ChecklistView } from './checklistView.ts';

/**
 * An issue as its panel shows it. Everything in it is untrusted text of a site's; nothing of it is ever read as HTML but
 * `RichText.html`, which the panel cleans first. Times are ISO 8601 with offset, dates `YYYY-MM-DD`.
 */
export interface IssueView {
  readonly summary: string;
  readonly type: { readonly name: string; readonly icon: string };
  readonly project: { readonly key: string; readonly name: string };
  readonly parent?: { readonly key: string; readonly summary: string };
  /** What the parent belongs to, the outermost first, as far as that is known. */
  readonly ancestors: readonly { readonly key: string; readonly summary: string }[];
  readonly status: StatusView;
  readonly assignee?: PersonView;
  /** Whether it is assigned to the signed-in account. */
  readonly isMine: boolean;
  readonly priority?: string;
  readonly resolution?: string;
  readonly created: string;
  readonly updated: string;
  /** Absent while only what a list shows of the issue is known. */
  readonly details?: IssueDetailsView;
}

/** What only the issue's own request tells. */
export interface IssueDetailsView extends IssueActionsView {
  readonly description?: RichText;
  /** In the site's order, without those that have places of their own. */
  readonly fields: readonly FieldView[];
  /** Ids of those that can be changed, where the edit screen of such issues was seen; absent where it was not. */
  readonly editableFields?: readonly string[];
  /** Those that apps keep with the issue; absent where there are none. */
  readonly checklists?: readonly ChecklistView[];
  /** The user's changes of them that the site does not have yet, by the id of the list. */
  readonly unsentChecklists?: Readonly<Record<string, UnsentView>>;
  readonly attachments: readonly AttachmentView[];
  readonly subtasks: readonly LinkedIssueView[];
  readonly links: readonly IssueLinkView[];
  readonly comments: PageView<CommentView>;
  readonly worklogs: PageView<WorklogView>;
  /** Absent until it is asked for. */
  readonly history?: readonly HistoryEntryView[];
  readonly may: PermissionsView;
  /** The user's changes of fields that the site does not have yet, by field id. */
  readonly unsentFields: Readonly<Record<string, UnsentView>>;
}

/** A change of the user's that the site does not have yet. */
export interface UnsentView {
  readonly change: 'added' | 'changed' | 'removed';
  /** True where it waits for the user: the site refused it, or has something newer. What it has is shown then. */
  readonly stopped: boolean;
  /** Why it is not sent, in sentences; absent while it is on its way. */
  readonly why?: string;
  /** What it is taken back by; absent where that is too late. */
  readonly id?: string;
  /** What it is merged by, in VS Code's own editor; present where the site has another text at the same place. */
  readonly mergeId?: string;
  /** Its id in the outbox, by which it is found in the page. */
  readonly unsentId: string;
  /** What was entered, where something else stands there. */
  readonly sides?: readonly SideView[];
  /** What is decided here between both sides; absent where nothing is. */
  readonly settles?: { readonly id: string; readonly fieldId?: string };
}

/** What the user entered, beside what somebody else put there meanwhile. Long values are cut to where they differ. */
export interface SideView {
  /** Of what it is; absent where that is plain. */
  readonly name?: string;
  /** Empty for nothing. */
  readonly mine: readonly TextPartView[];
  /** Absent where nobody changed it. */
  readonly theirs?: readonly TextPartView[];
  /** What stood there before both; absent where that is not known. */
  readonly was?: string;
}

/** A part of a text, and whether the other side has something else there. */
export interface TextPartView {
  readonly text: string;
  readonly differs: boolean;
}

/** What the account may do, as far as the site tells; true where it does not. */
export interface PermissionsView {
  readonly edit: boolean;
  readonly comment: boolean;
  readonly transition: boolean;
  readonly assign: boolean;
  readonly attach: boolean;
  readonly link: boolean;
  readonly logWork: boolean;
  readonly deleteOwnAttachments: boolean;
  readonly deleteAnyAttachments: boolean;
  readonly editOwnWorklogs: boolean;
  readonly deleteOwnWorklogs: boolean;
}

export type StatusCategoryView = 'todo' | 'inProgress' | 'done';

export interface StatusView {
  readonly name: string;
  readonly category: StatusCategoryView;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
}

/** The newest entries of a list, the newest first; `total` is how many the site has. */
export interface PageView<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** A text with markup. */
export type RichText =
  /** ADF, read as tolerantly as can be. `cut`: how many blocks of a very long text were left out. */
  | { readonly format: 'adf'; readonly document: unknown; readonly cut?: number }
  /** What the site itself made of its markup, unclean. */
  | { readonly format: 'html'; readonly html: string }
  | { readonly format: 'plain'; readonly text: string };

export interface FieldView {
  readonly id: string;
  /** The site's own name of it. */
  readonly name: string;
  readonly value: FieldValueView;
}

/** The value of a field, by how it looks. */
export type FieldValueView =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'rich'; readonly text: RichText }
  | { readonly kind: 'number'; readonly number: number }
  /** `isDue`: what has to be done by then is not done. */
  | { readonly kind: 'date'; readonly date: string; readonly isDue?: true }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'people'; readonly people: readonly PersonView[] }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'issues'; readonly issues: readonly LinkedIssueView[] }
  /** Of a shape that is not known: its texts, or its JSON in short. */
  | { readonly kind: 'unknown'; readonly text: string };

export interface LinkedIssueView {
  readonly key: string;
  readonly summary: string;
  readonly status?: StatusView;
}

export interface IssueLinkView {
  /** Empty for one that the site does not have yet. */
  readonly id: string;
  /** The type and the direction: links of one group read alike. */
  readonly group: string;
  /** The site does not know yet that it is added, or removed. */
  readonly waiting?: 'added' | 'removed';
  /** As the site words it from this end: "blocks", "is blocked by". */
  readonly relation: string;
  readonly issue: LinkedIssueView;
}

export interface CommentView {
  readonly id: string;
  readonly author?: PersonView;
  readonly body: RichText;
  readonly created: string;
  /** Absent where it was never edited. */
  readonly edited?: string;
  readonly visibleTo?: AudienceView;
  /** True for one that customers of a service desk do not see. */
  readonly internal?: true;
  /** Whether it is the signed-in account's own. */
  readonly mine: boolean;
  /** What the user did to it, or that they wrote it, where the site does not know so yet. */
  readonly unsent?: UnsentView;
}

/** The project role or the group that alone may read something. */
export interface AudienceView {
  readonly type: 'role' | 'group';
  /** Its name. */
  readonly value: string;
}

export interface WorklogView {
  /** Empty for one that the site does not have yet. */
  readonly id: string;
  readonly author?: PersonView;
  readonly started: string;
  /** In Jira's own words, such as `3h 20m`. */
  readonly spent: string;
  readonly comment?: RichText;
  readonly visibleTo?: AudienceView;
  /** Whether it is the signed-in account's own. */
  readonly mine: boolean;
  /** What the user did to it that the site does not have; a conflict is decided at the top of the page. */
  readonly unsent?: UnsentView;
}

/** What somebody changed at one time. */
export interface HistoryEntryView {
  readonly id: string;
  readonly author?: PersonView;
  readonly created: string;
  readonly items: readonly { readonly name: string; readonly from?: string; readonly to?: string }[];
}

export interface AttachmentView {
  /** Empty for one that the site does not have yet. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly author?: PersonView;
  readonly created: string;
  /** Whether the host can give its picture. */
  readonly picture: boolean;
  /** Whether it is the signed-in account's own. */
  readonly mine: boolean;
  /** The site does not know yet that it is added, or removed. */
  readonly waiting?: 'added' | 'removed';
}
