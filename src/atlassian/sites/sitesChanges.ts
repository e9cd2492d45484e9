import type { Site, SiteState } from '../model/site.ts';
import type { SitesChange } from '../ports/sites.ts';

const TROUBLE: ReadonlySet<SiteState | undefined> = new Set(['offline', 'expired', 'signedOut'] as const);

/** Remembers which sites there are and how they are doing, to tell what became of them. */
export class SitesChanges {
  readonly #list: () => readonly Site[];
  readonly #state: (siteId: string) => SiteState;
  #sites: readonly Site[];
  #states: ReadonlyMap<string, SiteState>;

  constructor(list: () => readonly Site[], state: (siteId: string) => SiteState) {
    this.#list = list;
    this.#state = state;
    this.#sites = list();
    this.#states = this.#readStates();
  }

  /**
   * What is new since the last look; undefined when nothing is.
   * @param renewed a site that has just been signed in to: it may work again whatever its state says
   */
  look(renewed?: string): SitesChange | undefined {
    const [sites, states] = [this.#sites, this.#states];
    this.#sites = this.#list();
    this.#states = this.#readStates();
    const before = new Map(sites.map((site) => [site.id, site]));
    const now = new Set(this.#sites.map(({ id }) => id));
    const stateChanged = [...this.#states].flatMap(([id, state]) =>
      before.has(id) && states.get(id) !== state ? [id] : [],
    );
    const isWell = (id: string): boolean => !TROUBLE.has(this.#states.get(id));
    const recovered = stateChanged.filter((id) => TROUBLE.has(states.get(id)) && isWell(id));
    if (renewed !== undefined && before.has(renewed) && !recovered.includes(renewed)) recovered.push(renewed);
    const change: SitesChange = {
      added: this.#sites.filter(({ id }) => !before.has(id)),
      removed: sites.filter(({ id }) => !now.has(id)),
      changed: this.#sites.filter((site) => {
        const known = before.get(site.id);
        return known !== undefined && JSON.stringify(known) !== JSON.stringify(site);
      }),
      stateChanged,
      recovered,
    };
    const parts: readonly (readonly unknown[])[] = Object.values(change);
    return parts.some((part) => part.length > 0) ? change : undefined;
  }

  #readStates(): ReadonlyMap<string, SiteState> {
    return new Map(this.#sites.map(({ id }) => [id, this.#state(id)]));
  }
}
