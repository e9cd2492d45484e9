import type { Issue } from '../../../atlassian/model/issue.ts';
import { Emitter, type Disposable } from '../../../core/events.ts';

/** All that is known of what a query finds on one site. Times are milliseconds since 1970, this machine's clock. */
export interface QuerySnapshot {
  /** As the site sent them for this query; the order follows these, not newer copies in the store. */
  readonly rows: readonly Issue[];
  readonly more: boolean;
  readonly total: number | undefined;
  readonly loaded: boolean;
  /** True when the site has confirmed the rows in this session, and did not fail to since. */
  readonly fresh: boolean;
  /** True while all that the query finds is being loaded. */
  readonly growing: boolean;
  readonly error: unknown;
  /** When the site was last asked for the rows, or for what changed in them. */
  readonly askedAt: number;
  /** When all rows were last asked for: only that finds issues that were deleted or left the query. */
  readonly fullAt: number;
  /** Dropped when the rows change, because the next page would no longer fit. */
  readonly nextPageToken: string | undefined;
}

const NOTHING: QuerySnapshot = {
  rows: [],
  more: false,
  total: undefined,
  loaded: false,
  fresh: false,
  growing: false,
  error: undefined,
  askedAt: -Infinity,
  fullAt: -Infinity,
  nextPageToken: undefined,
};

/** The visible part; the rest only matters for the next request. */
const SHOWN = ['rows', 'more', 'total', 'loaded', 'fresh', 'growing', 'error'] as const;

/** The one state of a query's result, and its one event. */
export class QueryState implements Disposable {
  readonly #changed = new Emitter<void>();
  #now = NOTHING;
  #painted = NOTHING;
  #keys: { readonly rows: readonly Issue[]; readonly keys: ReadonlySet<string> } | undefined;

  /** Fires when something visible has changed. */
  readonly onDidChange = this.#changed.event;

  get now(): QuerySnapshot {
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

  set(change: Partial<QuerySnapshot>): void {
    this.#now = { ...this.#now, ...change };
  }

  paint(): void {
    const [before, after] = [this.#painted, this.#now];
    this.#painted = after;
    if (SHOWN.some((name) => after[name] !== before[name])) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
