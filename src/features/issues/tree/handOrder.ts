import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const STATE_KEY = 'issues.handOrder';
/** Issues placed by hand in one query, and queries remembered; the oldest goes. */
const MOST_PLACED = 500;
const MOST_QUERIES = 100;

/** The order into which the user put the issues of each query by hand; those never placed come after. */
export class HandOrder {
  readonly #state: KeyValueStore;
  /** What was read last, and from what: another window may have moved something since. */
  #read: { readonly from: unknown; readonly placed: ReadonlyMap<string, readonly string[]> } | undefined;

  /** @param state kept per user, in all windows */
  constructor(state: KeyValueStore) {
    this.#state = state;
  }

  /** The place of each issue that has one, by its numeric id. */
  places(queryRowId: string): ReadonlyMap<string, number> {
    return new Map((this.#placed().get(queryRowId) ?? []).map((id, place) => [id, place]));
  }

  /**
   * Puts an issue right before or after another one.
   * @param shown ids of the query's issues in their present order
   */
  move(
    queryRowId: string,
    shown: readonly string[],
    id: string,
    side: 'before' | 'after',
    other: string,
  ): void {
    const placed = new Map(this.#placed());
    const before = placed.get(queryRowId)?.length ?? 0;
    const reach = Math.max(before, shown.indexOf(id) + 1, shown.indexOf(other) + 1);
    const rest = shown.slice(0, reach).filter((one) => one !== id);
    const at = rest.indexOf(other) + (side === 'after' ? 1 : 0);
    placed.delete(queryRowId);
    placed.set(queryRowId, [...rest.slice(0, at), id, ...rest.slice(at)].slice(0, MOST_PLACED));
    for (const oldest of placed.keys()) {
      if (placed.size <= MOST_QUERIES) break;
      placed.delete(oldest);
    }
    void this.#state.update(STATE_KEY, [...placed]);
  }

  #placed(): ReadonlyMap<string, readonly string[]> {
    const from = this.#state.get(STATE_KEY);
    if (this.#read === undefined || this.#read.from !== from)
      this.#read = { from, placed: new Map(readEntries(from)) };
    return this.#read.placed;
  }
}

function readEntries(stored: unknown): (readonly [string, readonly string[]])[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(
    (entry): entry is [string, string[]] =>
      Array.isArray(entry) &&
      typeof entry[0] === 'string' &&
      Array.isArray(entry[1]) &&
      entry[1].every((id) => typeof id === 'string'),
  );
}
