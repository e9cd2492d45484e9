import type { CommentVisibility } from '../../../atlassian/model/comment.ts';
import type { Attachment } from '../../../atlassian/model/issueDetails.ts';
import type { SprintChoice } from '../../../atlassian/model/write.ts';
import type { IssueLinkValue } from '../../../fields/field.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { Audience } from '../../../protocol/issueActions.ts';
import type { ClonedField } from './clonePlan.ts';

/** A type of link in one direction, as it reads from the issue at hand. */
export type LinkWay = Omit<IssueLinkValue, 'key'>;

/** All that the actions of a panel ask outside of its page; unit tests script it. Undefined: the user thought better of it. */
export interface ActionUi {
  /** Asks before something that cannot be taken back. */
  confirm(question: string, detail: string | readonly string[], button: string): Promise<boolean>;
  chooseLinkWay(ref: IssueRef, ways: () => Promise<readonly LinkWay[]>): Promise<LinkWay | undefined>;
  /** Another issue, through the finder that all pickers of issues share. */
  chooseOtherIssue(ref: IssueRef, title: string): Promise<IssueRef | undefined>;
  askWebLink(ref: IssueRef): Promise<{ readonly url: string; readonly title: string } | undefined>;
  /** Asks who may read a comment. @param some the roles and groups to which alone it can be shown */
  chooseAudience(
    ref: IssueRef,
    chosen: Audience,
    some: () => Promise<readonly CommentVisibility[]>,
  ): Promise<Audience | undefined>;
  chooseAction<Run>(ref: IssueRef, actions: readonly OfferedAction<Run>[]): Promise<Run | undefined>;
  chooseSprint(
    ref: IssueRef,
    sprints: (signal: AbortSignal) => Promise<readonly SprintChoice[]>,
  ): Promise<SprintChoice | undefined>;
  /** Asks for the clone's summary, and which fields are to go along. */
  reviewClone(ref: IssueRef, question: CloneQuestion): Promise<CloneChoice | undefined>;
  openIssue(ref: IssueRef): Promise<void>;
  /** Files of this machine to be attached; none where the user thought better of it. */
  chooseFiles(ref: IssueRef): Promise<readonly ChosenFile[]>;
  openAttachment(ref: IssueRef, attachment: Attachment): Promise<void>;
  /** Asks where to, under a harmless name, and writes the file there: read when that is known. */
  saveAs(name: string, read: () => Promise<Uint8Array>): Promise<void>;
}

/** Something to be done, as a list names it. */
export interface OfferedAction<Run> {
  readonly label: string;
  readonly description?: string;
  /** A codicon. */
  readonly icon: string;
  readonly run: Run;
}

export interface ChosenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly read: () => Promise<Uint8Array>;
}

export interface CloneQuestion {
  readonly summary: string;
  /** What may go along, or be left out. */
  readonly optional: readonly ClonedField[];
  /** Names of what does not go along. */
  readonly stays: readonly string[];
}

export interface CloneChoice {
  readonly summary: string;
  readonly fieldIds: readonly string[];
}
