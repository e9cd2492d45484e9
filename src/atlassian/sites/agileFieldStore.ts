import type { AgileFieldsCache, KnownAgileFields } from '../common/agileFields.ts';
import type { KeyValueStore } from '../ports/sites.ts';

/** Under this key of the store: what is known by site id. */
const KEY = 'agileFields';
/** Fields are seldom made anew: what is older is asked for again, behind what waits for it. */
const NEW_MS = 24 * 60 * 60_000;

interface Entry {
  readonly sprint?: string;
  readonly epicLink?: string;
  readonly storyPoints?: string;
  readonly flagged?: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { sprint, epicLink, storyPoints, flagged, askedAt }: Partial<Record<keyof Entry, unknown>> = value;
  const isFieldId = (id: unknown): boolean => id === undefined || typeof id === 'string';
  return [sprint, epicLink, storyPoints, flagged].every(isFieldId) && typeof askedAt === 'number';
}

/** The ids of Jira Software's fields of every site, in what all windows share and sessions keep. */
export class AgileFieldStore {
  readonly #store: KeyValueStore;
  readonly #now: () => number;
  /** Learnt while signing in, by site id: kept when the site is. */
  readonly #learnt = new Map<string, KnownAgileFields>();

  /** @param now milliseconds since 1970 */
  constructor(store: KeyValueStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  of(siteId: string): AgileFieldsCache {
    return {
      get: () => {
        const known = this.#stored()[siteId];
        if (known === undefined) return undefined;
        const { askedAt, ...fields } = known;
        return { fields, isOld: this.#now() - askedAt > NEW_MS };
      },
      set: (fields) => void this.#keep(siteId, fields),
    };
  }

  /** Takes in what was learnt of a site that may be added. */
  learn(siteId: string, known: KnownAgileFields | undefined): void {
    if (known) this.#learnt.set(siteId, known);
  }

  /** The site was added: keeps what was learnt of it. */
  async keepLearnt(siteId: string): Promise<void> {
    const known = this.#learnt.get(siteId);
    this.#learnt.delete(siteId);
    if (known) await this.#keep(siteId, known.fields);
  }

  async forget(siteId: string): Promise<void> {
    const others = Object.entries(this.#stored()).filter(([id]) => id !== siteId);
    await this.#store.update(KEY, Object.fromEntries(others));
  }

  async #keep(siteId: string, fields: KnownAgileFields['fields']): Promise<void> {
    const known: Entry = { ...fields, askedAt: this.#now() };
    await this.#store.update(KEY, { ...this.#stored(), [siteId]: known });
  }

  #stored(): Readonly<Record<string, Entry>> {
    const stored = this.#store.get<unknown>(KEY);
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((pair): pair is [string, Entry] => isEntry(pair[1])),
    );
  }
}
