import type { ErrorReason } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Mention } from '../../core/mention.ts';
import type { Field, FieldAnswer, FieldAnswers, FieldValue, IssueLinkValue } from '../../fields/field.ts';
import type { ChecklistChange, ChecklistPlace } from './checklist.ts';
import type { CommentDraft, CommentVisibility } from './comment.ts';
import type { Status } from './issue.ts';
import type { PageCommentDraft } from './pageComment.ts';
import type { User } from './user.ts';
import type { WorklogDraft } from './worklog.ts';

/** A transition with its answers, as it was decided on. */
export interface TransitionWrite {
  readonly kind: 'transition';
  readonly transitionId: string;
  readonly name: string;
  /** The status the user saw. */
  readonly from: Status;
  readonly to: Status;
  /** The fields of the screen; without them the answers could not be encoded. */
  readonly fields: readonly Field[];
  /** The answers by field id. */
  readonly values: FieldAnswers;
}

/** Giving an issue to somebody. */
export interface AssignWrite {
  readonly kind: 'assign';
  /** Whom the user saw; absent for nobody. */
  readonly from?: User;
  readonly to: User;
}

/** One field of an issue, changed. */
export interface FieldEdit {
  /** As the edit screen has it. */
  readonly field: Field;
  /** What the user saw there before; `cleared` for nothing. Another value on the site is a conflict. */
  readonly from: FieldAnswer;
  readonly to: FieldAnswer;
  /** Of a paragraph: the text as the site sent it, ADF or wiki markup, which `from` is the Markdown of. */
  readonly source?: unknown;
}

/** Fields of an issue, changed together: all of them or none. */
export interface EditWrite {
  readonly kind: 'edit';
  /** At least one, each field once. */
  readonly edits: readonly FieldEdit[];
}

/** A new comment. */
export interface CommentWrite extends CommentDraft {
  readonly kind: 'comment';
}

/** Another text for a comment. */
export interface EditCommentWrite {
  readonly kind: 'editComment';
  readonly commentId: string;
  /** The text as the site sent it, ADF or wiki markup, when the user began. Another one on the site is a conflict. */
  readonly source: unknown;
  /** Markdown. */
  readonly text: string;
  /** Who may read it from then on: a site makes a comment public that is edited without. */
  readonly visibility?: CommentVisibility;
  /** The user chose them; else it stays with those whom the site has it for. */
  readonly choosesVisibility?: true;
  readonly people?: readonly Mention[];
}

/** A comment, deleted. */
export interface DeleteCommentWrite {
  readonly kind: 'deleteComment';
  readonly commentId: string;
  /** The text as the site sent it, which the user saw. Another one on the site is a conflict. */
  readonly source: unknown;
}

/** Watching an issue, or no longer; each account for itself. */
export interface WatchWrite {
  readonly kind: 'watch';
  readonly watching: boolean;
}

/** Voting for an issue, or no longer; each account for itself. */
export interface VoteWrite {
  readonly kind: 'vote';
  readonly voted: boolean;
}

/** A new link to another issue. */
export interface LinkWrite {
  readonly kind: 'link';
  readonly link: IssueLinkValue;
}

/** A link to another issue, removed. */
export interface UnlinkWrite {
  readonly kind: 'unlink';
  readonly linkId: string;
  /** As the site words it from this end, for people: `is blocked by`. */
  readonly relation: string;
  /** The other issue, for people. */
  readonly key: string;
}

/** A new link to something elsewhere on the web. */
export interface WebLinkWrite {
  readonly kind: 'webLink';
  readonly url: string;
  readonly title: string;
}

/** A link to something elsewhere on the web, removed. */
export interface RemoveWebLinkWrite {
  readonly kind: 'removeWebLink';
  readonly linkId: string;
  /** For people. */
  readonly title: string;
}

/** Work, logged. */
export interface LogWorkWrite extends WorklogDraft {
  readonly kind: 'logWork';
}

/** A work log as the user saw it. Another one on the site is a conflict. */
export interface WorklogSeen {
  /** ISO 8601 with offset. */
  readonly started: string;
  /** As the site words it. */
  readonly spent: string;
  /** The text as the site sent it, ADF or wiki markup; absent for none. */
  readonly source?: unknown;
}

/** A work log, changed. */
export interface EditWorklogWrite extends WorklogDraft {
  readonly kind: 'editWorklog';
  readonly worklogId: string;
  readonly from: WorklogSeen;
}

/** A work log, deleted. */
export interface DeleteWorklogWrite {
  readonly kind: 'deleteWorklog';
  readonly worklogId: string;
  readonly from: WorklogSeen;
}

/** A file, attached. Its bytes are kept beside the change. */
export interface AttachWrite {
  readonly kind: 'attach';
  /** Folders before it are left out. */
  readonly name: string;
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
}

/** A file, removed from an issue. */
export interface DeleteAttachmentWrite {
  readonly kind: 'deleteAttachment';
  readonly attachmentId: string;
  /** For people. */
  readonly name: string;
}

/** A sprint, as people know it. */
export interface SprintChoice {
  readonly id: number;
  readonly name: string;
}

/** An issue, put into an open sprint or into the backlog. */
export interface SprintWrite {
  readonly kind: 'sprint';
  /** The open sprint that the user saw it in; absent for the backlog. */
  readonly from?: SprintChoice;
  readonly to?: SprintChoice;
}

/** An issue, ranked right before or right after another one. */
export interface RankWrite {
  readonly kind: 'rank';
  readonly place: 'before' | 'after';
  /** Key of the other issue. */
  readonly other: string;
}

/** Items of an app's checklist, changed: each by itself, in what stands there when it is sent. */
export interface ChecklistWrite {
  readonly kind: 'checklist';
  readonly place: ChecklistPlace;
  /** At least one. */
  readonly changes: readonly ChecklistChange[];
  /** The whole list as the site has it, read right before it is sent. */
  readonly source?: unknown;
}

/** A task of a page, ticked or opened again: the last word counts. */
export interface TickTaskWrite {
  readonly kind: 'tickTask';
  /** As the site is told: the `id` of a `PageTask`. */
  readonly taskId: string;
  readonly done: boolean;
  /** What the task says, for people. */
  readonly text: string;
  /** The title of its page, for people. */
  readonly page: string;
}

/** Something said of a page: below it, of its words, or in reply. */
export interface PageCommentWrite extends PageCommentDraft {
  readonly kind: 'pageComment';
  /** The title of the page, for people. */
  readonly page: string;
}

/** A comment beside words of a page, settled or opened again: the last word counts. */
export interface ResolveCommentWrite {
  readonly kind: 'resolveComment';
  readonly commentId: string;
  readonly resolved: boolean;
  /** The words that it is about, for people. */
  readonly text: string;
  /** The title of the page, for people. */
  readonly page: string;
}

/** What can be written to a page by itself: publishing is none of it, as somebody looks at it first. */
export type PageWrite = TickTaskWrite | PageCommentWrite | ResolveCommentWrite;

/** What can be written to an issue. */
export type IssueWrite =
  | TransitionWrite
  | AssignWrite
  | EditWrite
  | CommentWrite
  | EditCommentWrite
  | DeleteCommentWrite
  | WatchWrite
  | VoteWrite
  | LinkWrite
  | UnlinkWrite
  | WebLinkWrite
  | RemoveWebLinkWrite
  | LogWorkWrite
  | EditWorklogWrite
  | DeleteWorklogWrite
  | AttachWrite
  | DeleteAttachmentWrite
  | SprintWrite
  | RankWrite
  | ChecklistWrite;

/** What can be written to a site. */
export type Write = IssueWrite | PageWrite;

/**
 * Where an unsent change stands. `waiting`: certainly not sent. `sending`: on its way, or its window ended meanwhile.
 * `unknown`: sent, and the answer was lost. `uncertain`: the same, and the site cannot tell; the user decides.
 * `refused`: the site said no. `conflict`: the issue was changed by somebody else meanwhile.
 */
export type UnsentState = 'waiting' | 'sending' | 'unknown' | 'uncertain' | 'refused' | 'conflict';

/** Why an unsent change is not sent, as much as can be kept on disk and shown later. */
export interface WriteProblem {
  readonly reason: ErrorReason;
  readonly status?: number;
  readonly code?: string;
  /** The server's own sentences, untrusted plain text. */
  readonly serverMessages?: readonly string[];
  readonly fieldErrors?: Readonly<Record<string, string>>;
}

/** What stands on the site where the user saw something else. */
export interface ConflictingText {
  /** The field's id; absent for a comment, a work log or a sprint. */
  readonly fieldId?: string;
  /** The field's name. */
  readonly name?: string;
  /** In plain words, untrusted; empty for nothing. */
  readonly text: string;
  /** Of a field: the same as an answer, where it can be one; absent for nothing, and for a long text. */
  readonly value?: FieldValue;
  /** Of a long text: as the site sent it, ADF or wiki markup, for merging; null for nothing. */
  readonly source?: unknown;
}

/** What the issue looks like where it conflicts with the change. */
export interface WriteConflict {
  /** Absent where the change is about something else than the issue itself. */
  readonly status?: Status;
  readonly assignee?: string;
  /** What stands in the fields, or the comment, that the change is about. */
  readonly texts?: readonly ConflictingText[];
  /** Who changed it last, where the site tells. */
  readonly by?: string;
  /** When, ISO 8601. */
  readonly at?: string;
}

/** A change that the user made and the site has not confirmed. Times are milliseconds since 1970, this machine's clock. */
export interface UnsentWrite {
  readonly id: string;
  /** What it is about. A page is named by its id, which no issue's key looks like. */
  readonly ref: IssueRef;
  /** The issue's number on its site, where that was known: its key may become another one. */
  readonly issueId?: string;
  /** Who made it: it is never sent under another account. */
  readonly accountId: string;
  readonly write: Write;
  readonly createdAt: number;
  /** The issue's `updated` as the user saw it: what the site did until then, it did before the change was made. */
  readonly seen?: string;
  readonly state: UnsentState;
  /** When it was first sent. */
  readonly sentAt?: number;
  /** The same by the site's clock, milliseconds since 1970, as soon as that is known: nobody sets that one. */
  readonly siteSentAt?: number;
  /** How often it was sent; with another number, it was sent again by some window. */
  readonly attempts?: number;
  /** For so long after the last attempt the site may still be at it, in milliseconds. */
  readonly settleMs?: number;
  /** From then on, what the site shows of it is all there will be: for people, and for earlier releases. */
  readonly settlesAt?: number;
  /** Before this it is not tried again by itself: for people. Of this window; not kept on disk. */
  readonly notBefore?: number;
  /** True while it could not be written to disk: it ends with this window. Not kept on disk. */
  readonly unsaved?: boolean;
  readonly problem?: WriteProblem;
  readonly conflict?: WriteConflict;
}
