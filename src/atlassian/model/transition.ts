import type { Field, FieldAnswers } from '../../fields/field.ts';
import type { Status } from './issue.ts';

/** One way out of an issue's present status. Two may bear the same name; the id tells them apart. */
export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: Status;
  readonly isAvailable: boolean;
  /** Only the fields on the transition's screen. */
  readonly fields: readonly Field[];
}

/** A transition with what was answered. */
export interface TransitionRequest {
  readonly transitionId: string;
  readonly values: FieldAnswers;
}
