import type { Site } from '../../src/atlassian/model/site.ts';
import type { SitesChange } from '../../src/atlassian/ports/sites.ts';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { Emitter } from '../../src/core/events.ts';
import { english } from '../../src/core/localize.ts';
import { Drafts } from '../../src/features/issuePanel/drafts.ts';
import { FieldOrders } from '../../src/features/issuePanel/fieldOrders.ts';
import type { SessionDependencies } from '../../src/features/issuePanel/sessionDependencies.ts';
import { WorkTimers } from '../../src/ui/workTimer.ts';
import { FakeSiteCache } from '../support/fakes/fakeSiteCache.ts';
import { memoryStore } from '../unit/atlassian/support/memory.ts';

/** What a panel's session works with where nothing is written. @param jira the client of the one site there is */
export function sessionDependencies(site: Site, jira: () => Promise<JiraClient>) {
  const store = memoryStore();
  return {
    mentions: { shown: (_, markdown) => markdown },
    sites: { get: () => site, onDidChange: new Emitter<SitesChange>().event },
    issues: createIssueStore(),
    outbox: { list: () => [], listOf: () => [], pending: () => [], onDidChange: new Emitter<void>().event },
    details: new FakeSiteCache().issueDetails,
    drafts: new Drafts(store),
    fieldOrders: new FieldOrders(store),
    workTimers: new WorkTimers(store, Date.now),
    permissions: new Map(),
    jira,
    explain: String,
    describeUnsent: () => '',
    whyUnsent: () => undefined,
    t: english,
    locale: 'en',
    now: Date.now,
  } satisfies SessionDependencies;
}
