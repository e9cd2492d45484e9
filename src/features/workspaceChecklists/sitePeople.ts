import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isOutage } from '../../core/errors.ts';
import { offeredPeople } from '../../ui/offeredPeople.ts';

/** An answer is taken again for so long: whoever types on, or back, does not ask anew. */
const KEPT_MS = 60_000;
const MOST_KEPT = 50;
/** People whom the sites told of, whatever was typed for them. */
const MOST_HEARD = 500;
/** A site that could not be asked is left alone for so long. */
const REST_MS = 15_000;

export interface SitePeopleDependencies {
  readonly sites: Pick<SiteDirectory, 'list' | 'client'>;
  /** Milliseconds, of a clock that nobody sets. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

interface KeptAnswer {
  readonly at: number;
  readonly names: readonly string[];
}

/** The people of the user's sites, by what is typed of their names. */
export class SitePeople {
  readonly #deps: SitePeopleDependencies;
  readonly #kept = new Map<string, KeptAnswer>();
  readonly #heard = new Set<string>();
  readonly #restingUntil = new Map<string, number>();

  constructor(deps: SitePeopleDependencies) {
    this.#deps = deps;
  }

  /**
   * Names that fit a text, of all sites; for an empty one those whom new issues of a project can be given to. None of a
   * site that is away. Never rejects.
   * @param projectKeys by site id, where a project is known
   */
  async find(
    query: string,
    projectKeys: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const found = await Promise.all(
      this.#deps.sites.list().map(({ id }) => this.#findOn(id, query, projectKeys.get(id), signal)),
    );
    return [...new Set(found.flat())];
  }

  /** Everybody whom the sites told of, in the order in which they did. */
  heardOf(): Iterable<string> {
    return this.#heard;
  }

  /** What the sites said to this before; undefined where one was not asked. */
  known(query: string, projectKeys: ReadonlyMap<string, string>): readonly string[] | undefined {
    const kept = this.#deps.sites.list().map(({ id }) => this.#keptOf(id, query, projectKeys.get(id)));
    return kept.includes(undefined) ? undefined : [...new Set(kept.flatMap((names) => names ?? []))];
  }

  async #findOn(
    siteId: string,
    query: string,
    projectKey: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const kept = this.#keptOf(siteId, query, projectKey);
    if (kept) return kept;
    const { now, sites, onError } = this.#deps;
    try {
      const { jira } = await sites.client(siteId);
      const users =
        query !== ''
          ? await jira.findUsers(query, signal)
          : projectKey === undefined
            ? []
            : await jira.assignableInProject(projectKey, '', signal);
      const names = offeredPeople(users, query).map(({ displayName }) => displayName);
      this.#kept.set(keyOf(siteId, query, projectKey), { at: now(), names });
      for (const name of names) if (this.#heard.size < MOST_HEARD) this.#heard.add(name);
      for (const oldest of this.#kept.keys()) if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
      return names;
    } catch (error) {
      if (signal.aborted) return [];
      if (isOutage(error)) this.#restingUntil.set(siteId, now() + REST_MS);
      onError(error);
      return [];
    }
  }

  #keptOf(siteId: string, query: string, projectKey: string | undefined): readonly string[] | undefined {
    const now = this.#deps.now();
    if ((this.#restingUntil.get(siteId) ?? 0) > now) return [];
    const kept = this.#kept.get(keyOf(siteId, query, projectKey));
    if (kept && now - kept.at < KEPT_MS) return kept.names;
    // Where nobody fits a beginning, nobody fits what goes on from it: a sentence behind a name is no search.
    for (let length = query.length - 1; length > 0; length--) {
      const shorter = this.#kept.get(keyOf(siteId, query.slice(0, length), projectKey));
      if (shorter?.names.length === 0 && now - shorter.at < KEPT_MS) return [];
    }
    return undefined;
  }
}

function keyOf(siteId: string, query: string, projectKey: string | undefined): string {
  return JSON.stringify([siteId, query.toLowerCase(), query === '' ? projectKey : undefined]);
}
