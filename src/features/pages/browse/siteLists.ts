import { Emitter, type Disposable, type Event } from '../../../core/events.ts';
import {
  failedListing,
  NOTHING,
  restoredListing,
  staleListing,
  type Listing,
} from '../../../core/listing.ts';

/** A part of a list, as a site gives it. */
export interface ListPart<Item> {
  readonly items: readonly Item[];
  /** Where the next part begins; absent on the last one. */
  readonly cursor?: string;
}

/** Lists as an earlier session had them. */
export interface KeptLists<Of, Item> {
  /** Never rejects. */
  read(of: Of): Promise<{ readonly value: readonly Item[]; readonly savedAt: number } | undefined>;
  write(of: Of, items: readonly Item[]): void;
}

export interface SiteListsOptions<Of, Item> {
  /** Tells lists apart. */
  readonly keyOf: (of: Of) => string;
  readonly ask: (of: Of, cursor: string | undefined) => Promise<ListPart<Item>>;
  readonly kept: KeptLists<Of, Item>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Lists of sites, part by part, each asked for when somebody looks at it. */
export class SiteLists<Of extends { readonly siteId: string }, Item> implements Disposable {
  readonly #options: SiteListsOptions<Of, Item>;
  readonly #lists = new Map<string, { readonly of: Of; listing: Listing<Item> }>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #changed = new Emitter<Of | undefined>();

  /** Which list changed; undefined for all. */
  readonly onDidChange: Event<Of | undefined> = this.#changed.event;

  constructor(options: SiteListsOptions<Of, Item>) {
    this.#options = options;
  }

  /** A list as far as it is known. */
  get(of: Of): Listing<Item> {
    return this.#lists.get(this.#options.keyOf(of))?.listing ?? NOTHING;
  }

  /** Has what an earlier session knew of a list, where this one knows nothing yet. Asks nobody. */
  async restore(of: Of): Promise<void> {
    if (this.get(of).status !== 'none') return;
    const kept = await this.#options.kept.read(of);
    if (kept && this.get(of).status === 'none') this.#put(of, restoredListing(kept.value, kept.savedAt));
  }

  /** Asks for the first part unless it is there or has failed. Never rejects: see the listing. */
  async ensure(of: Of): Promise<void> {
    const { status } = this.get(of);
    if (status === 'loading') await this.#running.get(this.#options.keyOf(of));
    else if (status === 'none' || status === 'stale') await this.#load(of, undefined);
  }

  /** Asks for the next part of the list of this key, where there is one. Never rejects: see the listing. */
  async more(key: string): Promise<void> {
    await this.#running.get(key);
    const { of, listing } = this.#lists.get(key) ?? {};
    if (of !== undefined && listing?.cursor !== undefined) await this.#load(of, listing.cursor);
  }

  /** Has all that is shown asked for again when it is next looked at; until then, and if that fails, the old stays. */
  refresh(): void {
    for (const list of this.#lists.values())
      if (list.listing.status !== 'loading') list.listing = staleListing(list.listing);
    this.#changed.fire(undefined);
  }

  /** Drops what is known of a site. */
  forget(siteId: string): void {
    for (const [key, { of }] of this.#lists) if (of.siteId === siteId) this.#lists.delete(key);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #load(of: Of, cursor: string | undefined): Promise<void> {
    const key = this.#options.keyOf(of);
    const before = this.get(of);
    this.#put(of, { ...before, status: 'loading' });
    const running = this.#options
      .ask(of, cursor)
      .then(
        ({ items, cursor: next }): Listing<Item> => ({
          status: 'ready',
          items: cursor === undefined ? items : [...before.items, ...items],
          loadedAt: this.#options.now(),
          ...(next !== undefined && { cursor: next }),
        }),
        (error: unknown) => failedListing(before, error),
      )
      .then((listing) => {
        this.#running.delete(key);
        // It may have been forgotten meanwhile: what comes of an account that was removed is nobody's.
        if (!this.#lists.has(key)) return;
        this.#put(of, listing);
        if (listing.status === 'ready') this.#options.kept.write(of, listing.items);
        this.#changed.fire(of);
      });
    this.#running.set(key, running);
    return running;
  }

  #put(of: Of, listing: Listing<Item>): void {
    this.#lists.set(this.#options.keyOf(of), { of, listing });
  }
}
