import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const STATE_KEY = 'issues.expanded';
const MOST_REMEMBERED = 200;

/** Remembers which rows the user opened or closed, so that a reloaded window looks as it did. */
export class ExpansionMemory {
  readonly #state: KeyValueStore;
  readonly #expanded: Map<string, boolean>;

  constructor(state: KeyValueStore) {
    this.#state = state;
    this.#expanded = new Map(readEntries(state.get(STATE_KEY)));
  }

  /** True or false as the user left it; undefined when the user never touched it. */
  get(rowId: string): boolean | undefined {
    return this.#expanded.get(rowId);
  }

  set(rowId: string, expanded: boolean): void {
    this.#expanded.delete(rowId);
    this.#expanded.set(rowId, expanded);
    for (const oldest of this.#expanded.keys()) {
      if (this.#expanded.size <= MOST_REMEMBERED) break;
      this.#expanded.delete(oldest);
    }
    void this.#state.update(STATE_KEY, [...this.#expanded]);
  }
}

function readEntries(stored: unknown): (readonly [string, boolean])[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(
    (entry): entry is [string, boolean] =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'boolean',
  );
}
