import type { JqlReference, JqlValueQuestion, JqlValueSuggestion } from '../../model/jqlReference.ts';

/** Help with writing JQL. */
export interface JiraJql {
  /** All fields and functions that this account may use. */
  jqlReference(signal?: AbortSignal): Promise<JqlReference>;

  /** A few values of a field that fit what is typed. Rejects with `invalid` for a field that there is not. */
  jqlValues(question: JqlValueQuestion, signal?: AbortSignal): Promise<readonly JqlValueSuggestion[]>;

  /** Checks JQL without running it: the server's own complaints, empty when it is valid. */
  jqlErrors(jql: string, signal?: AbortSignal): Promise<readonly string[]>;
}
