import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapiDocuments.ts';
import { ConfluenceCalls } from './confluenceCalls.ts';

const ROOT = '/wiki/rest/api';
const titles = (results: readonly unknown[]): readonly unknown[] =>
  results.map((each) => (each as { readonly title: unknown }).title);

describe('sample site, content and spaces of the v1 API', () => {
  let calls: ConfluenceCalls;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  before(() => {
    calls = new ConfluenceCalls();
  });

  it('finds a page by its space and title, and goes through all by start and limit', async () => {
    const all = (await calls.get(`${ROOT}/content?spaceKey=SHOP&limit=500`)).list('results');
    const half = await calls.get(`${ROOT}/content?spaceKey=SHOP&start=1&limit=2`);
    assert.deepEqual(half.list('results'), all.slice(1, 3));
    assert.match(String(half.at('_links.next')), /^\/rest\/api\/content\?.*start=3/);
    const title = String(titles(all)[0]);
    const one = await calls.get(
      `${ROOT}/content?spaceKey=SHOP&title=${encodeURIComponent(title)}&expand=body.storage,version,space`,
    );
    assert.deepEqual([one.at('size'), one.at('results.0.space.key')], [1, 'SHOP']);
    assert.equal(typeof one.at('results.0.body.storage.value'), 'string');
    assert.equal(typeof one.at('results.0.version.number'), 'number');
    assert.equal((await calls.get(`${ROOT}/content?spaceKey=SHOP&title=nowhere`)).at('size'), 0);
    assert.equal((await calls.get(`${ROOT}/content?spaceKey=NONE`)).status, 404);
    assert.equal((await calls.get(`${ROOT}/content?type=whiteboard`)).status, 400);
  });

  it('lists posts and what is in the trash where they are asked for, in order', async () => {
    const list = async (query: string): Promise<readonly unknown[]> =>
      titles((await calls.get(`${ROOT}/content?limit=500&${query}`)).list('results'));
    const posts = await list('type=blogpost');
    assert.deepEqual(
      posts.filter((title) => title === undefined),
      [],
    );
    const [up, down] = [await list('orderby=title'), await list('orderby=title%20desc')];
    assert.deepEqual([...up].sort(), [...down].sort());
    assert.notDeepEqual(up, down);
    assert.equal((await calls.get(`${ROOT}/content?orderby=luck`)).status, 400);
    const [{ id, title } = { id: '', title: '' }] = (
      await calls.get(`${ROOT}/content?spaceKey=SHOP&limit=1&orderby=history.createdDate%20desc`)
    ).list('results') as { id: string; title: string }[];
    assert.equal((await calls.call('DELETE', `/wiki/api/v2/pages/${id}`)).status, 204);
    assert.equal((await list('spaceKey=SHOP')).includes(title), false);
    assert.equal((await list('spaceKey=SHOP&status=trashed')).includes(title), true);
  });

  it('tells the labels of a page, and only to who may see it', async () => {
    const [first] = (await calls.get(`${ROOT}/content?spaceKey=PLAY&limit=1`)).list('results') as {
      id: string;
    }[];
    await calls.call('POST', `${ROOT}/content/${first!.id}/label`, {
      body: [{ prefix: 'global', name: 'runbook' }],
    });
    const labels = await calls.get(`${ROOT}/content/${first!.id}/label`);
    assert.equal(JSON.stringify(labels.list('results')).includes('"runbook"'), true);
    assert.equal((await calls.get(`${ROOT}/content/${first!.id}/label?prefix=my`)).at('size'), 0);
    assert.equal((await calls.get(`${ROOT}/content/1/label`)).status, 404);
  });

  it('lists spaces by key, and tells of one', async () => {
    const two = await calls.get(`${ROOT}/space?spaceKey=SHOP&spaceKey=PLAY`);
    assert.equal(two.at('size'), 2);
    assert.equal((await calls.get(`${ROOT}/space?type=personal`)).at('size'), 0);
    const one = await calls.get(`${ROOT}/space/SHOP?expand=homepage,description.plain`);
    assert.deepEqual([one.at('key'), one.at('homepage.type')], ['SHOP', 'page']);
    assert.equal(typeof one.at('description.plain.value'), 'string');
    assert.equal((await calls.get(`${ROOT}/space/NONE`)).status, 404);
  });

  // The document lists the words of `status` for the list as a whole, so that no list fits.
  const isProblem = (problem: string): boolean => !problem.includes('/query/status must be equal');
  after(() => assert.deepEqual(calls.check.problems.filter(isProblem), []));
});
