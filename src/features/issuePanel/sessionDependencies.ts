import type { IssueDetails } from '../../atlassian/model/issueDetails.ts';
import type { ProjectPermissions } from '../../atlassian/model/permissions.ts';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { KeptAnswers } from '../../atlassian/ports/siteCache.ts';
import type { Translate } from '../../core/localize.ts';
import type { WorkTimers } from '../../ui/workTimer.ts';
import type { Drafts } from './drafts.ts';
import type { FieldOrders } from './fieldOrders.ts';
import type { MentionMemory } from './texts/mentionMemory.ts';

/** What a panel needs of the rest of the extension. */
export interface SessionDependencies {
  readonly sites: Pick<SiteDirectory, 'get' | 'onDidChange'>;
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox, 'list' | 'listOf' | 'pending' | 'onDidChange'>;
  readonly details: KeptAnswers<IssueDetails>;
  readonly drafts: Drafts;
  readonly mentions: Pick<MentionMemory, 'shown'>;
  readonly fieldOrders: Pick<FieldOrders, 'of'>;
  readonly workTimers: WorkTimers;
  /** What the account may do, by site and project; shared by all panels. */
  readonly permissions: Map<string, ProjectPermissions>;
  /** The site's client; `userAsked` when a person waits and expects another try. */
  readonly jira: (
    siteId: string,
    userAsked: boolean,
  ) => Promise<Pick<JiraClient, 'issueDetails' | 'comments' | 'permissions' | 'history' | 'saysTheSame'>>;
  /** Any failure in words. */
  readonly explain: (error: unknown) => string;
  /** What waits in the outbox, in a sentence. */
  readonly describeUnsent: (unsent: UnsentWrite) => string;
  /** Why it waits, where it shows in the issue itself; undefined while it is on its way. */
  readonly whyUnsent: (unsent: UnsentWrite, fieldId?: string) => string | undefined;
  readonly t: Translate;
  /** BCP 47, for dates and numbers. */
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
