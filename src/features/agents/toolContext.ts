import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { MentionedPeople } from '../../ui/mentionedPeople.ts';

/** What the tools need of the world. Nothing here knows the editor. */
export interface ToolContext {
  readonly sites: Pick<SiteDirectory, 'list' | 'get' | 'client'>;
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox, 'send' | 'pending'>;
  readonly cache: Pick<SiteCache, 'assignable'>;
  readonly workContext: {
    selectedIssues(): readonly IssueRef[];
    recentIssues(): readonly IssueRef[];
    /** Notes that something was done with an issue. */
    touch(ref: IssueRef): void;
  };
  readonly people: Pick<MentionedPeople, 'namesOf'>;
  /** For what people read; models are spoken to in English. */
  readonly t: Translate;
  readonly now: () => Date;
}
