interface Sighting {
  readonly mark: string;
  readonly since: number;
  readonly lookedAt: number;
}

/**
 * Tells for how long things have looked the same, by a clock that nobody sets. Who did not look for long did not watch:
 * the machine may have slept, and whoever was to change them with it; so a long gap between two looks starts anew.
 */
export class SteadyWatch {
  readonly #now: () => number;
  readonly #seen = new Map<string, Sighting>();

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Looks at a thing. @param mark how it looks @param gapMs so long apart two looks may be, in milliseconds
   * @returns for how many milliseconds it has looked like that
   */
  look(name: string, mark: string, gapMs: number): number {
    const now = this.#now();
    const seen = this.#seen.get(name);
    const isSame = seen?.mark === mark && now - seen.lookedAt <= gapMs;
    const since = isSame ? seen.since : now;
    this.#seen.set(name, { mark, since, lookedAt: now });
    return now - since;
  }

  /** Begins to watch a thing anew. */
  restart(name: string, mark: string): void {
    const now = this.#now();
    this.#seen.set(name, { mark, since: now, lookedAt: now });
  }

  forget(name: string): void {
    this.#seen.delete(name);
  }
}
