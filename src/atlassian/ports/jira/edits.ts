import type { Transition, TransitionRequest } from '../../model/transition.ts';

/** Changing an issue. */
export interface JiraEdits {
  /** The ways out of the present status, with the fields of each screen, in one request. */
  transitions(key: string, signal?: AbortSignal): Promise<readonly Transition[]>;

  /** Moves an issue: one request. Rejects with `invalid` and `fieldErrors`, or with `conflict`. */
  transition(
    key: string,
    request: TransitionRequest,
    fields: Transition['fields'],
    signal?: AbortSignal,
  ): Promise<void>;

  /** Gives an issue to an account. */
  assign(key: string, accountId: string, signal?: AbortSignal): Promise<void>;
}
