/** Who is meant by a name that was typed behind an `@`. */
export interface MentionedPerson {
  /** The account id. */
  readonly id: string;
  /** As it shall be shown; without it, as it was typed. */
  readonly name?: string;
}

/** Knows people by name; undefined for one it does not know. Names may be of several words. */
export type FindPerson = (name: string) => MentionedPerson | undefined;
