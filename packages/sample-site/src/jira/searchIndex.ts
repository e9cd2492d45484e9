import type { Issue } from './model.ts';

/** An issue as the index still knows it: as it was, or not at all when it is new. */
interface Stale {
  readonly before: Issue | undefined;
  readonly until: number;
}

/**
 * Jira's search index follows writes after a while. Whoever writes tells it first; a search then finds changed issues as they
 * were, deleted ones still, and new ones not yet, unless it names them to be reconciled.
 */
export class SearchIndex {
  readonly #lag: () => number;
  readonly #stale = new Map<number, Stale>();

  constructor(lag: () => number) {
    this.#lag = lag;
  }

  /** To be called before an issue changes or goes. */
  beforeChange(issue: Issue, now: number): void {
    this.#note(issue.id, { ...issue }, now);
  }

  afterCreation(issue: Issue, now: number): void {
    this.#note(issue.id, undefined, now);
  }

  #note(id: number, before: Issue | undefined, now: number): void {
    const known = this.#stale.get(id);
    const lag = this.#lag();
    if (lag > 0 && (known === undefined || known.until <= now))
      this.#stale.set(id, { before, until: now + lag });
  }

  /** True when a search at this moment could see the past. */
  lags(now: number): boolean {
    for (const [id, { until }] of this.#stale) if (until <= now) this.#stale.delete(id);
    return this.#stale.size > 0;
  }

  /** The issues as a search at this moment sees them. */
  view(issues: readonly Issue[], now: number, reconciled: ReadonlySet<string>): readonly Issue[] {
    if (!this.lags(now)) return issues;
    const stale = [...this.#stale].filter(([id]) => !reconciled.has(String(id)));
    const ids = new Set(stale.map(([id]) => id));
    const past = stale.flatMap(([, { before }]) => before ?? []);
    return [...issues.filter((issue) => !ids.has(issue.id)), ...past];
  }
}
