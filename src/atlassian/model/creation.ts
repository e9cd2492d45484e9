import type { FieldAnswers } from '../../fields/field.ts';
import type { ErrorDetail, ErrorReason } from '../../core/errors.ts';

/** A project in which issues are created. Plain data: which one it was is kept per workspace. */
export interface CreateProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** A type of issue that a project has. */
export interface CreateType {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** An issue of it stands below another one. */
  readonly subtask: boolean;
}

/** An issue to be created. Project and type are no answers: they say which fields there are. */
export interface IssueDraft {
  readonly projectId: string;
  readonly typeId: string;
  /** By field id, of the fields of the create screen. */
  readonly values: FieldAnswers;
}

export interface CreatedIssue {
  /** Jira's numeric id, as a string. */
  readonly id: string;
  readonly key: string;
}

/** What became of one of several: created, or refused with the site's words. */
export type CreateResult =
  | { readonly kind: 'created'; readonly issue: CreatedIssue }
  | { readonly kind: 'refused'; readonly reason: ErrorReason; readonly detail: ErrorDetail };
