import type { ErrorReason } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Status } from './issue.ts';
import type { Field, FieldAnswers } from '../../fields/field.ts';
import type { User } from './user.ts';

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

/** What can be written to an issue. */
export type IssueWrite = TransitionWrite | AssignWrite;

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

/** What the issue looks like where it conflicts with the change. */
export interface WriteConflict {
  readonly status: Status;
  readonly assignee?: string;
  /** Who changed it last, where the site tells. */
  readonly by?: string;
  /** When, ISO 8601. */
  readonly at?: string;
}

/** A change that the user made and the site has not confirmed. Times are milliseconds since 1970, this machine's clock. */
export interface UnsentWrite {
  readonly id: string;
  readonly ref: IssueRef;
  /** Who made it: it is never sent under another account. */
  readonly accountId: string;
  readonly write: IssueWrite;
  readonly createdAt: number;
  readonly state: UnsentState;
  /** When it was last sent. */
  readonly sentAt?: number;
  /** From then on, what the site shows of it is all there will be: a slow site is given its time. */
  readonly settlesAt?: number;
  /** Before this it is not tried again by itself. Of this window; not kept on disk. */
  readonly notBefore?: number;
  /** True while it could not be written to disk: it ends with this window. Not kept on disk. */
  readonly unsaved?: boolean;
  readonly problem?: WriteProblem;
  readonly conflict?: WriteConflict;
}
