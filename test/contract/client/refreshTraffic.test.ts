import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueryCache } from '../../../src/atlassian/cache/queryCache.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { english } from '../../../src/core/localize.ts';
import { AutoRefresh, INTERVAL_MS } from '../../../src/core/autoRefresh.ts';
import { IssueTree } from '../../../src/features/issues/tree/issueTree.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { SimulatedClock } from '../../soak/simulatedClock.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';

/** The manifest's first query, and one whose issues come and go without a change of their own. */
const QUERIES = {
  mine: 'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC',
  watching: 'watcher = currentUser() AND statusCategory != Done ORDER BY updated DESC',
} as const;

describe('looking after the rows, over real HTTP', function () {
  this.timeout(120_000);
  let site: SampleSite;
  let folder: string;
  const clock = new SimulatedClock(Date.now());
  const shared = { secrets: memorySecrets(), store: memoryStore() };
  /** What every window sent. */
  const sent: string[] = [];
  let offline = false;

  before(async () => {
    site = await startSampleSite({ issues: 300 });
    folder = mkdtempSync(join(tmpdir(), 'shipshape-traffic-'));
    const directory = createSiteDirectory({ ...shared, timeoutMs });
    await directory.add(await directory.check(site), site.token);
  });
  after(async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  beforeEach(() => (sent.length = 0));

  /** A window that is looked at, with one query open. */
  async function openWindow(jql: string) {
    const sites = createSiteDirectory({
      ...shared,
      clock,
      timeoutMs,
      fetch: (input, init) => {
        if (offline) return Promise.reject(new TypeError('fetch failed', { cause: NO_NETWORK }));
        sent.push(String(init?.method));
        return fetch(input, init);
      },
    });
    const cache = createQueryCache({
      folder,
      siteIds: () => sites.list().map(({ id }) => id),
      failed: (doing, error) => assert.fail(new Error(doing, { cause: error })),
      delayMs: 0,
      now: clock.now,
    });
    const refreshes = new Set<Promise<unknown>>();
    const tree = new IssueTree(
      {
        ...{ sites, cache, issues: createIssueStore({ now: clock.now }), t: english, now: clock.now },
        showProgress: (load) => refreshes.add(load),
      },
      {
        queries: [{ id: 'one', name: 'One', jql, source: 'user', index: 0 }],
        groupBy: 'none',
        sortBy: 'query',
      },
    );
    const [row] = await tree.children();
    await tree.children(row);
    await Promise.all(refreshes);
    const autoRefresh = new AutoRefresh({
      refresh: () => {
        const refresh = tree.refreshQuietly(() => true);
        refreshes.add(refresh);
        return refresh;
      },
      now: clock.now,
      schedule: clock.schedule,
    });
    autoRefresh.setActive(true);
    /** Time passes; gives how many requests that took. */
    const pass = async (ms: number): Promise<number> => {
      const before = sent.length;
      clock.advance(ms);
      await Promise.all(refreshes);
      await new Promise(setImmediate);
      return sent.length - before;
    };
    const close = (): void => {
      autoRefresh.dispose();
      tree.dispose();
      cache.dispose();
    };
    return { tree, autoRefresh, pass, close };
  }

  for (const [name, jql] of Object.entries(QUERIES)) {
    it(`takes one request in the ordinary case: ${name}`, async () => {
      const window = await openWindow(jql);
      assert.equal(await window.pass(INTERVAL_MS - 1), 0);
      assert.equal(await window.pass(1), 1);
      assert.equal(await window.pass(INTERVAL_MS), 1);
      window.close();
    });
  }

  it('takes none while nobody looks, whether the view is hidden or the window in the background', async () => {
    const window = await openWindow(QUERIES.mine);
    window.autoRefresh.setActive(false);
    for (let hour = 0; hour < 8; hour += 1) assert.equal(await window.pass(60 * 60_000), 0);
    assert.equal(clock.waiting, 0);
    window.close();
  });

  it('lets some time pass after a failure, and asks at once when there is a network again', async () => {
    const window = await openWindow(QUERIES.mine);
    offline = true;
    await window.pass(INTERVAL_MS);
    offline = false;
    // The first retry comes after half a minute; nothing is sent before.
    assert.equal(await window.pass(20_000), 0);
    window.autoRefresh.wake();
    assert.ok((await window.pass(0)) >= 1);
    assert.deepEqual(window.tree.unreachable(), []);
    window.close();
  });

  it('is done by one window for all', async () => {
    const first = await openWindow(QUERIES.mine);
    const second = await openWindow(QUERIES.mine);
    const before = sent.length;
    second.autoRefresh.setActive(false);
    await first.pass(INTERVAL_MS);
    assert.equal(sent.length - before, 1);
    await written(clock.now());
    second.autoRefresh.setActive(true);
    await second.pass(1000);
    assert.equal(sent.length - before, 1);
    first.close();
    second.close();
  });

  /** Waits until another window finds on the disk what was asked for last. */
  async function written(askedAt: number): Promise<void> {
    const [owner] = createSiteDirectory({ ...shared, timeoutMs }).list();
    assert.ok(owner);
    for (;;) {
      const fresh = createQueryCache({ folder, siteIds: () => [owner.id], failed: () => undefined });
      const known = await fresh.read(owner, QUERIES.mine);
      fresh.dispose();
      if (known?.askedAt === askedAt) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});

const NO_NETWORK = Object.assign(new Error('no network'), { code: 'ENOTFOUND' });

function timeoutMs(): number {
  return 60_000;
}
