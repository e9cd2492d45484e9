import type { Status } from '../../../src/atlassian/model/issue.ts';
import type { FieldOption, Field } from '../../../src/fields/field.ts';
import type { Transition } from '../../../src/atlassian/model/transition.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import type { IssueStore } from '../../../src/atlassian/ports/issueStore.ts';
import { english } from '../../../src/core/localize.ts';
import { reasonOf, ShipshapeError } from '../../../src/core/errors.ts';
import type { TransitionDependencies } from '../../../src/features/transitions/transitionFlow.ts';
import { FormMemories } from '../../../src/fields/formMemory.ts';
import { TransitionLoader } from '../../../src/features/transitions/transitionLoader.ts';
import { FakeJira, fakeIssue } from './fakeJira.ts';
import { FakeOutbox } from './fakeOutbox.ts';
import { FakeSiteCache } from './fakeSiteCache.ts';
import { FakeSites, fakeSite } from './fakeSites.ts';
import { type Deed } from './scriptedFormUi.ts';
import { ScriptedTransitionUi } from './scriptedTransitionUi.ts';

export const TO_DO: Status = { id: '1', name: 'To Do', category: 'todo' };
export const REVIEW: Status = { id: '2', name: 'In Review', category: 'inProgress' };
export const DONE: Status = { id: '3', name: 'Done', category: 'done' };

export function option(label: string): FieldOption {
  return { id: label.toLowerCase(), label };
}

/** A required field of a kind; name only what the test is about. */
export function field(name: string, kind: Field['kind'], change: Partial<Field> = {}): Field {
  return {
    id: name.toLowerCase(),
    name,
    kind,
    required: true,
    operations: kind === 'comment' ? ['add'] : ['set'],
    allowedValues: [],
    hasDefault: false,
    typeName: kind,
    ...change,
  };
}

export const RESOLUTION = field('Resolution', 'option', {
  allowedValues: [option('Fixed'), option('Duplicate')],
});

export function transition(
  name: string,
  to: Status,
  fields: readonly Field[] = [],
  change: Partial<Transition> = {},
): Transition {
  return { id: `${name} ${to.id}`, name, to, isAvailable: true, fields, ...change };
}

export const SHOP_1 = { siteId: 'site1', key: 'SHOP-1' };

export interface Scene {
  readonly ui: ScriptedTransitionUi;
  readonly jira: FakeJira;
  readonly issues: IssueStore;
  readonly cache: FakeSiteCache;
  readonly outbox: FakeOutbox;
  readonly touched: string[];
  readonly deps: TransitionDependencies;
}

/** SHOP-1, known and to do, on a site that offers these transitions and accepts them, with somebody at the keys. */
export function scene(
  transitions: readonly Transition[],
  script: readonly Deed[],
  on: Partial<JiraClient> = {},
  cache = new FakeSiteCache(),
): Scene {
  const jira = new FakeJira({
    transitions: async () => transitions,
    transition: async () => undefined,
    ...on,
  });
  const issues = createIssueStore();
  issues.put([fakeIssue('SHOP-1')]);
  const sites = new FakeSites(fakeSite('site1', { accountName: 'Kim Lin' }));
  const ui = new ScriptedTransitionUi(...script);
  const touched: string[] = [];
  const client = async (): Promise<JiraClient> => jira.client;
  const outbox = new FakeOutbox(jira.client, issues);
  const deps: TransitionDependencies = {
    ui,
    issues,
    outbox,
    jira: client,
    sites,
    cache,
    loader: new TransitionLoader({ jira: client, issues, sites, cache }),
    memories: new FormMemories(),
    passGate: async () => true,
    touch: (ref) => touched.push(ref.key),
    explain: (error) => explained(error),
    asOf: (time) => `as of ${time}`,
    explainDelay: (error) => explained(error),
    t: english,
    now: () => new Date(2026, 2, 31, 12),
  };
  return { ui, jira, issues, cache, outbox, touched, deps };
}

function explained(error: unknown): string {
  const detail = error instanceof ShipshapeError ? error.detail : {};
  return [...(detail.serverMessages ?? []), ...Object.values(detail.fieldErrors ?? {})][0] ?? reasonOf(error);
}
