import assert from 'node:assert/strict';
import { sampleAccounts } from '../../src/accounts.ts';
import { needsDocuments } from '../support/openapi.ts';
import { ConfluenceCalls, type Answer } from './confluenceCalls.ts';

const V1 = '/wiki/rest/api/content';
const V2 = '/wiki/api/v2';

describe('sample site, content properties and restrictions keep to the documents', () => {
  let calls: ConfluenceCalls;
  let pageId: string;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(async () => {
    calls = new ConfluenceCalls();
    pageId = String((await calls.get(`${V2}/pages?title=Deployment%20runbook`)).at('results.0.id'));
  });
  afterEach(() => assert.deepEqual(problems(), []));

  // The document lacks the brackets of the pattern of an attachment's id.
  const problems = () => calls.check.problems.filter((problem) => !problem.includes('"(att)?0-9+"'));
  const send = (method: string, path: string, body?: unknown, as?: string): Promise<Answer> =>
    calls.call(method, path, { ...(body !== undefined && { body }), ...(as !== undefined && { as }) });
  const accountId = (mailbox: string): string =>
    sampleAccounts().find(({ email }) => email.startsWith(`${mailbox}@`))?.accountId ?? '';

  it('keeps JSON with a page, version by version', async () => {
    const path = `${V2}/pages/${pageId}/properties`;
    assert.deepEqual((await calls.get(path)).list('results'), []);
    const made = await send('POST', path, { key: 'sync', value: { source: 'docs/runbook.md', seen: [1] } });
    assert.equal(made.status, 200, made.text);
    assert.deepEqual([made.at('value.source'), made.at('version.number')], ['docs/runbook.md', 1]);
    assert.equal((await send('POST', path, { key: 'sync', value: 1 })).status, 400);
    assert.equal((await send('POST', path, { key: 'empty' })).status, 400);
    const one = `${path}/${String(made.at('id'))}`;
    const next = { key: 'sync', value: null, version: { number: 2, message: 'emptied' } };
    const changed = await send('PUT', one, next);
    assert.deepEqual([changed.at('value'), changed.at('version.message')], [null, 'emptied']);
    assert.equal((await send('PUT', one, next)).status, 400);
    await send('POST', path, { key: 'a', value: 'first by name' });
    assert.equal((await calls.get(`${path}?sort=key`)).at('results.0.key'), 'a');
    assert.equal((await calls.get(`${path}?key=sync`)).list('results').length, 1);
    const page = await calls.get(`${V2}/pages/${pageId}?include-properties=true`);
    assert.equal(page.list('properties.results').length, 2);
    assert.equal((await send('DELETE', one)).status, 204);
    assert.equal((await calls.get(one)).status, 404);
  });

  it('keeps JSON with comments and files', async () => {
    const [comment] = (await calls.get(`${V2}/footer-comments?limit=1`)).list('results') as { id: string }[];
    const [file] = (await calls.get(`${V2}/attachments?limit=1`)).list('results') as { id: string }[];
    for (const owner of [`comments/${comment?.id ?? ''}`, `attachments/${file?.id ?? ''}`]) {
      const made = await send('POST', `${V2}/${owner}/properties`, { key: 'k', value: true });
      assert.equal(made.status, 200, made.text);
      const one = `${V2}/${owner}/properties/${String(made.at('id'))}`;
      assert.equal((await calls.get(one)).at('value'), true);
      const changed = await send('PUT', one, { key: 'k', value: [2], version: { number: 2 } });
      assert.deepEqual(changed.list('value'), [2]);
      assert.equal((await send('DELETE', one)).status, 204);
      assert.deepEqual((await calls.get(`${V2}/${owner}/properties`)).list('results'), []);
    }
    assert.equal((await calls.get(`${V2}/pages/1/properties`)).status, 404);
  });

  it('keeps blog posts beside the pages, with versions, comments, files and properties of their own', async () => {
    const pages = (await calls.get(`${V2}/pages?limit=250`)).list('results').length;
    const space = String((await calls.get(`${V2}/spaces?keys=SHOP`)).at('results.0.id'));
    const fresh = { spaceId: space, status: 'current', title: 'Deployment runbook' };
    const body = { representation: 'storage', value: '<p>Words of <strong>news</strong>.</p>' };
    const made = await send('POST', `${V2}/blogposts`, {
      ...fresh,
      body,
      createdAt: '2026-11-01T08:00:00.000Z',
    });
    assert.equal(made.status, 200, made.text);
    const id = String(made.at('id'));
    assert.equal(made.at('_links.webui'), `/spaces/SHOP/blog/2026/11/01/${id}/Deployment+runbook`);
    assert.equal((await send('POST', `${V2}/blogposts`, { ...fresh, body })).status, 400);
    assert.equal((await calls.get(`${V2}/pages?limit=250`)).list('results').length, pages);
    assert.equal((await calls.get(`${V2}/pages/${id}`)).status, 404);
    assert.equal((await calls.get(`${V2}/blogposts/${pageId}`)).status, 404);

    const change = { id, status: 'current', title: 'News', body, version: { number: 2 } };
    assert.equal((await send('PUT', `${V2}/blogposts/${id}`, change)).at('version.number'), 2);
    assert.equal((await calls.get(`${V2}/blogposts/${id}?version=1`)).at('title'), 'Deployment runbook');
    assert.equal((await calls.get(`${V2}/blogposts/${id}/versions`)).list('results').length, 2);
    const comment = await send('POST', `${V2}/footer-comments`, { blogPostId: id, body });
    assert.deepEqual([comment.status, comment.at('blogPostId')], [201, id]);
    const said = await calls.get(`${V2}/blogposts/${id}/footer-comments`);
    assert.equal(said.at('results.0.id'), comment.at('id'));
    const kept = await send('POST', `${V2}/blogposts/${id}/properties`, { key: 'k', value: 1 });
    const property = `${V2}/blogposts/${id}/properties/${String(kept.at('id'))}`;
    assert.equal((await calls.get(property)).at('value'), 1);
    assert.equal(
      (await send('PUT', property, { key: 'k', value: 2, version: { number: 2 } })).at('value'),
      2,
    );
    assert.equal((await send('DELETE', property)).status, 204);
    await send('POST', `${V1}/${id}/label`, [{ prefix: 'global', name: 'news' }]);
    const found = await calls.get(
      `/wiki/rest/api/search?cql=${encodeURIComponent('type = blogpost AND label = news')}`,
    );
    assert.equal(found.at('totalSize'), 3);
    assert.equal((await send('DELETE', `${V2}/blogposts/${id}`)).status, 204);
    assert.equal((await calls.get(`${V2}/blogposts/${id}`)).status, 404);
    const restored = await send('PUT', `${V2}/blogposts/${id}`, { ...change, version: { number: 3 } });
    assert.equal(restored.at('status'), 'current');
  });

  it('restricts a page to some, and what is below it with it', async () => {
    const path = `${V1}/${pageId}/restriction`;
    const groupId = await idOfGroup('shop-testers', 'shufen.wang');
    const none = await calls.get(path);
    assert.deepEqual([none.at('size'), none.at('results.0.restrictions.user.size')], [2, 0]);
    const child = await send('POST', `${V2}/pages`, {
      ...{ spaceId: String((await calls.get(`${V2}/pages/${pageId}`)).at('spaceId')), parentId: pageId },
      ...{ status: 'current', title: 'Below', body: { representation: 'storage', value: '<p>x</p>' } },
    });
    const childId = String(child.at('id'));

    const restricted = await send('PUT', path, [
      { operation: 'read', restrictions: { user: [{ type: 'known', accountId: accountId('dev') }] } },
    ]);
    assert.equal(restricted.status, 200, restricted.text);
    assert.notEqual(restricted.at('restrictionsHash'), none.at('restrictionsHash'));
    for (const id of [pageId, childId]) {
      assert.equal((await calls.get(`${V2}/pages/${id}`)).status, 200);
      assert.equal((await calls.get(`${V2}/pages/${id}`, { as: 'shufen.wang' })).status, 404);
    }

    await send('POST', path, {
      results: [{ operation: 'read', restrictions: { group: [{ type: 'group', id: groupId }] } }],
    });
    assert.equal((await calls.get(`${V2}/pages/${childId}`, { as: 'shufen.wang' })).status, 200);
    const read = await calls.get(`${path}/byOperation/read`);
    assert.deepEqual(
      [read.at('restrictions.user.results.0.accountId'), read.at('restrictions.group.results.0.name')],
      [accountId('dev'), 'shop-testers'],
    );
    assert.equal((await send('PUT', `${path}/byOperation/read/byGroupId/${groupId}`)).status, 200);
    assert.equal((await calls.get(`${path}/byOperation/read/byGroupId/${groupId}`)).status, 200);
    assert.equal((await send('DELETE', `${path}/byOperation/read/byGroupId/${groupId}`)).status, 200);
    assert.equal((await calls.get(`${path}/byOperation/read/byGroupId/${groupId}`)).status, 404);
    assert.equal((await send('DELETE', path)).at('results.0.restrictions.user.size'), 0);
    assert.equal((await calls.get(`${V2}/pages/${childId}`, { as: 'shufen.wang' })).status, 200);
  });

  it('lets some change a page that all may read', async () => {
    const user = `${V1}/${pageId}/restriction/byOperation/update/user?accountId=${accountId('weiting.chen')}`;
    assert.equal((await calls.get(user)).status, 404);
    assert.equal((await send('PUT', user)).status, 200);
    assert.equal((await calls.get(user)).status, 200);
    const page = await calls.get(`${V2}/pages/${pageId}?include-operations=true`);
    assert.ok(!page.text.includes('"operation":"update"'));
    const title = { status: 'current', title: 'Another' };
    assert.equal((await send('PUT', `${V2}/pages/${pageId}/title`, title)).status, 404);
    assert.equal((await send('PUT', `${V2}/pages/${pageId}/title`, title, 'weiting.chen')).status, 200);
    assert.equal((await send('DELETE', user, undefined, 'weiting.chen')).status, 200);
    const all = await calls.get(`${V1}/${pageId}/restriction/byOperation`);
    assert.equal(all.at('update.restrictions.user.size'), 0);
  });

  it('refuses restrictions of what there is not, and to whom there is not', async () => {
    const path = `${V1}/${pageId}/restriction`;
    assert.equal((await calls.get(`${V1}/1/restriction`)).status, 404);
    assert.equal((await calls.get(`${path}/byOperation/read/byGroupId/nobody`)).status, 404);
    assert.equal((await send('PUT', `${path}/byOperation/read/user?accountId=nobody`)).status, 404);
  });

  /** The id of a group, as restrictions tell it. @param member may lift the restriction again */
  async function idOfGroup(name: string, member: string): Promise<string> {
    const path = `${V1}/${pageId}/restriction`;
    const body = [{ operation: 'update', restrictions: { group: [{ type: 'group', name }] } }];
    const id = String((await send('POST', path, body)).at('results.1.restrictions.group.results.0.id'));
    assert.equal((await send('DELETE', `${path}/byOperation/update/byGroupId/${id}`)).status, 404);
    const lifted = await send('DELETE', `${path}/byOperation/update/byGroupId/${id}`, undefined, member);
    assert.equal(lifted.status, 200);
    return id;
  }
});
