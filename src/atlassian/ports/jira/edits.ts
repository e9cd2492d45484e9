import type { Field, FieldAnswer, FieldValue } from '../../../fields/field.ts';
import type { Transition, TransitionRequest } from '../../model/transition.ts';
import type { FieldEdit } from '../../model/write.ts';
import type { WriteOptions } from './writeOptions.ts';

/** Changing an issue. */
export interface JiraEdits {
  /** The ways out of the present status, with the fields of each screen, in one request. */
  transitions(key: string, signal?: AbortSignal): Promise<readonly Transition[]>;

  /** Moves an issue: one request. Rejects with `invalid` and `fieldErrors`, or with `conflict`. */
  transition(
    key: string,
    request: TransitionRequest,
    fields: Transition['fields'],
    options?: WriteOptions,
  ): Promise<void>;

  /** Gives an issue to an account: one request. */
  assign(key: string, accountId: string, options?: WriteOptions): Promise<void>;

  /** Changes fields of an issue: one request. Rejects with `invalid` and `fieldErrors`. */
  editFields(key: string, edits: readonly FieldEdit[], options?: WriteOptions): Promise<void>;

  /**
   * Whether what stands in a field is an answer.
   * @param stored the value as the site sent it
   * @param source of a paragraph: the text that was edited, as the site sent it
   */
  isAnswer(
    field: Pick<Field, 'kind'>,
    stored: unknown,
    answer: FieldAnswer,
    source?: unknown,
  ): Promise<boolean>;

  /** What stands in a field as an answer; undefined for nothing, and where it cannot be one. @param stored as the site sent it */
  readAnswer(field: Pick<Field, 'kind'>, stored: unknown): Promise<FieldValue | undefined>;
}
