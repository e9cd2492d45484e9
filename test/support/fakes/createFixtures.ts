import type { CreateType } from '../../../src/atlassian/model/creation.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { english } from '../../../src/core/localize.ts';
import type { CreateDependencies, CreateFormStart } from '../../../src/features/createIssue/conversation.ts';
import { CreateMemory, type CreatePlace } from '../../../src/features/createIssue/createMemory.ts';
import type { Field } from '../../../src/fields/field.ts';
import { memoryStore } from '../../unit/atlassian/support/memory.ts';
import { fakeIssue, type FakeJira } from './fakeJira.ts';
import { FakeSiteCache } from './fakeSiteCache.ts';
import { FakeSites, fakeSite } from './fakeSites.ts';
import { ScriptedCreateUi } from './scriptedCreateUi.ts';
import type { Deed } from './scriptedFormUi.ts';
import { field, option } from './transitionFixtures.ts';

const SHOP = { id: '10000', key: 'SHOP', name: 'Storefront' };
const TASK: CreateType = { id: '3', name: 'Task', description: '', subtask: false };
const SUBTASK: CreateType = { id: '5', name: 'Sub-task', description: '', subtask: true };
export const TASK_IN_SHOP: CreatePlace = { siteId: 'site1', project: SHOP, type: TASK };

export const SUMMARY = field('Summary', 'text');
export const SCREEN: readonly Field[] = [
  SUMMARY,
  field('Description', 'paragraph', { required: false }),
  field('Priority', 'priority', {
    required: true,
    hasDefault: true,
    allowedValues: [option('High'), option('Low')],
  }),
];

export interface CreateScene {
  readonly deps: CreateDependencies;
  readonly ui: ScriptedCreateUi;
  readonly jira: FakeJira;
  readonly sites: FakeSites;
  /** What the site has created, by the sent values. */
  readonly created: Parameters<JiraClient['createIssue']>[0][];
  readonly store: ReturnType<typeof memoryStore>;
  readonly clock: { now: number };
  /** The keys that were written, with the lines they were written to. */
  readonly keys: (readonly [line: string, key: string])[];
  /** The forms that were opened in a tab. */
  readonly forms: CreateFormStart[];
}

/** A site with one project, whose screen is given, and a person with a script. */
export function createScene(
  script: readonly Deed[],
  { screen = SCREEN, isFirst = false, store = memoryStore() } = {},
): CreateScene {
  const ui = new ScriptedCreateUi(...script);
  const sites = new FakeSites(fakeSite());
  const jira = sites.jira();
  const created: CreateScene['created'] = [];
  const forms: CreateFormStart[] = [];
  const keys: CreateScene['keys'] = [];
  const clock = { now: Date.parse('2026-06-01T12:00:00Z') };
  Object.assign(jira.on, {
    creatableProjects: async () => [SHOP],
    createTypes: async () => [TASK, SUBTASK],
    createScreen: async () => screen,
    createIssue: async (draft) => {
      created.push(draft);
      return { id: String(created.length), key: `SHOP-${created.length}` };
    },
    issue: async (key) => fakeIssue(key),
    serverTime: async () => clock.now,
  } satisfies Partial<JiraClient>);
  const memory = new CreateMemory(store);
  if (!isFirst) memory.keepPlace(TASK_IN_SHOP);
  const deps: CreateDependencies = {
    ui,
    sites,
    memory,
    issues: createIssueStore(),
    cache: new FakeSiteCache(),
    jira: async (siteId) => (await sites.client(siteId)).jira,
    touch: () => undefined,
    writeKey: ({ text }, key) => void keys.push([text, key]),
    openForm: (form) => void forms.push(form),
    isFormOpen: (origin) => forms.some(({ draft }) => draft.origin === origin),
    t: english,
    now: () => new Date(clock.now),
  };
  return { deps, ui, jira, sites, created, store, clock, keys, forms };
}
