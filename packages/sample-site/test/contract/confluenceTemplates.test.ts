import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapi.ts';
import { ConfluenceCalls } from './confluenceCalls.ts';

const TEMPLATES = '/wiki/rest/api/template/page';

describe('sample site, Confluence spaces and templates keep to the documents', () => {
  let calls: ConfluenceCalls;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(() => (calls = new ConfluenceCalls()));
  afterEach(() => assert.deepEqual(calls.check.problems, []));

  async function templateId(name: string, query: string): Promise<string> {
    const templates = await calls.get(`${TEMPLATES}?limit=100&${query}`);
    const names = templates.list('results').map((_, index) => templates.at(`results.${index}.name`));
    return String(templates.at(`results.${names.indexOf(name)}.templateId`));
  }

  async function idOf(spaceKey: string): Promise<string> {
    return String((await calls.get(`${TEMPLATES}?spaceKey=${spaceKey}`)).at('results.0.templateId'));
  }

  it('lists spaces, page by page, by cursor', async () => {
    const keys: unknown[] = [];
    let address: unknown = '/wiki/api/v2/spaces?limit=2&sort=-key&description-format=plain&include-icon=true';
    while (typeof address === 'string') {
      const page = await calls.get(address);
      keys.push(...page.list('results').map((_, index) => page.at(`results.${index}.key`)));
      address = page.at('_links.next');
      const header = page.headers.get('link') ?? '';
      assert.equal(header.includes('rel="next"'), address !== undefined);
    }
    assert.deepEqual(keys, ['SHOP', 'PLAY', 'OPS', 'HR', 'FIN']);
  });

  it('finds spaces by key and by id', async () => {
    const spaces = await calls.get('/wiki/api/v2/spaces?keys=PLAY,OPS');
    assert.deepEqual([spaces.at('results.0.key'), spaces.at('results.1.name')], ['PLAY', '營運手冊']);
    const id = String(spaces.at('results.0.id'));
    assert.equal((await calls.get(`/wiki/api/v2/spaces?ids=${id}`)).at('results.0.key'), 'PLAY');
    assert.equal((await calls.get(`/wiki/api/v2/spaces/${id}`)).at('name'), 'Playbooks');
    assert.equal((await calls.get('/wiki/api/v2/spaces/1')).status, 404);
  });

  it('lists the templates of a space, with and without bodies, by start and limit', async () => {
    const all = await calls.get(`${TEMPLATES}?spaceKey=PLAY&expand=body`);
    assert.equal(all.list('results').length, 7);
    assert.match(String(all.at('results.0.body.storage.value')), /<ac:task-list>/);
    assert.equal(all.at('results.0.labels.0.name'), 'checklist');
    assert.equal(all.at('results.0.space.key'), 'PLAY');
    const second = await calls.get(`${TEMPLATES}?spaceKey=PLAY&start=5&limit=1`);
    assert.deepEqual([second.at('start'), second.at('size')], [5, 1]);
    assert.equal(second.at('results.0.body'), undefined);
    assert.equal(second.at('_links.next'), '/rest/api/template/page?spaceKey=PLAY&start=6&limit=1');
  });

  it('lists global templates, blueprints, and a space without templates', async () => {
    const global = await calls.get(`${TEMPLATES}?expand=body`);
    assert.equal(global.list('results').length, 2);
    assert.equal(global.at('results.0.space'), undefined);
    assert.equal((await calls.get(`${TEMPLATES}?spaceKey=HR`)).at('size'), 0);
    const blueprints = await calls.get('/wiki/rest/api/template/blueprint?expand=body&spaceKey=SHOP');
    assert.equal(blueprints.at('size'), 2);
    const blueprint = await calls.get(
      `/wiki/rest/api/template/${String(blueprints.at('results.0.templateId'))}`,
    );
    assert.equal(blueprint.at('name'), 'Meeting notes');
  });

  it('refuses the templates of a space that the account may not read, and only to that account', async () => {
    const refused = await calls.get(`${TEMPLATES}?spaceKey=FIN`);
    assert.deepEqual([refused.status, refused.at('statusCode')], [403, 403]);
    assert.match(String(refused.at('message')), /PermissionException/);
    assert.equal((await calls.get(`${TEMPLATES}?spaceKey=FIN`, { as: 'meiling.liu' })).at('size'), 1);
    assert.equal((await calls.get(`${TEMPLATES}?spaceKey=NOPE`)).status, 403);
    assert.equal((await calls.get('/wiki/rest/api/template/1')).status, 403);
  });

  it('gives every body by id, the empty, the broken and the large one too', async () => {
    for (const key of ['PLAY', 'SHOP', 'OPS']) {
      const list = await calls.get(`${TEMPLATES}?spaceKey=${key}&expand=body`);
      for (const index of list.list('results').keys()) {
        const id = String(list.at(`results.${index}.templateId`));
        const one = await calls.get(`/wiki/rest/api/template/${id}`);
        assert.equal(one.at('body.storage.value'), list.at(`results.${index}.body.storage.value`));
      }
    }
  });

  it('creates, updates and deletes a template', async () => {
    const body = {
      storage: {
        value:
          '<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>One</ac:task-body></ac:task></ac:task-list>',
        representation: 'storage',
      },
    };
    const content = { name: 'New', templateType: 'page', description: 'd', body, space: { key: 'SHOP' } };
    const created = await calls.call('POST', '/wiki/rest/api/template', { body: content });
    assert.match(String(created.at('body.storage.value')), /<ac:task-id>1<\/ac:task-id>/);
    const id = await templateId('New', 'spaceKey=SHOP');
    assert.equal(id, created.at('templateId'));
    const update = { ...content, templateId: id, name: 'Newer' };
    assert.equal((await calls.call('PUT', '/wiki/rest/api/template', { body: update })).at('name'), 'Newer');
    assert.equal((await calls.call('DELETE', `/wiki/rest/api/template/${id}`)).status, 204);
    assert.equal((await calls.get(`/wiki/rest/api/template/${id}`)).status, 403);
  });

  it('lets those who administer a space change its templates, and tells who does', async () => {
    const operations = async (key: string, as?: string): Promise<unknown> => {
      const spaces = await calls.get(`/wiki/api/v2/spaces?keys=${key}`);
      const path = `/wiki/api/v2/spaces/${String(spaces.at('results.0.id'))}/operations`;
      const reply = await calls.get(path, { ...(as !== undefined && { as }) });
      return reply
        .list('operations')
        .map(
          (_, index) =>
            `${String(reply.at(`operations.${index}.operation`))} ${String(reply.at(`operations.${index}.targetType`))}`,
        );
    };
    const administer = 'administer space';
    for (const [key, as, may] of [
      ['SHOP', undefined, true],
      ['HR', undefined, false],
      ['HR', 'aoife.obrien', true],
    ] as const) {
      const allowed = await operations(key, as);
      assert.ok(Array.isArray(allowed));
      assert.equal(allowed.includes(administer), may, `${key} ${as}`);
    }
    const body = { storage: { value: '<p>x</p>', representation: 'storage' } };
    const content = { name: 'Mine', templateType: 'page', body, space: { key: 'OPS' } };
    const refused = await calls.call('POST', '/wiki/rest/api/template', { body: content });
    assert.deepEqual([refused.status, refused.at('statusCode')], [403, 403]);
    const templateId = await idOf('OPS');
    const changed = await calls.call('PUT', '/wiki/rest/api/template', { body: { ...content, templateId } });
    assert.equal(changed.status, 403);
    assert.equal((await calls.call('DELETE', `/wiki/rest/api/template/${templateId}`)).status, 403);
  });

  it('refuses a template without a name, and an update of a template that has gone', async () => {
    const body = { storage: { value: '<p />', representation: 'storage' } };
    const nameless = { name: ' ', templateType: 'page', body };
    assert.equal((await calls.call('POST', '/wiki/rest/api/template', { body: nameless })).status, 400);
    const gone = { name: 'x', templateType: 'page', templateId: '1', body };
    assert.equal((await calls.call('PUT', '/wiki/rest/api/template', { body: gone })).status, 404);
  });

  it('answers nonsense in parameters with 400 in the shape of the API', async () => {
    const v2 = await calls.get('/wiki/api/v2/spaces?cursor=nonsense');
    assert.deepEqual([v2.status, v2.at('errors.0.status')], [400, 400]);
    assert.equal(v2.at('errors.0.code'), 'INVALID_REQUEST_PARAMETER');
  });
});
