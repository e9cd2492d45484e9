import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapi.ts';
import { type Answer, ConfluenceCalls } from './confluenceCalls.ts';

const V2 = '/wiki/api/v2';
const storage = (value: string) => ({ representation: 'storage', value });

describe('sample site, Confluence page trees, versions, labels and restrictions keep to the documents', () => {
  let calls: ConfluenceCalls;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(() => (calls = new ConfluenceCalls()));
  afterEach(() => assert.deepEqual(calls.check.problems, []));

  const named = async (title: string, as = 'dev'): Promise<Answer> =>
    calls.get(`${V2}/pages?title=${encodeURIComponent(title)}`, { as });
  const idOf = async (title: string, as = 'dev'): Promise<string> =>
    String((await named(title, as)).at('results.0.id'));
  const spaceId = async (key: string): Promise<string> =>
    String((await calls.get(`${V2}/spaces?keys=${key}`)).at('results.0.id'));
  const titles = (answer: Answer): unknown[] =>
    answer.list('results').map((_, index) => answer.at(`results.${index}.title`));

  it('goes down and up the tree, page by page', async () => {
    const home = await idOf('Storefront');
    const release = await idOf('Release 2.14.0: deployment readiness');
    const found: unknown[] = [];
    let address: unknown = `${V2}/pages/${home}/descendants?limit=2`;
    while (typeof address === 'string') {
      const page = await calls.get(address);
      found.push(...titles(page));
      address = page.at('_links.next');
    }
    assert.deepEqual(found, [
      ...['Deployment runbook', 'Release retrospectives', 'Release 2.14.0: deployment readiness'],
    ]);
    const near = await calls.get(`${V2}/pages/${home}/descendants?depth=1`);
    assert.deepEqual([titles(near).length, near.at('results.0.depth')], [2, 1]);
    const sorted = await calls.get(`${V2}/pages/${home}/direct-children?sort=-title`);
    assert.deepEqual(titles(sorted), ['Release retrospectives', 'Deployment runbook']);
    assert.deepEqual(sorted.at('results.0.childPosition'), 1);
    const above = await calls.get(`${V2}/pages/${release}/ancestors`);
    assert.deepEqual(above.list('results'), [
      { id: home, type: 'page' },
      { id: await idOf('Deployment runbook'), type: 'page' },
    ]);
    assert.equal((await calls.get(`${V2}/pages/${release}/ancestors?limit=1`)).list('results').length, 1);
  });

  it('keeps pages in folders, which stand in the tree', async () => {
    const home = await idOf('Storefront');
    const space = await spaceId('SHOP');
    const made = await calls.call('POST', `${V2}/folders`, { body: { spaceId: space, title: 'Archive' } });
    const folder = String(made.at('id'));
    assert.deepEqual([made.at('type'), made.at('parentId')], ['folder', home]);
    const page = {
      ...{ spaceId: space, status: 'current', title: 'Release 1.0', parentId: folder },
      body: storage('<p>Long ago</p>'),
    };
    const below = await calls.call('POST', `${V2}/pages`, { body: page });
    assert.deepEqual([below.at('parentId'), below.at('parentType')], [folder, 'folder']);
    const children = await calls.get(`${V2}/pages/${home}/direct-children`);
    assert.deepEqual(
      [children.list('results').length, children.at('results.2.title'), children.at('results.2.type')],
      [3, 'Archive', 'folder'],
    );
    const inside = await calls.get(`${V2}/folders/${folder}/direct-children`);
    assert.deepEqual([titles(inside), inside.at('results.0.type')], [['Release 1.0'], 'page']);
    const above = await calls.get(`${V2}/pages/${String(below.at('id'))}/ancestors`);
    assert.deepEqual(above.list('results'), [
      { id: home, type: 'page' },
      { id: folder, type: 'folder' },
    ]);
    assert.equal((await calls.get(`${V2}/folders/${folder}`)).at('title'), 'Archive');
    assert.equal((await calls.call('DELETE', `${V2}/folders/${folder}`)).status, 204);
    assert.equal((await calls.get(`${V2}/folders/${folder}/direct-children`)).status, 404);
  });

  it('keeps what somebody wants to find again, for that one alone', async () => {
    const id = await idOf('Deployment runbook');
    const relation = `/wiki/rest/api/relation/favourite/from/user/current/to/content/${id}`;
    const mine = '/wiki/rest/api/search?cql=favourite%3DcurrentUser()';
    assert.equal((await calls.get(relation)).status, 404);
    assert.equal((await calls.call('PUT', relation)).at('name'), 'favourite');
    assert.equal((await calls.get(relation)).status, 200);
    assert.equal((await calls.get(mine)).at('results.0.content.id'), id);
    assert.equal((await calls.get(mine, { as: 'meiling.liu' })).at('totalSize'), 0);
    const flag = await calls.get(`${V2}/pages/${id}?include-favorited-by-current-user-status=true`);
    assert.equal(flag.at('isFavoritedByCurrentUser'), true);
    assert.equal((await calls.call('DELETE', relation)).status, 204);
    assert.equal((await calls.get(mine)).at('totalSize'), 0);
  });

  it('renames a page as a new version, and tells about each', async () => {
    const id = await idOf('Holidays', 'aoife.obrien');
    const rename = { as: 'aoife.obrien', body: { status: 'current', title: 'Days off' } };
    assert.equal((await calls.call('PUT', `${V2}/pages/${id}/title`, rename)).at('title'), 'Days off');
    const versions = await calls.get(`${V2}/pages/${id}/versions?sort=modified-date&body-format=storage`);
    assert.deepEqual(
      [versions.at('results.0.page.title'), versions.at('results.1.page.title')],
      ['Holidays', 'Days off'],
    );
    const second = await calls.get(`${V2}/pages/${id}/versions/2`);
    assert.deepEqual([second.at('prevVersion'), second.at('nextVersion')], [1, undefined]);
    assert.equal((await calls.get(`${V2}/pages/${id}/versions/3`)).status, 404);
    const whole = await calls.get(
      `${V2}/pages/${id}?include-versions=true&include-operations=true&include-likes=true&include-properties=true`,
    );
    assert.equal(whole.list('versions.results').length, 2);
  });

  it('tells and finds labels', async () => {
    const runbook = await idOf('Deployment runbook');
    const sorted = await calls.get(`${V2}/pages/${runbook}/labels?sort=name`);
    assert.deepEqual([sorted.at('results.0.name'), sorted.at('results.1.name')], ['deployment', 'runbook']);
    const all = await calls.get(`${V2}/labels?limit=100&prefix=global`);
    assert.doesNotMatch(all.text, /pricing/, 'a label of a page that cannot be seen');
    const label = String(sorted.at('results.1.id'));
    assert.deepEqual(titles(await calls.get(`${V2}/labels/${label}/pages?body-format=storage`)), [
      'Deployment runbook',
    ]);
    assert.equal((await calls.get(`${V2}/labels/1/pages`)).status, 404);
    const shop = await spaceId('SHOP');
    assert.ok((await calls.get(`${V2}/spaces/${shop}/content/labels`)).list('results').length > 3);
    assert.equal((await calls.get(`${V2}/spaces/${shop}/labels`)).list('results').length, 0);
    const path = `/wiki/rest/api/content/${runbook}/label`;
    await calls.call('POST', path, { body: [{ prefix: 'global', name: 'a/b' }] });
    assert.equal((await calls.call('DELETE', `${path}?name=a%2Fb`)).status, 204);
    assert.equal((await calls.get(`${V2}/pages/${runbook}/labels`)).list('results').length, 2);
    const file = String((await calls.get(`${V2}/pages/${runbook}/attachments`)).at('results.0.id'));
    await calls.call('POST', `/wiki/rest/api/content/${file}/label`, {
      body: [{ prefix: 'global', name: 'drawing' }],
    });
    assert.equal(
      (await calls.get(`${V2}/attachments/${file.slice(3)}/labels`)).at('results.0.name'),
      'drawing',
    );
  });

  it('hides a restricted page and all that belongs to it', async () => {
    const title = 'Price list 2027 (draft)';
    assert.deepEqual((await named(title)).list('results'), []);
    const id = await idOf(title, 'meiling.liu');
    for (const path of ['', '/labels', '/attachments', '/footer-comments', '/versions', '/direct-children'])
      assert.equal((await calls.get(`${V2}/pages/${id}${path}`)).status, 404, path);
    assert.equal((await calls.get(`${V2}/pages/${id}`, { as: 'meiling.liu' })).status, 200);
    assert.deepEqual((await calls.get(`${V2}/tasks?page-id=${id}`)).list('results'), []);
    const task = await calls.get(`${V2}/tasks?page-id=${id}`, { as: 'maya.okafor' });
    assert.equal((await calls.get(`${V2}/tasks/${String(task.at('results.0.id'))}`)).status, 404);
    const search = '/wiki/rest/api/search?cql=label%3Dpricing';
    assert.equal((await calls.get(search)).at('totalSize'), 0);
    assert.equal((await calls.get(search, { as: 'meiling.liu' })).at('totalSize'), 1);
    const label = { body: [{ prefix: 'global', name: 'x' }] };
    assert.equal((await calls.call('POST', `/wiki/rest/api/content/${id}/label`, label)).status, 404);
  });

  it('lets nobody but its editors change a space: 404 from the v2 API, 403 from the v1 API', async () => {
    const id = await idOf('Holidays');
    const body = {
      ...{ id, status: 'current', title: 'Holidays', version: { number: 2 } },
      body: storage('<p>None</p>'),
    };
    assert.equal((await calls.call('PUT', `${V2}/pages/${id}`, { body })).status, 404);
    assert.equal((await calls.call('DELETE', `${V2}/pages/${id}`)).status, 404);
    const page = { spaceId: await spaceId('HR'), status: 'current', title: 'Mine', body: storage('<p />') };
    assert.equal((await calls.call('POST', `${V2}/pages`, { body: page })).status, 404);
    const label = { body: [{ prefix: 'global', name: 'x' }] };
    const refused = await calls.call('POST', `/wiki/rest/api/content/${id}/label`, label);
    assert.deepEqual([refused.status, refused.at('statusCode')], [403, 403]);
    assert.doesNotMatch((await calls.get(`${V2}/pages/${id}/operations`)).text, /"update"/);
    const own = await calls.call('PUT', `${V2}/pages/${id}`, { body, as: 'aoife.obrien' });
    assert.equal(own.at('version.number'), 2);
  });
});
