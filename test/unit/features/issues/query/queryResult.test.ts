import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Issue } from '../../../../../src/atlassian/model/issue.ts';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import { FRESH_MS, QueryResult } from '../../../../../src/features/issues/query/queryResult.ts';
import { FULL_CHECK_MS } from '../../../../../src/features/issues/query/queryRefresher.ts';
import { ChangingJira, ME } from '../../../../support/fakes/changingJira.ts';
import type { FakeJira } from '../../../../support/fakes/fakeJira.ts';
import { FakeQueryCache } from '../../../../support/fakes/fakeQueryCache.ts';
import { fakeSite, FakeSites } from '../../../../support/fakes/fakeSites.ts';

const MINUTE = 60_000;
const SKEW_MS = -7 * 60 * MINUTE;
const SAFE = 'assignee = currentUser()';
/** Nothing that this goes by is a change of an issue. */
const WATCHED = 'watcher = currentUser()';

/** One machine with its windows, before a site whose clock is wrong. */
function setUp(order = 'updated DESC', lagMs = 0, condition = SAFE) {
  const clock = { now: Date.UTC(2026, 5, 1, 10) };
  const now = (): number => clock.now;
  const server = new ChangingJira(order, () => clock.now + SKEW_MS, lagMs, condition);
  const sites = new FakeSites(fakeSite());
  const jira = sites.jira();
  server.serve(jira);
  const cache = new FakeQueryCache();
  const openWindow = () => {
    const issues = createIssueStore({ now });
    const list = new QueryResult('site1', server.jql, { sites, issues, cache, now });
    return { issues, list };
  };
  /** Adds issues, a minute apart. */
  const fill = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      server.create();
      clock.now += MINUTE;
    }
    clock.now += 60 * MINUTE;
  };
  /** The refresh of the clock, after some time. */
  const later = async (list: QueryResult, ms = 2 * MINUTE): Promise<number> => {
    clock.now += ms;
    const before = jira.calls.length;
    list.markStale('changes');
    await list.openQuietly();
    return jira.calls.length - before;
  };
  return { clock, server, sites, jira, cache, openWindow, fill, later };
}

const ids = (issues: readonly Issue[]): readonly string[] => issues.map(({ id }) => id);
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const methods = (jira: FakeJira): readonly string[] => jira.calls.map(([method]) => method);

describe('the rows of a query', () => {
  it('cost one request to refresh with no, one and many changes, which asks for changes only', async () => {
    const { clock, server, jira, openWindow, fill, later } = setUp();
    fill(30);
    const { list } = openWindow();
    await list.open();
    for (const changes of [0, 1, 10]) {
      for (let index = 0; index < changes; index += 1) {
        server.edit(index, { summary: `New ${changes}` });
        clock.now += 1;
      }
      assert.equal(await later(list), 1);
      assert.match(JSON.stringify(jira.calls.at(-1)), /updated >= /);
      assert.deepEqual(list.issues, server.found());
    }
  });

  it('cost one request also when many changed in the same moment, as in a bulk change', async () => {
    const { server, openWindow, fill, later } = setUp();
    fill(30);
    const { list } = openWindow();
    await list.open();
    for (const index of [21, 3, 12]) server.edit(index, { summary: 'New' });
    assert.equal(await later(list), 1);
    assert.deepEqual(list.issues, server.found());
  });

  it('are painted anew only when something changed', async () => {
    const { server, openWindow, fill, later } = setUp();
    fill(5);
    const { list } = openWindow();
    await list.open();
    let painted = 0;
    list.onDidChange(() => (painted += 1));
    await later(list);
    assert.equal(painted, 0);
    server.edit(0, { summary: 'New' });
    await later(list);
    assert.equal(painted, 1);
  });

  it('are asked for again as a whole after a while, which finds what left', async () => {
    const { server, openWindow, fill, later } = setUp();
    fill(5);
    const { list } = openWindow();
    await list.open();
    server.delete(2);
    server.edit(0, { assignee: { ...ME, accountId: 'you' } });
    await later(list);
    assert.equal(list.issues.length, 5);
    await later(list, FULL_CHECK_MS);
    assert.deepEqual(list.issues, server.found());
  });

  it('that a person asks for cost what changed, with a full check behind it only where one is due', async () => {
    const { clock, server, jira, openWindow, fill } = setUp();
    fill(5);
    const { list } = openWindow();
    await list.open();
    server.delete(2);
    server.edit(0, { summary: 'New' });
    clock.now += MINUTE;
    const wish = async (): Promise<readonly string[]> => {
      const before = jira.calls.length;
      list.markStale('wished');
      await list.open();
      await list.open();
      return jira.calls.slice(before).map(([, search]) => (search as { jql: string }).jql);
    };
    const [asked = '', ...more] = await wish();
    assert.match(asked, /updated >= /);
    assert.deepEqual(more, []);
    assert.equal(list.issues.length, 5);
    assert.equal(list.issues[0]?.summary, 'New');

    clock.now += FULL_CHECK_MS;
    const due = await wish();
    assert.equal(due.length, 2);
    assert.match(due[0] ?? '', /updated >= /);
    assert.equal(due[1], server.jql);
    assert.deepEqual(list.issues, server.found());
  });

  it('follow a write however lately they were asked for', async () => {
    const { server, jira, openWindow, fill } = setUp();
    fill(5);
    const { list } = openWindow();
    await list.open();
    server.edit(3, { summary: 'New' });
    const before = jira.calls.length;
    await list.follow();
    assert.equal(jira.calls.length - before, 1);
    assert.deepEqual(list.issues, server.found());
  });

  it('lose at once what left by a change made here', async () => {
    const { server, openWindow, fill, later, jira } = setUp();
    fill(5);
    const { list, issues } = openWindow();
    await list.open();
    const [first] = list.issues;
    assert.ok(first);
    const change = issues.change(first.ref, { status: { id: '9', name: 'Done', category: 'done' } });
    change.confirm();
    jira.on.searchIssues = ((serve) => (search, signal) => {
      if (search.jql.includes('updated >=')) assert.deepEqual(search.reconcile, [first.id]);
      return serve!(search, signal);
    })(jira.on.searchIssues);
    server.delete(0 + Number(first.id) - 1);
    assert.equal(await later(list), 2);
    assert.deepEqual(list.issues, server.found());
  });

  it('are there at once in the next session, without a request, marked with their age', async () => {
    const { clock, server, jira, openWindow, fill, sites } = setUp();
    fill(70);
    const before = openWindow();
    await before.list.open();
    await settled();
    assert.equal(before.list.asOf, undefined);
    const askedAt = clock.now;
    before.list.dispose();
    clock.now += 3 * MINUTE;

    jira.calls.length = 0;
    const search = jira.on.searchIssues!;
    jira.on.searchIssues = () => Promise.reject(new ShipshapeError('offline', 'No network'));
    const { list } = openWindow();
    await list.restore();
    assert.equal(jira.calls.length, 0);
    assert.deepEqual(list.issues, server.found().slice(0, 50));
    assert.equal(list.asOf, askedAt);
    assert.equal(list.count, 70);
    assert.ok(list.hasMore);
    await list.open();
    assert.equal(list.issues.length, 50);
    assert.equal(list.asOf, askedAt);

    jira.on.searchIssues = search;
    jira.calls.length = 0;
    list.markStale('changes');
    await list.open();
    assert.equal(list.asOf, undefined);
    assert.equal(jira.calls.length, 1);
    await sites.remove('site1');
  });

  it('of a newer answer are not replaced by what was kept', async () => {
    const { server, openWindow, fill } = setUp();
    fill(3);
    await openWindow().list.open();
    const { list, issues } = openWindow();
    const [first] = server.found();
    assert.ok(first);
    issues.put([
      { ...first, summary: 'Newer', updated: new Date(Date.parse(first.updated) + 1).toISOString() },
    ]);
    await list.restore();
    assert.equal(list.issues[0]?.summary, 'Newer');
  });

  it('are asked for by one window only', async () => {
    const { clock, server, jira, openWindow, fill, later } = setUp();
    fill(10);
    const [one, two] = [openWindow().list, openWindow().list];
    await one.open();
    await two.restore();
    await two.open();
    server.edit(3, { summary: 'New' });
    assert.equal(await later(one), 1);
    clock.now += FRESH_MS / 2;
    jira.calls.length = 0;
    two.markStale('changes');
    await two.openQuietly();
    assert.equal(jira.calls.length, 0);
    assert.deepEqual(two.issues, server.found());
    two.markStale('all');
    await two.openQuietly();
    assert.equal(jira.calls.length, 1);
  });

  it('go on where they end, also when changes came in between', async () => {
    const { clock, server, openWindow, fill, later } = setUp();
    fill(120);
    const { list } = openWindow();
    await list.open();
    server.create();
    clock.now += 1;
    server.edit(3, { summary: 'New' });
    await later(list);
    assert.equal(list.issues.length, 52);
    await list.loadMore();
    await list.loadMore();
    assert.deepEqual(list.issues, server.found());
    assert.equal(list.hasMore, false);
  });

  it('go on also when the site no longer knows where they end', async () => {
    const { server, jira, openWindow, fill } = setUp();
    fill(70);
    const { list } = openWindow();
    await list.open();
    const search = jira.on.searchIssues!;
    jira.on.searchIssues = (request, signal) =>
      request.pageToken === undefined || request.pageSize > 50
        ? search(request, signal)
        : Promise.reject(new ShipshapeError('invalid', 'Token expired'));
    await list.loadMore();
    assert.equal(list.error, undefined);
    assert.deepEqual(list.issues, server.found());
  });

  it('are asked for as a whole when more changed than a page holds', async () => {
    const { server, openWindow, fill, later } = setUp();
    fill(150);
    const { list } = openWindow();
    await list.open();
    await list.loadMore();
    for (let index = 0; index < 101; index += 1) server.edit(index, { summary: 'New' });
    assert.equal(await later(list), 3);
    assert.deepEqual(list.issues, server.found().slice(0, 100));
  });

  it('of a query that issues enter and leave unchanged are compared in one small request', async () => {
    const { server, jira, openWindow, fill, later } = setUp('updated DESC', 0, WATCHED);
    fill(30);
    const { list } = openWindow();
    await list.open();
    jira.calls.length = 0;
    await later(list);
    assert.deepEqual(methods(jira), ['issueStamps']);
    server.edit(3, { summary: 'New' });
    server.delete(7);
    jira.calls.length = 0;
    await later(list);
    assert.deepEqual(methods(jira), ['issueStamps', 'issuesById']);
    assert.deepEqual(jira.calls.at(-1)?.[1], [server.found()[0]?.id]);
    assert.deepEqual(list.issues, server.found());
  });

  describe('in great number', () => {
    const COUNT = 2300;

    it('are loaded by their ids, a hundred a request, and shown as they come', async () => {
      const { server, jira, openWindow, fill } = setUp();
      fill(COUNT);
      const { list } = openWindow();
      await list.open();
      await settled();
      jira.calls.length = 0;
      const sizes: number[] = [];
      list.onDidChange(() => sizes.push(list.size));
      await list.loadAll();
      assert.deepEqual(list.issues, server.found());
      assert.equal(list.hasMore, false);
      assert.deepEqual(sizes, [50, 1000, 2000, COUNT]);
      assert.equal(jira.count('issueIds'), Math.ceil(COUNT / 500));
      assert.equal(jira.count('issuesById'), 23);
      assert.ok(jira.calls.length < 30);
    });

    it('stop coming when nobody wants them any more, and stay', async () => {
      const { jira, openWindow, fill } = setUp();
      fill(COUNT);
      const { list } = openWindow();
      await list.open();
      list.onDidChange(() => {
        if (list.size === 1000 && list.growing) list.stop();
      });
      await list.loadAll();
      assert.deepEqual([list.busy, list.growing, list.hasMore, list.error], [false, false, true, undefined]);
      const asked = jira.count('issuesById');
      await settled();
      assert.equal(jira.count('issuesById'), asked);
      await list.loadMore();
      assert.equal(list.size, 1050);
    });

    it('are checked with a few requests, for leavers, comers and changes', async () => {
      const { clock, server, jira, openWindow, fill, later } = setUp();
      fill(COUNT);
      const { list } = openWindow();
      await list.open();
      await list.loadAll();
      server.edit(1500, { summary: 'New' });
      clock.now += 1;
      server.create();
      assert.equal(await later(list), 1);
      assert.deepEqual(list.issues, server.found());
      server.delete(700);
      jira.calls.length = 0;
      await later(list, FULL_CHECK_MS);
      assert.deepEqual(list.issues, server.found());
      assert.equal(jira.count('issuesById'), 0);
      assert.equal(jira.calls.length, Math.ceil(COUNT / 500) + 1);
    });
  });

  const step = fc.oneof(
    fc.record({ do: fc.constant('create' as const), which: fc.nat(50) }),
    fc.record({
      do: fc.constantFrom('rename', 'prioritise', 'leave', 'enter', 'delete'),
      which: fc.nat(200),
    }),
    fc.record({ do: fc.constantFrom('second', 'minutes'), which: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ do: fc.constantFrom('refresh', 'refresh', 'refresh', 'more', 'restart'), which: fc.nat(1) }),
  );

  it('are always the site’s: changes at once, leavers after a whole check', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ChangingJira.orders),
        fc.constantFrom(SAFE, WATCHED),
        fc.constantFrom(0, 30_000),
        fc.integer({ min: 0, max: 120 }),
        fc.array(step, { maxLength: 40 }),
        async (order, condition, lagMs, count, steps) => {
          const { clock, server, openWindow, fill, later } = setUp(order, lagMs, condition);
          fill(count);
          const windows = [openWindow(), openWindow()];
          for (const { list } of windows) await list.open();
          for (const { do: action, which } of steps) {
            if (action === 'create') server.create();
            else if (action === 'rename') server.edit(which, { summary: `Renamed at ${clock.now}` });
            else if (action === 'prioritise')
              server.edit(which, { priority: { id: String(which % 5), name: 'Other' } });
            else if (action === 'leave') server.edit(which, { assignee: undefined as never });
            else if (action === 'enter') server.edit(which, { assignee: ME });
            else if (action === 'delete') server.delete(which);
            else if (action === 'second') clock.now += 1000 * which;
            else if (action === 'minutes') clock.now += MINUTE * which;
            else if (action === 'restart') {
              windows[which] = openWindow();
              await windows[which].list.restore();
              await windows[which].list.open();
            } else {
              const { list } = windows[which]!;
              if (action === 'more') await list.loadMore();
              else {
                const adopted = (await later(list, FRESH_MS)) === 0;
                if (!adopted) assertTrue(list, server);
              }
            }
          }
          clock.now += FULL_CHECK_MS + lagMs;
          for (const { list } of windows) {
            await later(list, FRESH_MS);
            const found = server.found();
            assert.deepEqual(ids(list.issues), ids(found.slice(0, list.issues.length)));
            assert.equal(list.hasMore, list.issues.length < found.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** After a refresh the rows are the first of the site's, in its order, except that some may have left since. */
function assertTrue(list: QueryResult, server: ChangingJira): void {
  const found = server.found();
  const there = new Set(ids(found));
  const rows = list.issues.filter(({ id }) => there.has(id));
  assert.deepEqual(ids(rows), ids(found.slice(0, rows.length)));
  if (!list.hasMore) assert.equal(rows.length, found.length);
}
