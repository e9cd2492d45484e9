import type { SiteCache } from '../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { mapConcurrent } from '../core/mapConcurrent.ts';

/** People looked up for one template; a body that mentions more is no checklist that anybody works through. */
const MOST_NAMES = 50;
const NAMES_AT_ONCE = 4;
/** A name kept for longer is asked for again, for the next time. */
const NAME_IS_NEW_MS = 24 * 60 * 60_000;

export interface MentionedPeopleDependencies {
  readonly sites: SiteDirectory;
  readonly cache: Pick<SiteCache, 'people'>;
  /** Names by account id as far as this window knows them; the site is asked for the others. */
  readonly known: () => ReadonlyMap<string, string>;
  /** Told when the site could not be asked. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The names of the people whom templates mention: known to this window, kept from before, or asked for. */
export class MentionedPeople {
  readonly #options: MentionedPeopleDependencies;

  constructor(options: MentionedPeopleDependencies) {
    this.#options = options;
  }

  /** Names by account id. One that cannot be had is missing; never rejects. */
  async namesOf(siteId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { sites, cache, known, now } = this.#options;
    const names = new Map(known());
    const site = sites.get(siteId);
    const unknown = ids.filter((id) => !names.has(id)).slice(0, MOST_NAMES);
    if (site === undefined || unknown.length === 0) return names;
    const old: string[] = [];
    const missing: string[] = [];
    await Promise.all(
      unknown.map(async (id) => {
        const kept = await cache.people.read(site, id);
        if (kept === undefined) missing.push(id);
        else names.set(id, kept.value);
        if (kept !== undefined && now() - kept.savedAt > NAME_IS_NEW_MS) old.push(id);
      }),
    );
    if (old.length > 0) void this.#lookUp(siteId, old);
    for (const [id, name] of await this.#lookUp(siteId, missing)) names.set(id, name);
    return names;
  }

  async #lookUp(siteId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    if (ids.length === 0) return names;
    try {
      const { confluence, site } = await this.#options.sites.client(siteId);
      await mapConcurrent(ids, NAMES_AT_ONCE, async (id) => {
        const name = await confluence.userName(id);
        if (name === undefined) return;
        names.set(id, name);
        this.#options.cache.people.write(site, id, name);
      });
    } catch (error) {
      // A name that cannot be had is no reason to keep the template back.
      this.#options.onError(error);
    }
    return names;
  }
}
