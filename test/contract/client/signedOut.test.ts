import assert from 'node:assert/strict';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { QueryResult } from '../../../src/features/issues/query/queryResult.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { FakeQueryCache } from '../../support/fakes/fakeQueryCache.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { startDataCenter, type DataCenterClient } from '../datacenter/dataCenterSite.ts';
import { startClient, type ClientSite } from './clientSite.ts';

describe('a site that answers as to nobody', () => {
  let cloud: ClientSite | undefined;
  let dataCenter: DataCenterClient | undefined;

  before(needsDocuments());
  before(needsDocuments('jira-dc-10.3', 'confluence-dc-10.0.3'));
  afterEach(async () => {
    await cloud?.site.close();
    await dataCenter?.site.close();
    cloud = dataCenter = undefined;
  });

  it('with 200 is signed out of: rows stay as they were, nothing is kept in their place', async () => {
    cloud = await startClient();
    const running = cloud;
    const { directory, siteId, clock } = running;
    const cache = new FakeQueryCache();
    const issues = createIssueStore();
    const jql = 'project = SHOP ORDER BY updated DESC';
    const owner = { id: siteId, accountId: directory.get(siteId)?.accountId ?? '' };
    const list = new QueryResult(siteId, jql, {
      ...{ sites: directory, issues, cache },
      now: () => clock.now(),
    });
    await list.open();
    const before = list.issues;
    const kept = await cache.read(owner, jql);
    assert.ok(before.length > 0 && kept?.issues.length === before.length);
    await running.control({ expireToken: 'anonymous' });
    list.markStale('all');
    await list.open();
    assert.deepEqual(list.issues, before);
    assert.deepEqual(await cache.read(owner, jql), kept);
    assert.ok(list.error instanceof ShipshapeError && list.error.reason === 'unauthorized');
    assert.equal(directory.state(siteId), 'expired');
    // Nothing more is sent until there is a new token.
    const { jira } = await directory.client(siteId);
    const { detail } = await failsWith('unauthorized', jira.assign(before[0]!.ref.key, 'somebody'));
    assert.equal(detail.notSent, true);
  });

  it('until a CAPTCHA is solved says where that is done', async () => {
    dataCenter = await startDataCenter();
    const { directory, siteId, site } = dataCenter;
    await dataCenter.control({ captcha: true });
    const { jira } = await directory.client(siteId);
    const { detail } = await failsWith('unauthorized', jira.myself());
    assert.equal(detail.code, 'captcha');
    assert.ok(detail.loginUrl?.startsWith(site.url), detail.loginUrl);
    const candidate = { url: site.url, email: '', token: site.token };
    assert.equal((await failsWith('unauthorized', directory.check(candidate))).detail.code, 'captcha');
  });

  it('before signing in is asked with a token alone, and lets it in', async () => {
    dataCenter = await startDataCenter();
    const { directory, site } = dataCenter;
    await dataCenter.control({ hidden: true });
    assert.deepEqual(await directory.recognize(site.url), { url: site.url });
    const checked = await directory.check({ url: site.url, email: '', token: site.token });
    assert.deepEqual([checked.flavor, checked.accountId], ['datacenter', 'dev']);
  });

  it('at its root leads to its context path, and is stored there', async () => {
    dataCenter = await startDataCenter();
    const { directory, site } = dataCenter;
    await dataCenter.control({ redirectToContext: true });
    const { origin, pathname } = new URL(site.url);
    assert.notEqual(pathname, '/');
    assert.deepEqual(await directory.recognize(origin), { url: site.url, flavor: 'datacenter' });
    const checked = await directory.check({ url: origin, email: '', token: site.token });
    assert.equal(checked.url, site.url);
  });
});
