import assert from 'node:assert/strict';
import { changeQueryOf } from '../../../src/atlassian/jql/changeQuery.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { QueryResult } from '../../../src/features/issues/query/queryResult.ts';
import { FakeQueryCache } from '../../support/fakes/fakeQueryCache.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { startClient, type ClientSite } from './clientSite.ts';

const QUERIES = [
  'assignee = currentUser() AND statusCategory != Done ORDER BY updated DESC',
  'updated >= -14d ORDER BY updated DESC',
  'project = SHOP OR project = FULF ORDER BY created ASC, key DESC',
  'summary ~ "order by" AND project in (SHOP) ORDER BY priority DESC, updated DESC',
];

describe('asking the sample site for what changed', function () {
  this.timeout(120_000);
  before(needsDocuments());
  let site: ClientSite;
  before(async () => (site = await startClient()));
  after(() => (site as ClientSite | undefined)?.site.close());

  for (const jql of QUERIES) {
    it(`gives what changed, and nothing else: ${jql}`, async () => {
      const { jira } = site.client;
      const query = changeQueryOf(jql);
      assert.ok(query);
      const whole = await jira.searchIssues({ jql, pageSize: 100 });
      const ever = await jira.searchIssues({ jql: query.changedWithin(60 * 24 * 3650), pageSize: 100 });
      assert.equal(ever.issues.length, whole.issues.length);
      const recent = await jira.searchIssues({ jql: query.changedWithin(5), pageSize: 100 });
      const limit = Date.now() - 6 * 60_000;
      assert.ok(recent.issues.every(({ updated }) => Date.parse(updated) > limit));
    });
  }

  it('brings a change into the rows with one request, and a whole check no other rows', async () => {
    const { client, directory, siteId, check } = site;
    const clock = { now: Date.now() };
    const list = new QueryResult(siteId, 'project = SHOP ORDER BY updated DESC', {
      sites: directory,
      issues: createIssueStore({ now: () => clock.now }),
      cache: new FakeQueryCache(),
      now: () => clock.now,
    });
    await list.open();
    const other = list.issues[30];
    assert.ok(other);
    await client.jira.assign(other.ref.key, client.site.accountId);
    clock.now = Date.now() + 3 * 60_000;
    list.markStale('changes');
    await list.openQuietly();
    assert.equal(list.error, undefined);
    assert.equal(list.issues[0]?.ref.key, other.ref.key);
    const keys = list.issues.map(({ ref }) => ref.key);
    list.markStale('all');
    await list.open();
    assert.deepEqual(
      list.issues.map(({ ref }) => ref.key),
      keys,
    );
    list.dispose();
    assert.deepEqual(check.problems, []);
  });
});
