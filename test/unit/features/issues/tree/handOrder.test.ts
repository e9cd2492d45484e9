import assert from 'node:assert/strict';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import { english } from '../../../../../src/core/localize.ts';
import type { Query } from '../../../../../src/features/issues/queries/queries.ts';
import { HandOrder } from '../../../../../src/features/issues/tree/handOrder.ts';
import type { IssueRow, Row } from '../../../../../src/features/issues/tree/issueRows.ts';
import { IssueTree, type TreeSettings } from '../../../../../src/features/issues/tree/issueTree.ts';
import { memoryStore } from '../../../atlassian/support/memory.ts';
import { fakeIssue, fakeSearch } from '../../../../support/fakes/fakeJira.ts';
import { FakeQueryCache } from '../../../../support/fakes/fakeQueryCache.ts';
import { fakeSite, FakeSites } from '../../../../support/fakes/fakeSites.ts';

const QUERY: Query = { id: 'user:Mine', name: 'Mine', jql: 'project = SHOP', source: 'user', index: 0 };
const DONE = { id: '5', name: 'Done', category: 'done' } as const;
const ISSUES = ['SHOP-1', 'SHOP-2', 'SHOP-3', 'SHOP-4'].map((key) =>
  fakeIssue(key, key === 'SHOP-4' ? { status: DONE } : {}),
);

function treeOf(settings: Partial<TreeSettings>, store = memoryStore()): IssueTree {
  const sites = new FakeSites(fakeSite());
  sites.jira().on.searchIssues = fakeSearch(ISSUES);
  return new IssueTree(
    {
      ...{ sites, issues: createIssueStore(), cache: new FakeQueryCache(), t: english },
      ...{ showProgress: () => undefined, now: Date.now, handOrder: new HandOrder(store) },
    },
    { queries: [QUERY], groupBy: 'none', sortBy: 'hand', ...settings },
  );
}

async function rowsOf(tree: IssueTree): Promise<readonly Row[]> {
  const [query] = await tree.children();
  return tree.children(query);
}

async function keys(tree: IssueTree): Promise<string> {
  const rows = await rowsOf(tree);
  return rows.map((row) => (row.kind === 'issue' ? row.ref.key.slice(5) : row.kind)).join(' ');
}

async function issueRow(tree: IssueTree, key: string): Promise<IssueRow> {
  const found = (await rowsOf(tree)).find((row) => row.kind === 'issue' && row.ref.key === key);
  assert.ok(found?.kind === 'issue');
  return found;
}

describe('the order by hand', () => {
  it('moves a row among its neighbours, and no further than the ends', async () => {
    const tree = treeOf({});
    await tree.move(await issueRow(tree, 'SHOP-3'), -1);
    assert.equal(await keys(tree), '1 3 2 4');
    await tree.move(await issueRow(tree, 'SHOP-1'), -1);
    assert.equal(await keys(tree), '1 3 2 4');
    await tree.move(await issueRow(tree, 'SHOP-1'), 1);
    await tree.move(await issueRow(tree, 'SHOP-1'), 1);
    assert.equal(await keys(tree), '3 2 1 4');
    await tree.move(await issueRow(tree, 'SHOP-4'), 1);
    assert.equal(await keys(tree), '3 2 1 4');
  });

  it('is kept for the next window, and only counts where it is chosen', async () => {
    const store = memoryStore();
    const tree = treeOf({}, store);
    await tree.move(await issueRow(tree, 'SHOP-2'), -1);
    assert.equal(await keys(treeOf({}, store)), '2 1 3 4');
    assert.equal(await keys(treeOf({ sortBy: 'query' }, store)), '1 2 3 4');
  });

  it('moves within the group', async () => {
    const tree = treeOf({ groupBy: 'status' });
    const [todo, done] = await rowsOf(tree);
    const under = async (group: Row | undefined): Promise<readonly Row[]> => tree.children(group);
    const [, second] = await under(todo);
    assert.ok(second?.kind === 'issue');
    await tree.move(second, 1);
    const [again] = await rowsOf(tree);
    assert.deepEqual(
      (await under(again)).map((row) => row.kind === 'issue' && row.ref.key),
      ['SHOP-1', 'SHOP-3', 'SHOP-2'],
    );
    const [only] = await under(done);
    assert.ok(only?.kind === 'issue');
    await tree.move(only, -1);
    assert.equal((await under((await rowsOf(tree))[0])).length, 3);
  });

  it('reads nothing odd from what is kept', () => {
    const store = memoryStore();
    void store.update('issues.handOrder', [['a', ['1', '2']], ['b', [1]], 'c', null]);
    const order = new HandOrder(store);
    assert.deepEqual(
      [...order.places('a')],
      [
        ['1', 0],
        ['2', 1],
      ],
    );
    assert.equal(order.places('b').size, 0);
  });
});

describe('hidden done issues', () => {
  it('are left out, and counted as such', async () => {
    const tree = treeOf({ hideDone: true });
    assert.equal(await keys(tree), '1 2 3');
    const [query] = await tree.children();
    assert.ok(query?.kind === 'query');
    assert.equal(await tree.matching(query), 3);
  });

  it('is one order in all windows: what is moved in one is kept where another moves on', () => {
    const store = memoryStore();
    const [one, other] = [new HandOrder(store), new HandOrder(store)];
    const shown = ['1', '2', '3'];
    one.move('first', shown, '3', 'before', '1');
    other.move('second', shown, '2', 'before', '1');
    assert.deepEqual([...other.places('first').keys()], ['3', '1', '2']);
    assert.deepEqual([...new HandOrder(store).places('first').keys()], ['3', '1', '2']);
    assert.deepEqual([...one.places('second').keys()], ['2', '1']);
  });
});
