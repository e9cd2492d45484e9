import type { IssueDetails } from '../atlassian/model/issueDetails.ts';
import type { Kept, KeptAnswers } from '../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { Emitter, type Event } from '../core/events.ts';
import type { IssueRef } from '../core/issueKey.ts';

type KeptDetails = KeptAnswers<IssueDetails>;

/** What issues held when they were last opened, without asking their site. What keeps it is loaded when it is first asked. */
export class KnownDetails {
  readonly #open: () => Promise<{ readonly issueDetails: KeptDetails }>;
  readonly #sites: Pick<SiteDirectory, 'get'>;
  readonly #changed = new Emitter<IssueRef>();

  /** Fires where this window has read an issue. */
  readonly onDidChange: Event<IssueRef> = this.#changed.event;

  constructor(
    open: () => Promise<{ readonly issueDetails: KeptDetails }>,
    sites: Pick<SiteDirectory, 'get'>,
  ) {
    this.#open = open;
    this.#sites = sites;
  }

  /** Undefined where an issue was never opened. */
  async of({ siteId, key }: IssueRef): Promise<Kept<IssueDetails> | undefined> {
    const site = this.#sites.get(siteId);
    if (!site) return undefined;
    return (await this.#open()).issueDetails.read(site, key);
  }

  /** The same answers; what is kept from now on is told. */
  following(kept: KeptDetails): KeptDetails {
    return {
      read: (owner, key) => kept.read(owner, key),
      write: (owner, key, details) => {
        kept.write(owner, key, details);
        this.#changed.fire({ siteId: owner.id, key });
      },
    };
  }
}
