import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import type { Issue } from '../../../../../src/atlassian/model/issue.ts';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import { english } from '../../../../../src/core/localize.ts';
import type { Query } from '../../../../../src/features/issues/queries/queries.ts';
import type { Row } from '../../../../../src/features/issues/tree/issueRows.ts';
import { IssueTree } from '../../../../../src/features/issues/tree/issueTree.ts';
import { fakeIssue, finds } from '../../../../support/fakes/fakeJira.ts';
import { FakeQueryCache } from '../../../../support/fakes/fakeQueryCache.ts';
import { fakeSite, FakeSites } from '../../../../support/fakes/fakeSites.ts';
import { TreeHost } from '../../../../support/fakes/treeHost.ts';

const MINE: Query = { id: 'user:Mine', name: 'Mine', jql: 'project = SHOP', source: 'user', index: 0 };
const ISSUES = 5000;
const IN_PROGRESS: Issue['status'] = { id: '3', name: 'In Progress', category: 'inProgress' };

function labelOf(row: Row, tree: IssueTree): string {
  if (row.kind === 'query') return `${row.query.name} ${String(row.list.count ?? row.list.size)}`;
  if (row.kind === 'group') return `${row.group.label} ${String(row.group.issues.length)}`;
  return row.kind === 'issue' ? `${row.ref.key} ${tree.issue(row).summary}` : row.id;
}

/** 5,000 issues, all loaded, in two groups that are open; and a minute later. */
async function shown() {
  const sites = new FakeSites(fakeSite());
  const issues = createIssueStore();
  let now = Date.parse('2026-02-01T00:00:00.000Z');
  const all = Array.from({ length: ISSUES }, (_, at) =>
    fakeIssue(`SHOP-${String(at + 1)}`, at < 10 ? { status: IN_PROGRESS } : {}),
  );
  finds(sites.jira(), all);
  sites.jira().on.countIssues = () => Promise.resolve(ISSUES);
  const tree = new IssueTree(
    {
      ...{ sites, issues, cache: new FakeQueryCache(), t: english },
      ...{ showProgress: () => undefined, now: () => now },
    },
    { queries: [MINE], groupBy: 'status', sortBy: 'query' },
  );
  const host = new TreeHost<Row>({
    getChildren: async (row) => [...(await tree.children(row))],
    getTreeItem: (row): TreeItem => ({ id: row.id, label: labelOf(row, tree) }),
    factsOf: (row) => (row.kind === 'issue' ? tree.issue(row) : undefined),
  });
  tree.onDidChange((rows) => host.tree.repaint(rows));
  await host.show();
  const [mine] = await tree.children();
  assert.ok(mine?.kind === 'query');
  await host.open('Mine 0');
  await mine.list.loadAll();
  for (const label of [`In Progress 10`, `To Do ${String(ISSUES - 10)}`]) {
    await host.settleUntil(label);
    await host.open(label);
  }
  await host.settle();
  now += 120_000;
  host.told.length = 0;
  host.sent = 0;
  const poll = async (): Promise<void> => {
    assert.equal(await tree.refreshQuietly(() => true), true);
    await host.settle();
  };
  return { sites, issues, host, all, poll };
}

describe('5,000 issues, painted anew at every poll', () => {
  it('send nothing where nothing changed', async () => {
    const { host, poll } = await shown();
    await poll();
    assert.deepEqual([host.told, host.sent], [[], 0]);
  });

  it('send the row of the one issue that changed', async () => {
    const { sites, all, host, poll } = await shown();
    const later = { summary: 'Renamed', updated: '2026-02-01T00:01:00.000+0000' };
    finds(sites.jira(), all.with(20, fakeIssue('SHOP-21', later)));
    await poll();
    await host.settleUntil('SHOP-21 Renamed');
    assert.deepEqual([host.told, host.sent], [[['SHOP-21 Renamed']], 1]);
  });

  it('keep every row in hand while a moved one goes to its new group', async () => {
    const { issues, host } = await shown();
    issues.change({ siteId: 'site1', key: 'SHOP-11' }, { status: IN_PROGRESS });
    while (host.told.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(host.handed('SHOP-12 Summary of SHOP-12'));
    await host.settle();
    // Both groups, with a page of 500 rows and the row for the rest.
    assert.deepEqual(host.told, [['In Progress 11', `To Do ${String(ISSUES - 11)}`]]);
    assert.equal(host.sent, 2 + 11 + 501);
  });
});
