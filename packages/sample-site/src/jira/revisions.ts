/** Counts changes, and remembers what each was about. */
export class Revisions {
  /** The issue that each revision changed, undefined where it was something else. */
  readonly #log: (number | undefined)[] = [];

  /** Goes up with every change. */
  get latest(): number {
    return this.#log.length;
  }

  /** @param issueId absent when something else than an issue changed */
  add(issueId?: number): void {
    this.#log.push(issueId);
  }

  /** The issues changed since a revision; undefined when something else changed too. */
  since(revision: number): ReadonlySet<number> | undefined {
    const ids = new Set(this.#log.slice(revision));
    return ids.has(undefined) ? undefined : new Set([...ids].filter((id) => id !== undefined));
  }
}
