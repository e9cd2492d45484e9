import type { SiteState } from '../../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';

/** What became of the sites since the last look. */
export interface SiteNews {
  /** Whether anything is to be painted again. */
  readonly any: boolean;
  /** Ids of sites that were in trouble and work again, as far as one knows. */
  readonly recovered: readonly string[];
}

const TROUBLE: ReadonlySet<SiteState | undefined> = new Set(['offline', 'expired', 'signedOut'] as const);

/** Remembers which sites there are and how they are doing, to tell what is new. */
export class SiteWatch {
  readonly #sites: SiteDirectory;
  #known = '';
  #states: ReadonlyMap<string, SiteState> = new Map();

  constructor(sites: SiteDirectory) {
    this.#sites = sites;
    this.look();
  }

  look(): SiteNews {
    const [known, states] = [this.#known, this.#states];
    const sites = this.#sites.list();
    this.#known = JSON.stringify(sites.map(({ id, url, name, accountId }) => [id, url, name, accountId]));
    this.#states = new Map(sites.map(({ id }) => [id, this.#sites.state(id)]));
    const changed = [...this.#states].filter(([id, state]) => states.get(id) !== state);
    const recovered = changed.filter(
      ([id, state]) => TROUBLE.has(states.get(id)) && (state === 'ready' || state === 'unknown'),
    );
    return {
      any: known !== this.#known || changed.length > 0,
      recovered: recovered.map(([id]) => id),
    };
  }
}
