import { setTimeout as delay } from 'node:timers/promises';
import type { JiraClient } from '../../src/atlassian/ports/jira/client.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { createIssueFinder } from '../../src/ui/issueFinder.ts';
import { english } from '../../src/core/localize.ts';
import { QueryResult } from '../../src/features/issues/query/queryResult.ts';
import { TemplateCatalog } from '../../src/features/templates/templateCatalog.ts';
import { TransitionLoader } from '../../src/features/transitions/transitionLoader.ts';
import { FakeSiteCache } from '../support/fakes/fakeSiteCache.ts';
import { FakeQueryCache } from '../support/fakes/fakeQueryCache.ts';
import { DIRECT } from '../unit/atlassian/diagnosis/support.ts';
import { startBenchSite } from './benchSite.ts';
import { sampleOf, type Table } from './figures.ts';
import { signIn } from './headlessWindow.ts';

const ROUNDS = 5;
/** Far longer than anybody waits: what ends earlier was cancelled. */
const LATENCY_MS = 1500;
const CANCEL_AFTER_MS = 100;
const JQL = 'project = SHOP ORDER BY updated DESC';

/** How long it takes after the user's cancel until whoever waited knows it. */
export async function measureCancelling(): Promise<Table> {
  const site = await startBenchSite({ latency: LATENCY_MS });
  try {
    const signedIn = await signIn(site);
    const sites = createSiteDirectory({ ...signedIn, timeoutMs: () => 30_000 });
    const issues = createIssueStore();
    const { jira } = await sites.client(signedIn.siteId);
    const workContext = {
      branchIssueKey: () => 'SHOP-1',
      keyAtCursor: () => undefined,
      selectedIssues: () => [],
      openIssue: () => undefined,
      isSelectionInFocus: () => false,
      recentIssues: () => [],
    };
    const finder = createIssueFinder({ sites, issues, workContext, t: english, now: Date.now, asOf: String });
    const list = new QueryResult(signedIn.siteId, JQL, {
      ...{ sites, issues, cache: new FakeQueryCache(), now: Date.now },
    });
    await list.open();
    const cache = new FakeSiteCache();
    const issue = { siteId: signedIn.siteId, key: 'SHOP-1' };
    const cases: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> = {
      'A search for issues': (signal) => jira.searchIssues({ jql: JQL, pageSize: 50 }, signal),
      'Loading all issues of a query, “Stop loading”': (signal) => {
        signal.addEventListener('abort', () => list.stop(), { once: true });
        return ended(list);
      },
      'Typing in the issue picker': (signal) => finder.search('payment', signal),
      'The issue picker’s suggestions': (signal) => finder.candidates(() => undefined, signal),
      'An issue’s transitions': (signal) => jira.transitions('SHOP-1', signal),
      'A transition': (signal) =>
        jira.transition('SHOP-1', { transitionId: '1', values: {} }, [], { signal }),
      ...peopleCases(jira),
      'The transitions of an issue that is chosen': (signal) =>
        new TransitionLoader({ jira: async () => jira, issues, sites, cache }).load(issue, signal),
      'The templates of a space': async (signal) => {
        const catalog = new TemplateCatalog({
          ...{ sites, cache, now: Date.now, spaceKeys: () => [], loadBuiltins: async () => [] },
        });
        await catalog.ensureTemplates({ siteId: signedIn.siteId, spaceKey: 'PLAY' }, signal);
        catalog.dispose();
      },
      'Diagnosing the connection': (signal) =>
        sites.diagnose({ siteId: signedIn.siteId }, DIRECT, () => undefined, signal),
    };
    const rows = [];
    for (const [what, start] of Object.entries(cases)) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) times.push(await afterCancel(start));
      rows.push({ what, values: [sampleOf(times)] });
    }
    list.dispose();
    return {
      title: 'Cancelling',
      note: `From the cancel, ${CANCEL_AFTER_MS} ms after the start, until it is over; the site takes ${LATENCY_MS} ms to answer.`,
      columns: [{ name: 'until it is over', unit: 'ms' }],
      rows,
    };
  } finally {
    await site.stop();
  }
}

function peopleCases(jira: JiraClient): Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> {
  return {
    'People to choose from': (signal) => jira.assignableUsers('SHOP-1', 'a', signal),
    'Labels to choose from': (signal) => jira.suggestLabels('a', signal),
    'Checking JQL': (signal) => jira.jqlErrors(JQL, signal),
  };
}

/** Resolves when the list is no longer busy. */
async function ended(list: QueryResult): Promise<void> {
  void list.loadAll();
  await new Promise<void>((resolve) => {
    const subscription = list.onDidChange(() => {
      if (list.busy) return;
      subscription.dispose();
      resolve();
    });
  });
}

async function afterCancel(start: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const controller = new AbortController();
  const done = start(controller.signal).catch(() => undefined);
  await delay(CANCEL_AFTER_MS);
  const cancelled = performance.now();
  controller.abort();
  await done;
  return performance.now() - cancelled;
}
