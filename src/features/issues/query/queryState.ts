import type { Issue } from '../../../atlassian/model/issue.ts';
import { Emitter, type Disposable } from '../../../core/events.ts';

/** Everything of a list that shows; two of them tell whether there is something to paint. */
export interface Shown {
  /** As the site sent them for this query: its order goes by these, whatever the store learned since. */
  readonly rows: readonly Issue[];
  readonly more: boolean;
  readonly total: number | undefined;
  readonly loaded: boolean;
  /** True when the site has confirmed the rows in this session, and did not fail to since. */
  readonly fresh: boolean;
  /** True while all that the query finds is being loaded. */
  readonly growing: boolean;
  readonly error: unknown;
}

/** What a list shows, and whether that is painted already. */
export class QueryState implements Disposable {
  readonly #changed = new Emitter<void>();
  #now: Shown = {
    rows: [],
    more: false,
    total: undefined,
    loaded: false,
    fresh: false,
    growing: false,
    error: undefined,
  };
  #painted = this.#now;
  #keys: { readonly rows: readonly Issue[]; readonly keys: ReadonlySet<string> } | undefined;

  /** Fires when something that was not painted yet is to be. */
  readonly onDidChange = this.#changed.event;

  get now(): Shown {
    return this.#now;
  }

  get size(): number {
    return this.#now.rows.length;
  }

  /** Whether the issue of this key has a row. */
  has(key: string): boolean {
    const { rows } = this.#now;
    if (this.#keys?.rows !== rows) this.#keys = { rows, keys: new Set(rows.map(({ ref }) => ref.key)) };
    return this.#keys.keys.has(key);
  }

  set(change: Partial<Shown>): void {
    this.#now = { ...this.#now, ...change };
  }

  paint(): void {
    const [before, after] = [this.#painted, this.#now];
    this.#painted = after;
    const same = (Object.keys(after) as (keyof Shown)[]).every((name) => after[name] === before[name]);
    if (!same) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
