import assert from 'node:assert/strict';
import type { Issue } from '../../../../../src/atlassian/model/issue.ts';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import { english } from '../../../../../src/core/localize.ts';
import { isOpenAtFirst, type QueryRow, type Row } from '../../../../../src/features/issues/tree/issueRows.ts';
import { IssueTree, type TreeSettings } from '../../../../../src/features/issues/tree/issueTree.ts';
import type { Query } from '../../../../../src/features/issues/queries/queries.ts';
import { fakeIssue, fakeSearch, finds } from '../../../../support/fakes/fakeJira.ts';
import { FakeQueryCache } from '../../../../support/fakes/fakeQueryCache.ts';
import { fakeSite, FakeSites } from '../../../../support/fakes/fakeSites.ts';

const MINE: Query = {
  id: 'user:Mine',
  name: 'Mine',
  jql: 'assignee = currentUser()',
  source: 'user',
  index: 0,
};
const OTHER: Query = { id: 'user:Other', name: 'Other', jql: 'project = SHOP', source: 'user', index: 1 };
const SETTINGS: TreeSettings = { queries: [MINE, OTHER], groupBy: 'status', sortBy: 'query' };
const IN_PROGRESS: Issue['status'] = { id: '3', name: 'In Progress', category: 'inProgress' };

function setUp(sites = new FakeSites(fakeSite()), settings = SETTINGS, cache = new FakeQueryCache()) {
  const issues = createIssueStore();
  const progress: Promise<void>[] = [];
  const tree = new IssueTree(
    { sites, issues, cache, t: english, showProgress: (work) => progress.push(work), now: Date.now },
    settings,
  );
  const painted: (readonly Row[] | undefined)[] = [];
  tree.onDidChange((rows) => painted.push(rows));
  return { sites, issues, tree, painted, progress };
}

/** The tree as text, everything expanded. */
async function drawing(tree: IssueTree, row?: Row, indent = ''): Promise<string[]> {
  const lines: string[] = [];
  for (const child of await tree.children(row)) {
    lines.push(indent + name(child), ...(await drawing(tree, child, `${indent}  `)));
  }
  return lines;
}

function name(row: Row): string {
  switch (row.kind) {
    case 'site':
      return row.siteId;
    case 'query':
      return row.query.name;
    case 'group':
      return `${row.group.label} ${row.group.issues.length}`;
    case 'issue':
      return row.ref.key;
    case 'rest':
      return `${row.shown} of ${row.all}`;
    case 'more':
      return 'more';
    case 'note':
      return `(${row.note})`;
  }
}

async function firstQuery(tree: IssueTree): Promise<QueryRow> {
  const [row] = await tree.children();
  assert.ok(row?.kind === 'query');
  return row;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('issues tree', () => {
  it('asks for nothing until a query is opened, then once', async () => {
    const { sites, tree } = setUp();
    sites.jira().on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    const mine = await firstQuery(tree);
    assert.equal(sites.jira().calls.length, 0);
    await tree.children(mine);
    await tree.children(mine);
    assert.equal(sites.jira().calls.length, 1);
  });

  it('groups by status, what is in progress first', async () => {
    const { sites, tree } = setUp(undefined, { ...SETTINGS, queries: [MINE] });
    sites.jira().on.searchIssues = fakeSearch([
      fakeIssue('SHOP-1'),
      fakeIssue('SHOP-2', { status: IN_PROGRESS }),
      fakeIssue('SHOP-3'),
    ]);
    assert.deepEqual(await drawing(tree), [
      'Mine',
      '  In Progress 1',
      '    SHOP-2',
      '  To Do 2',
      '    SHOP-1',
      '    SHOP-3',
    ]);
  });

  it('moves an issue to its new group at once, and back when the change is undone', async () => {
    const { sites, tree, issues, painted } = setUp(undefined, { ...SETTINGS, queries: [MINE] });
    sites.jira().on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    const mine = await firstQuery(tree);
    await drawing(tree);
    await settled();
    painted.length = 0;
    const change = issues.change({ siteId: 'site1', key: 'SHOP-1' }, { status: IN_PROGRESS });
    await settled();
    assert.deepEqual(painted, [[mine]]);
    assert.deepEqual(await drawing(tree), ['Mine', '  In Progress 1', '    SHOP-1']);
    change.undo();
    assert.deepEqual(await drawing(tree), ['Mine', '  To Do 1', '    SHOP-1']);
    assert.equal(sites.jira().calls.length, 1);
  });

  it('paints only the row of an issue that stays in its group', async () => {
    const { sites, tree, issues, painted } = setUp();
    sites.jira().on.searchIssues = fakeSearch([fakeIssue('SHOP-1'), fakeIssue('SHOP-2')]);
    const mine = await firstQuery(tree);
    const [group] = await tree.children(mine);
    const [, second] = await tree.children(group);
    await settled();
    painted.length = 0;
    issues.put([fakeIssue('SHOP-2', { summary: 'Renamed' })]);
    await settled();
    assert.deepEqual(painted, [[second]]);
  });

  it('loads page by page, and asks for the total only when there is a next page', async () => {
    const { sites, tree } = setUp(undefined, { ...SETTINGS, groupBy: 'none' });
    const jira = sites.jira();
    jira.on.searchIssues = fakeSearch(
      Array.from({ length: 120 }, (_, index) => fakeIssue(`SHOP-${index + 1}`)),
    );
    jira.on.countIssues = () => Promise.resolve(118);
    const mine = await firstQuery(tree);
    assert.equal((await tree.children(mine)).length, 51);
    await settled();
    assert.equal(mine.list.count, 118);
    await mine.list.loadMore();
    await mine.list.loadMore();
    assert.equal((await tree.children(mine)).length, 120);
    assert.equal(mine.list.count, 120);
    assert.equal(jira.count('searchIssues'), 3);
    assert.equal(jira.count('countIssues'), 1);
  });

  it('keeps rows on screen while it refreshes, as many as there were', async () => {
    const { sites, tree, progress } = setUp(undefined, { ...SETTINGS, groupBy: 'none' });
    const jira = sites.jira();
    jira.on.searchIssues = fakeSearch(
      Array.from({ length: 120 }, (_, index) => fakeIssue(`SHOP-${index + 1}`)),
    );
    jira.on.countIssues = () => Promise.resolve(120);
    const mine = await firstQuery(tree);
    await tree.children(mine);
    await mine.list.loadMore();
    finds(
      jira,
      Array.from({ length: 120 }, (_, index) => fakeIssue(`NEW-${index + 1}`)),
    );
    tree.refresh();
    const during = await tree.children(mine);
    assert.equal(during[0]?.kind === 'issue' && during[0].ref.key, 'SHOP-1');
    await Promise.all(progress);
    const after = await tree.children(mine);
    assert.equal(after[0]?.kind === 'issue' && after[0].ref.key, 'NEW-1');
    assert.equal(after.length, 101);
  });

  it('drops a load that a newer one overtook', async () => {
    const { sites, tree, progress } = setUp(undefined, { ...SETTINGS, queries: [MINE], groupBy: 'none' });
    const jira = sites.jira();
    const signals: (AbortSignal | undefined)[] = [];
    const answers: ((issues: Issue[]) => void)[] = [];
    jira.on.searchIssues = (_search, signal) => {
      signals.push(signal);
      return new Promise((resolve) => answers.push((found) => resolve({ issues: found })));
    };
    const mine = await firstQuery(tree);
    const opening = tree.children(mine);
    await settled();
    tree.refreshQuery(mine);
    await settled();
    assert.deepEqual(
      signals.map((signal) => signal?.aborted),
      [true, false],
    );
    answers[1]?.([fakeIssue('NEW-1')]);
    answers[0]?.([fakeIssue('OLD-1')]);
    await Promise.all([opening, ...progress]);
    assert.deepEqual(await drawing(tree), ['Mine', '  NEW-1']);
  });

  it('filters loaded rows by all words and asks for nothing', async () => {
    const { sites, tree } = setUp(undefined, { ...SETTINGS, queries: [MINE], groupBy: 'none' });
    sites.jira().on.searchIssues = fakeSearch([
      fakeIssue('SHOP-1', { summary: 'Gift cards in the basket' }),
      fakeIssue('SHOP-2', { summary: 'Gift wrapping' }),
    ]);
    await drawing(tree);
    tree.setFilter('gift BASKET');
    assert.deepEqual(await drawing(tree), ['Mine', '  SHOP-1']);
    tree.setFilter('nothing like it');
    assert.deepEqual(await drawing(tree), ['Mine', '  (noMatch)']);
    assert.equal(sites.jira().calls.length, 1);
  });

  it('follows what the user changed: order and leavers at once, and what the workflow set along with it', async () => {
    const { sites, tree, issues } = setUp();
    const jira = sites.jira();
    const [one, two] = [fakeIssue('SHOP-1'), fakeIssue('SHOP-2')];
    finds(jira, [one, two]);
    const mine = await firstQuery(tree);
    await drawing(tree, mine);
    const isMine = (row: QueryRow): boolean => row === mine;
    const ends = { status: IN_PROGRESS, updated: '2026-01-03T00:00:00.000+0000' };
    issues.change(two.ref, { status: IN_PROGRESS }).confirm();
    const moved = await tree.rowOf(two.ref, isMine);
    assert.ok(moved?.parent.kind === 'group' && moved.parent.group.label === 'In Progress');
    assert.equal(await tree.rowOf(two.ref, () => false), undefined);

    finds(jira, [{ ...two, ...ends, resolution: 'Fixed' }, one]);
    jira.calls.length = 0;
    const written = [{ ref: two.ref, change: { status: IN_PROGRESS }, ageMs: 100 }];
    await tree.follow(written, isMine);
    assert.equal(issues.get(two.ref)?.resolution, 'Fixed');
    assert.deepEqual(await drawing(tree, mine), ['In Progress 1', '  SHOP-2', 'To Do 1', '  SHOP-1']);
    assert.equal(jira.count('issue'), 0);

    // It left every open query: nothing but asking for it tells what became of it.
    finds(jira, [one]);
    jira.on.issue = () => Promise.resolve({ ...two, ...ends, resolution: 'Duplicate' });
    await tree.follow(written, isMine);
    assert.deepEqual(await drawing(tree, mine), ['To Do 1', '  SHOP-1']);
    assert.equal(issues.get(two.ref)?.resolution, 'Duplicate');
    jira.on.issue = () => Promise.reject(new ShipshapeError('offline', 'No network'));
    await tree.follow(written, () => false);
  });

  it('closes nothing when a second site comes', async () => {
    const { sites, tree } = setUp();
    finds(sites.jira(), []);
    const before = await firstQuery(tree);
    sites.put(fakeSite('two'));
    await settled();
    const [first, second] = await tree.children();
    assert.ok(first?.kind === 'site' && first.isFirst && second?.kind === 'site' && !second.isFirst);
    const [mine] = await tree.children(first);
    const [other] = await tree.children(second);
    assert.ok(mine?.kind === 'query' && other?.kind === 'query');
    assert.equal(mine.id, before.id);
    assert.deepEqual([before, mine, other].map(isOpenAtFirst), [true, true, false]);
  });

  it('shows a row of each site when there are several, and only the queries meant for it', async () => {
    const sites = new FakeSites(fakeSite('one'), fakeSite('two'));
    const { tree } = setUp(sites, { ...SETTINGS, queries: [MINE, { ...OTHER, site: 'two.atlassian.net' }] });
    const roots = await tree.children();
    assert.deepEqual(roots.map(name), ['one', 'two']);
    assert.deepEqual((await tree.children(roots[0])).map(name), ['Mine']);
    assert.deepEqual((await tree.children(roots[1])).map(name), ['Mine', 'Other']);
  });

  it('says that there is nothing, and that there are no queries', async () => {
    const { sites, tree } = setUp(undefined, { ...SETTINGS, queries: [MINE] });
    sites.jira().on.searchIssues = fakeSearch([]);
    assert.deepEqual(await drawing(tree), ['Mine', '  (empty)']);
    tree.setSettings({ ...SETTINGS, queries: [] });
    assert.deepEqual(await drawing(tree), ['(noQueries)']);
  });

  it('shows an error at its query and does not repeat the request by itself', async () => {
    const { sites, tree } = setUp(undefined, { ...SETTINGS, queries: [MINE] });
    sites.jira().on.searchIssues = () => Promise.reject(new ShipshapeError('invalid', 'Bad JQL'));
    assert.deepEqual(await drawing(tree), ['Mine', '  (failed)']);
    assert.deepEqual(await drawing(tree), ['Mine', '  (failed)']);
    assert.equal(sites.jira().calls.length, 1);
    tree.refresh();
    await drawing(tree);
    assert.equal(sites.jira().calls.length, 2);
    assert.deepEqual(sites.retried, ['site1']);
  });

  it('after a 401 offers one row to sign in again, asks nothing more, and recovers', async () => {
    const { sites, tree } = setUp();
    const jira = sites.jira();
    jira.on.searchIssues = () => {
      sites.setState('site1', 'expired');
      return Promise.reject(new ShipshapeError('unauthorized', 'No', { siteId: 'site1' }));
    };
    const mine = await firstQuery(tree);
    await tree.children(mine);
    assert.deepEqual(await drawing(tree), ['(signIn)']);
    assert.equal(jira.calls.length, 1);
    jira.on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    sites.setState('site1', 'ready');
    const lines = await drawing(tree);
    assert.deepEqual(lines.slice(0, 3), ['Mine', '  To Do 1', '    SHOP-1']);
  });

  it('offline keeps the rows and says so once for the site', async () => {
    const { sites, tree, progress } = setUp(undefined, { ...SETTINGS, groupBy: 'none' });
    const jira = sites.jira();
    jira.on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    await drawing(tree);
    const offline = (): Promise<never> => Promise.reject(new ShipshapeError('offline', 'No network'));
    jira.on.searchIssues = offline;
    jira.on.issueStamps = offline;
    tree.refresh();
    await drawing(tree);
    await Promise.all(progress);
    assert.deepEqual(await drawing(tree), ['Mine', '  SHOP-1', 'Other', '  SHOP-1']);
    assert.deepEqual(
      tree.unreachable().map(({ site }) => site.id),
      ['site1'],
    );
    finds(jira, [fakeIssue('SHOP-2')]);
    tree.retryUnreachable();
    await drawing(tree);
    await Promise.all(progress);
    assert.deepEqual(await drawing(tree), ['Mine', '  SHOP-2', 'Other', '  SHOP-2']);
    assert.deepEqual(tree.unreachable(), []);
  });

  it('shows what it knew before anybody is asked, then what is new', async () => {
    const cache = new FakeQueryCache();
    const settings = { ...SETTINGS, queries: [MINE], groupBy: 'none' } as const;
    const before = setUp(undefined, settings, cache);
    before.sites.jira().on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    await drawing(before.tree);
    before.tree.dispose();

    const { sites, tree, progress } = setUp(undefined, settings, cache);
    const jira = sites.jira();
    let answer: (() => void) | undefined;
    finds(jira, [fakeIssue('SHOP-2')]);
    jira.on.issueStamps = () =>
      new Promise((resolve) => {
        const stamps = [{ id: 'id-SHOP-2', updated: fakeIssue('SHOP-2').updated }];
        answer = () => resolve({ stamps, more: false });
      });
    assert.deepEqual(await drawing(tree), ['Mine', '  SHOP-1']);
    const mine = await firstQuery(tree);
    assert.ok(mine.list.asOf);
    answer?.();
    await Promise.all(progress);
    assert.deepEqual(await drawing(tree), ['Mine', '  SHOP-2']);
    assert.equal(mine.list.asOf, undefined);
    assert.deepEqual(
      jira.calls.map(([method]) => method),
      ['issueStamps', 'issuesById'],
    );
  });

  it('shows what it knew also of a site that somebody is signed out of', async () => {
    const cache = new FakeQueryCache();
    const settings = { ...SETTINGS, groupBy: 'none' } as const;
    const before = setUp(undefined, settings, cache);
    before.sites.jira().on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    await before.tree.children(await firstQuery(before.tree));

    const { sites, tree } = setUp(undefined, settings, cache);
    sites.setState('site1', 'signedOut');
    assert.deepEqual(await drawing(tree), ['(signIn)', 'Mine', '  SHOP-1']);
    assert.equal(sites.jira().calls.length, 0);
  });

  it('looks by itself after the queries that are open, and after the others when they are opened', async () => {
    const { sites, tree } = setUp(undefined, { ...SETTINGS, groupBy: 'none' });
    const jira = sites.jira();
    jira.on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    const [mine, other] = await tree.children();
    assert.ok(mine?.kind === 'query' && other?.kind === 'query');
    assert.equal(await tree.refreshQuietly(() => true), true);
    assert.equal(jira.calls.length, 0);
    await drawing(tree);
    assert.equal(jira.calls.length, 2);

    const offline = (): Promise<never> => Promise.reject(new ShipshapeError('offline', 'No network'));
    Object.assign(jira.on, { searchIssues: offline, issueStamps: offline });
    tree.refreshQuery(mine);
    await settled();
    assert.equal(await tree.refreshQuietly((row) => row === mine), false);
    assert.equal(jira.calls.length, 4);
    finds(jira, [fakeIssue('SHOP-2')]);
    assert.equal(await tree.refreshQuietly((row) => row === mine), true);
    assert.equal(jira.calls.length, 6);
    assert.deepEqual(
      mine.list.issues.map(({ ref }) => ref.key),
      ['SHOP-2'],
    );
    await tree.children(other);
    assert.equal(jira.calls.length, 7);
    sites.setState('site1', 'expired');
    await tree.refreshQuietly(() => true);
    assert.equal(jira.calls.length, 7);
  });

  describe('with thousands of issues', () => {
    const STATUSES: readonly Issue['status'][] = [
      IN_PROGRESS,
      { id: '1', name: 'To Do', category: 'todo' },
      { id: '2', name: 'Waiting', category: 'todo' },
    ];
    const many = Array.from({ length: 3000 }, (_, index) =>
      fakeIssue(`SHOP-${index + 1}`, { status: STATUSES[index % 3] ?? IN_PROGRESS }),
    );
    const open = async (groupBy: TreeSettings['groupBy']) => {
      const made = setUp(undefined, { ...SETTINGS, queries: [MINE], groupBy });
      finds(made.sites.jira(), many);
      made.sites.jira().on.countIssues = () => Promise.resolve(many.length);
      const mine = await firstQuery(made.tree);
      await made.tree.children(mine);
      await mine.list.loadAll();
      return { ...made, mine };
    };

    it('shows a page of them at a time, and loads no more for the next', async () => {
      const { tree, mine, sites, painted } = await open('none');
      assert.equal(mine.list.size, 3000);
      const calls = sites.jira().calls.length;
      assert.deepEqual((await tree.children(mine)).slice(500).map(name), ['500 of 3000']);
      await settled();
      painted.length = 0;
      tree.showMore(mine.id);
      await settled();
      assert.deepEqual(painted, [[mine]]);
      assert.deepEqual((await tree.children(mine)).slice(1000).map(name), ['1000 of 3000']);
      tree.setFilter('SHOP-2999');
      assert.deepEqual(await drawing(tree), ['Mine', '  SHOP-2999']);
      assert.equal(await tree.matching(mine), 1);
      assert.equal(sites.jira().calls.length, calls);
    });

    it('opens at first only the groups that a page or two hold', async () => {
      const { tree, mine } = await open('status');
      const groups = await tree.children(mine);
      assert.deepEqual(
        groups.map((row) => row.kind === 'group' && [row.group.label, row.group.issues.length, row.open]),
        [
          ['In Progress', 1000, true],
          ['To Do', 1000, true],
          ['Waiting', 1000, false],
        ],
      );
      const [first] = groups;
      assert.ok(first);
      assert.deepEqual((await tree.children(first)).slice(500).map(name), ['500 of 1000']);
      tree.showMore(first.id);
      assert.equal((await tree.children((await tree.children(mine))[0])).length, 1000);
    });

    it('paints a query anew when an issue changes whose row is not shown', async () => {
      const { tree, mine, issues, painted } = await open('none');
      await tree.children(mine);
      await settled();
      painted.length = 0;
      issues.put([fakeIssue('SHOP-2999', { summary: 'Renamed' })]);
      await settled();
      assert.deepEqual(painted, [[mine]]);
    });
  });

  it('lets go of a removed site', async () => {
    const { sites, tree } = setUp();
    sites.jira().on.searchIssues = fakeSearch([fakeIssue('SHOP-1')]);
    await drawing(tree);
    await sites.remove('site1');
    assert.deepEqual(await drawing(tree), []);
    assert.deepEqual(tree.queryRows, []);
  });
});
