import type { IssueDetails } from '../../../../src/atlassian/model/issueDetails.ts';
import { ALL_ALLOWED } from '../../../../src/atlassian/model/permissions.ts';
import type { Issue } from '../../../../src/atlassian/model/issue.ts';
import type { Site, SiteFlavor } from '../../../../src/atlassian/model/site.ts';
import type { KeyValueStore, SitesChange } from '../../../../src/atlassian/ports/sites.ts';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { Emitter } from '../../../../src/core/events.ts';
import { reasonOf } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import type { Field } from '../../../../src/fields/field.ts';
import { actionHandlers } from '../../../../src/features/issuePanel/actions/actionHandlers.ts';
import { Drafts } from '../../../../src/features/issuePanel/drafts.ts';
import { FieldOrders } from '../../../../src/features/issuePanel/fieldOrders.ts';
import { IssueEditing } from '../../../../src/features/issuePanel/issueEditing.ts';
import { IssueSession } from '../../../../src/features/issuePanel/issueSession.ts';
import { WorkTimers } from '../../../../src/ui/workTimer.ts';
import { FakeActionUi } from '../../../support/fakes/fakeActionUi.ts';
import { CommentEditing } from '../../../../src/features/issuePanel/texts/commentEditing.ts';
import { MentionMemory } from '../../../../src/features/issuePanel/texts/mentionMemory.ts';
import { FakeJira, fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { FakeOutbox } from '../../../support/fakes/fakeOutbox.ts';
import { FakeSiteCache } from '../../../support/fakes/fakeSiteCache.ts';

export const REF = { siteId: 'site1', key: 'SHOP-1' };
export const SITE = {
  id: 'site1',
  name: 'shop',
  url: 'https://shop.example',
  flavor: 'cloud',
  email: 'me@shop.example',
  accountId: 'me',
  accountName: 'Me',
} as const;

/** An issue as its page shows it; name only what the test is about. */
export function fakeDetails(change: Partial<IssueDetails> = {}, issue: Partial<Issue> = {}): IssueDetails {
  return {
    issue: fakeIssue('SHOP-1', issue),
    fields: [],
    attachments: [],
    subtasks: [],
    links: [],
    comments: { items: [], total: 0 },
    worklogs: { items: [], total: 0 },
    transitions: [{ id: '1', name: 'Start', to: { id: '2', name: 'Doing', category: 'inProgress' } }],
    ...change,
  };
}

export function fakeField(id: string, kind: Field['kind'], change: Partial<Field> = {}): Field {
  return {
    id,
    name: id,
    kind,
    required: false,
    operations: ['set'],
    allowedValues: [],
    hasDefault: false,
    typeName: kind,
    ...change,
  };
}

/** A panel's session over a Jira in memory, with a clock that stands still. */
export function openSession(jira = new FakeJira(), flavor: SiteFlavor = SITE.flavor) {
  jira.on.permissions ??= () => Promise.resolve(ALL_ALLOWED);
  const site: Site = { ...SITE, flavor };
  const issues = createIssueStore();
  const cache = new FakeSiteCache();
  const outbox = new FakeOutbox(jira.client, issues);
  const stored = new Map<string, unknown>();
  const keyValues: KeyValueStore = {
    get: (key) => stored.get(key) as never,
    update: async (key, value) => void stored.set(key, value),
  };
  const drafts = new Drafts(keyValues);
  const mentions = new MentionMemory(keyValues, () => site.flavor === 'datacenter');
  const sitesChanged = new Emitter<SitesChange>();
  const clock = { now: 1_000_000 };
  let hasSite = true;
  const noChange: SitesChange = { added: [], removed: [], changed: [], stateChanged: [], recovered: [] };
  const services = {
    sites: {
      get: (id: string) => (id === SITE.id && hasSite ? site : undefined),
      onDidChange: sitesChanged.event,
    },
    issues,
    outbox,
    details: cache.issueDetails,
    drafts,
    fieldOrders: new FieldOrders(keyValues),
    workTimers: new WorkTimers(keyValues, () => clock.now),
    mentions,
    permissions: new Map(),
    jira: () => Promise.resolve(jira.client),
    explain: (error: unknown) => `because ${reasonOf(error)}`,
    describeUnsent: ({ write }: { readonly write: { readonly kind: string } }) => `not sent: ${write.kind}`,
    whyUnsent: ({ state }: { readonly state: string }) => `why: ${state}`,
    t: english,
    locale: 'en',
    now: () => clock.now,
    fieldSources: () => ({
      t: english,
      now: () => new Date(clock.now),
      me: undefined,
      search: () => Promise.resolve([{ id: 'ada', label: 'Ada' }]),
      linkTypes: () => Promise.resolve([]),
    }),
  };
  const session = new IssueSession(REF, services);
  const ui = new FakeActionUi();
  const actions = actionHandlers({
    session: () => session,
    services: { ...services, ui, flagOptions: new Map(), linkTypes: new Map(), audiences: new Map() },
  });
  return {
    actions,
    ui,
    workTimers: services.workTimers,
    jira,
    issues,
    cache,
    outbox,
    drafts,
    mentions,
    clock,
    session,
    /** The site can be asked again. */
    recover: () => sitesChanged.fire({ ...noChange, recovered: [SITE.id] }),
    removeSite: () => {
      hasSite = false;
      sitesChanged.fire({ ...noChange, removed: [SITE] });
    },
    addSite: () => {
      hasSite = true;
      sitesChanged.fire({ ...noChange, added: [SITE] });
    },
    /** The same issue in a panel that is opened later. */
    reopen: () => new IssueSession(REF, services),
    editing: new IssueEditing(session, services),
    comments: new CommentEditing(session, services),
  };
}
