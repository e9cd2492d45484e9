import type { Field, FieldAnswer } from './field.ts';
import { formatIssueRef, type IssueRef } from '../core/issueKey.ts';

/** What the user has said so far. It outlives refusals, going back, and the choice of another transition. */
export interface FormMemory {
  readonly answers: Map<string, FieldAnswer>;
  /** Texts typed but not accepted, by field id. */
  readonly drafts: Map<string, string>;
}

export function emptyMemory(): FormMemory {
  return { answers: new Map(), drafts: new Map() };
}

/** Issues whose unfinished answers are kept at most. */
const MOST_UNFINISHED = 20;

/**
 * What was answered for issues that were not moved in the end: Escape, a closed input or a site out of reach must not
 * cost anybody a typed comment. Kept while the window lives, the latest issues only.
 */
export class FormMemories {
  readonly #byIssue = new Map<string, FormMemory>();

  of(ref: IssueRef): FormMemory {
    const key = formatIssueRef(ref);
    const memory = this.#byIssue.get(key) ?? emptyMemory();
    this.#byIssue.delete(key);
    this.#byIssue.set(key, memory);
    const [oldest] = this.#byIssue.keys();
    if (this.#byIssue.size > MOST_UNFINISHED && oldest !== undefined) this.#byIssue.delete(oldest);
    return memory;
  }

  /**
   * The issue was moved: the next transition starts from nothing.
   * @param unsent whose answers did not go along: they are kept for where they are asked for again
   */
  forget(ref: IssueRef, unsent: readonly Pick<Field, 'id'>[] = []): void {
    const before = this.of(ref).answers;
    this.#byIssue.delete(formatIssueRef(ref));
    for (const { id } of unsent) {
      const answer = before.get(id);
      if (answer) this.of(ref).answers.set(id, answer);
    }
  }
}
