import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const STATE_KEY = 'issues.handOrder';
/** Issues placed by hand in one query, and queries remembered; the oldest goes. */
const MOST_PLACED = 500;
const MOST_QUERIES = 100;

/** The order into which the user put the issues of each query by hand; those never placed come after. */
export class HandOrder {
  readonly #state: KeyValueStore;
  readonly #placed: Map<string, readonly string[]>;

  /** @param state kept per user */
  constructor(state: KeyValueStore) {
    this.#state = state;
    this.#placed = new Map(readEntries(state.get(STATE_KEY)));
  }

  /** The place of each issue that has one, by its numeric id. */
  places(queryRowId: string): ReadonlyMap<string, number> {
    return new Map((this.#placed.get(queryRowId) ?? []).map((id, place) => [id, place]));
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
    const before = this.#placed.get(queryRowId)?.length ?? 0;
    const reach = Math.max(before, shown.indexOf(id) + 1, shown.indexOf(other) + 1);
    const rest = shown.slice(0, reach).filter((one) => one !== id);
    const at = rest.indexOf(other) + (side === 'after' ? 1 : 0);
    this.#placed.delete(queryRowId);
    this.#placed.set(queryRowId, [...rest.slice(0, at), id, ...rest.slice(at)].slice(0, MOST_PLACED));
    for (const oldest of this.#placed.keys()) {
      if (this.#placed.size <= MOST_QUERIES) break;
      this.#placed.delete(oldest);
    }
    void this.#state.update(STATE_KEY, [...this.#placed]);
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
