import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapi.ts';
import { loadDocument } from '../support/openapiDocuments.ts';
import { type Answer, ConfluenceCalls } from './confluenceCalls.ts';

const ROOT = '/wiki/rest/api';
const storage = (value: string): object => ({ storage: { value, representation: 'storage' } });
const page = (title: string, more: object = {}): object => ({
  type: 'page',
  title,
  space: { key: 'SHOP' },
  body: storage('<p>one</p>'),
  ...more,
});

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly description?: string;
}
interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;
  readonly components: { readonly parameters?: Readonly<Record<string, Parameter>> };
}

/** The names that the document gives for `expand` of a GET, each in backticks. */
async function expandsOf(path: string): Promise<readonly string[]> {
  const { paths, components } = (await loadDocument('confluence-v1')) as Described;
  const parameters = (paths[path]?.get?.parameters ?? []).map((one) =>
    one.$ref === undefined ? one : components.parameters?.[one.$ref.split('/').at(-1) ?? ''],
  );
  const words = parameters.find((one) => one?.name === 'expand')?.description ?? '';
  const names = [...words.matchAll(/`([a-z][\w.]*)`/gi)].map(([, name]) => name ?? '');
  assert.ok(names.length > 0, path);
  return [...new Set(names)];
}

describe('sample site, content of the v1 API by its id', () => {
  let calls: ConfluenceCalls;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(() => {
    calls = new ConfluenceCalls();
  });
  // Of numbers the document says in words that they are allowed, in the list of the words that are.
  const isProblem = (problem: string): boolean => !problem.includes('<any positive integer');
  afterEach(() => assert.deepEqual(calls.check.problems.filter(isProblem), []));

  async function expect(status: number, method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await calls.call(method, ROOT + path, { body });
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    return answer;
  }
  const idOf = (answer: Answer): string => String(answer.at('id'));

  it('makes, reads, changes, trashes, restores and purges a page', async () => {
    const made = await expect(200, 'POST', '/content', page('Made by v1', { status: 'current' }));
    assert.deepEqual(
      [made.at('version.number'), made.at('space.key'), made.at('history.latest')],
      [1, 'SHOP', true],
    );
    // Nothing beyond what the document says is told unasked.
    assert.deepEqual(
      [made.at('body'), made.at('container'), made.at('ancestors')],
      [undefined, undefined, undefined],
    );
    assert.match(String(made.at('version.by.accountId')), /./);
    assert.match(String(made.at('_links.base')), /\/wiki$/);
    const id = idOf(made);
    await expect(400, 'POST', '/content', page('Made by v1'));
    await expect(404, 'POST', '/content', page('Nowhere', { space: { key: 'NONE' } }));
    const next = page('Changed by v1', { version: { number: 2 }, body: storage('<p>two</p>') });
    assert.equal((await expect(200, 'PUT', `/content/${id}`, next)).at('version.number'), 2);
    await expect(409, 'PUT', `/content/${id}`, next);
    const bare = await expect(200, 'GET', `/content/${id}`);
    assert.deepEqual([bare.at('title'), bare.at('body')], ['Changed by v1', undefined]);
    const old = await expect(200, 'GET', `/content/${id}?status=historical&version=1&expand=body.storage`);
    assert.deepEqual([old.at('body.storage.value'), old.at('status')], ['<p>one</p>', 'historical']);
    await expect(204, 'DELETE', `/content/${id}`);
    await expect(404, 'GET', `/content/${id}`);
    assert.equal((await expect(200, 'GET', `/content/${id}?status=trashed`)).at('status'), 'trashed');
    const back = { type: 'page', status: 'current', title: 'Changed by v1', version: { number: 3 } };
    assert.equal((await expect(200, 'PUT', `/content/${id}`, back)).at('status'), 'current');
    await expect(204, 'DELETE', `/content/${id}`);
    await expect(204, 'DELETE', `/content/${id}?status=trashed`);
    await expect(404, 'GET', `/content/${id}?status=any`);
  });

  it('keeps a draft, and publishes it as version 1', async () => {
    const draft = await expect(200, 'POST', '/content', page('To come', { status: 'draft' }));
    await expect(404, 'GET', `/content/${idOf(draft)}`);
    const live = page('It came', { id: idOf(draft), status: 'current' });
    const published = await expect(200, 'POST', '/content', live);
    assert.deepEqual(
      [idOf(published), published.at('status'), published.at('version.number')],
      [idOf(draft), 'current', 1],
    );
    assert.equal((await expect(200, 'GET', `/content/${idOf(draft)}`)).at('title'), 'It came');
  });

  it('comments, answers, and finds both below the page', async () => {
    const id = idOf(await expect(200, 'POST', '/content', page('Talked about')));
    const comment = (more: object): object => ({
      type: 'comment',
      container: { id, type: 'page' },
      body: storage('<p>c</p>'),
      ...more,
    });
    const first = idOf(await expect(200, 'POST', '/content', comment({})));
    const reply = await expect(
      200,
      'POST',
      '/content?expand=ancestors',
      comment({ ancestors: [{ id: first }] }),
    );
    assert.equal(reply.at('ancestors.0.id'), first);
    const children = `/content/${id}/child/comment`;
    assert.equal((await expect(200, 'GET', children)).at('size'), 1);
    assert.equal((await expect(200, 'GET', `${children}?depth=all`)).at('size'), 2);
    assert.equal((await expect(200, 'GET', `/content/${first}/child/comment`)).at('size'), 1);
    assert.equal((await expect(200, 'GET', `/content/${id}/descendant/comment`)).at('size'), 2);
    const types = await expect(200, 'GET', `/content/${id}?expand=childTypes.all,children.comment`);
    assert.deepEqual(
      [types.at('childTypes.comment.value'), types.at('childTypes.page.value')],
      [true, false],
    );
    assert.equal(types.at('children.comment.size'), 1);
    await expect(400, 'GET', `${children}?depth=0`);
    await expect(204, 'DELETE', `/content/${first}`);
    assert.equal((await expect(200, 'GET', `/content/${id}/descendant/comment`)).at('size'), 0);
  });

  it('copies a page with what belongs to it, and moves it in the tree', async () => {
    const id = idOf(await expect(200, 'POST', '/content', page('Original')));
    await expect(200, 'POST', `/content/${id}/property`, { key: 'k', value: { a: 1 } });
    await expect(200, 'POST', `/content/${id}/label`, [{ prefix: 'global', name: 'kept' }]);
    const copy = await expect(200, 'POST', `/content/${id}/copy?expand=ancestors`, {
      ...{ copyLabels: true, copyProperties: true, pageTitle: 'Copy' },
      destination: { type: 'parent_page', value: id },
    });
    assert.equal(copy.at('ancestors.1.id') ?? copy.at('ancestors.0.id'), id);
    const labels = await expect(200, 'GET', `/content/${idOf(copy)}/label`);
    assert.equal(labels.at('results.0.name'), 'kept');
    const property = await expect(200, 'GET', `/content/${idOf(copy)}/property/k`);
    assert.deepEqual(property.at('value'), { a: 1 });
    await expect(400, 'PUT', `/content/${id}/move/append/${idOf(copy)}`);
    const second = await expect(200, 'POST', `/content/${id}/copy`, {
      ...{ pageTitle: 'Second', destination: { type: 'parent_page', value: id } },
    });
    const order = async (): Promise<readonly unknown[]> =>
      (await expect(200, 'GET', `/content/${id}/child/page`)).list('results').map((one) => {
        const { title } = one as { readonly title: string };
        return title;
      });
    assert.deepEqual(await order(), ['Copy', 'Second']);
    await expect(200, 'PUT', `/content/${idOf(second)}/move/before/${idOf(copy)}`);
    assert.deepEqual(await order(), ['Second', 'Copy']);
    await expect(200, 'PUT', `/content/${idOf(second)}/move/append/${idOf(copy)}`);
    assert.deepEqual(await order(), ['Copy']);
    const tree = await expect(200, 'GET', `/content/${id}/descendant?expand=page`);
    assert.equal(tree.at('page.size'), 2);
    assert.equal((await expect(200, 'GET', `/content/${id}/descendant/page?depth=1`)).at('size'), 1);
  });

  it('tells versions, restores one, and takes one out', async () => {
    const id = idOf(await expect(200, 'POST', '/content', page('Versions')));
    for (const number of [2, 3]) {
      const body = storage(`<p>${number}</p>`);
      await expect(200, 'PUT', `/content/${id}`, page(`Versions ${number}`, { version: { number }, body }));
    }
    const all = await expect(200, 'GET', `/content/${id}/version?expand=content.body.storage,collaborators`);
    assert.deepEqual(
      [all.at('results.0.number'), all.at('results.2.content.body.storage.value')],
      [3, '<p>one</p>'],
    );
    assert.equal((await expect(200, 'GET', `/content/${id}/version/2`)).at('content.title'), 'Versions 2');
    const restored = await expect(200, 'POST', `/content/${id}/version`, {
      operationKey: 'restore',
      params: { versionNumber: 1, message: 'back', restoreTitle: true },
    });
    assert.deepEqual([restored.at('number'), restored.at('message')], [4, 'back']);
    await expect(204, 'DELETE', `/content/${id}/version/2`);
    await expect(400, 'DELETE', `/content/${id}/version/4`);
    await expect(404, 'GET', `/content/${id}/version/2`);
    const now = await expect(
      200,
      'GET',
      `/content/${id}?expand=body.storage,history.previousVersion,history.contributors`,
    );
    assert.deepEqual(
      [now.at('title'), now.at('body.storage.value'), now.at('history.previousVersion.number')],
      ['Versions', '<p>one</p>', 3],
    );
    assert.equal(now.list('history.contributors.publishers.userAccountIds').length, 1);
    const history = await expect(200, 'GET', `/content/${id}/history`);
    assert.deepEqual([history.at('lastUpdated.number'), history.at('nextVersion')], [4, undefined]);
  });

  it('keeps JSON with content', async () => {
    const id = idOf(await expect(200, 'POST', '/content', page('Properties')));
    await expect(200, 'POST', `/content/${id}/property/one`, { value: 1 });
    await expect(200, 'PUT', `/content/${id}/property/one`, { value: 2, version: { number: 2 } });
    await expect(409, 'PUT', `/content/${id}/property/one`, { value: 3, version: { number: 2 } });
    assert.equal((await expect(200, 'GET', `/content/${id}/property`)).at('results.0.value'), 2);
    await expect(204, 'DELETE', `/content/${id}/property/one`);
    await expect(404, 'GET', `/content/${id}/property/one`);
  });

  it('says who alone may read a page, and hides it and its place from the others', async () => {
    const id = idOf(await expect(200, 'POST', '/content', page('Not for all')));
    const me = String((await expect(200, 'GET', '/user/current')).at('accountId'));
    const user = { results: [{ type: 'known', accountId: me }] };
    await expect(200, 'PUT', `/content/${id}/restriction`, [{ operation: 'read', restrictions: { user } }]);
    const told = await expect(
      200,
      'GET',
      `/content/${id}?expand=restrictions.read.restrictions.user,restrictions.update.restrictions.group`,
    );
    assert.equal(told.at('restrictions.read.restrictions.user.results.0.accountId'), me);
    assert.equal(told.at('restrictions.update.restrictions.group.size'), 0);
    const own = await expect(200, 'GET', `/content/${id}/restriction?expand=content,read.restrictions.user`);
    assert.equal(own.at('results.0.content.id'), id);
    const as = 'maya.okafor';
    assert.equal((await calls.get(`${ROOT}/content/${id}`, { as })).status, 404);
    const home = String((await calls.get(`${ROOT}/space/SHOP?expand=homepage`)).at('homepage.id'));
    const seen = await calls.get(`${ROOT}/content/${home}?expand=children.page`, { as });
    assert.equal(seen.text.includes('Not for all'), false);
  });

  it('lists a space, by kind and at its top', async () => {
    const all = await expect(200, 'GET', '/space/SHOP/content');
    assert.ok(all.list('page.results').length > 1 && all.list('blogpost.results').length > 0);
    const top = await expect(200, 'GET', '/space/SHOP/content/page?depth=root&limit=50');
    assert.equal(top.at('size'), 1);
    await expect(404, 'GET', '/space/NONE/content');
  });

  it('tells everything that the document lets content expand', async () => {
    const [first] = (await calls.get(`${ROOT}/content?spaceKey=SHOP&limit=1`)).list('results');
    const { id } = first as { readonly id: string };
    // Those of comments; and there is no version after the present one, nor one before the first.
    const ofOthers = /^extensions\.|^history\.(?:next|previous)Version$|^8$/;
    for (const name of await expandsOf(`${ROOT}/content`)) {
      if (ofOthers.test(name)) continue;
      const answer = await expect(200, 'GET', `/content/${id}?expand=${name}`);
      const where = name === 'childTypes.all' ? 'childTypes.page' : name;
      assert.notEqual(answer.at(where), undefined, name);
    }
  });

  it('tells everything that the document lets a space expand, but how it looks', async () => {
    for (const name of await expandsOf(`${ROOT}/space/{spaceKey}`)) {
      if (name === 'lookAndFeel') continue;
      const answer = await expect(200, 'GET', `/space/SHOP?expand=${name}`);
      assert.notEqual(answer.at(name), undefined, name);
    }
  });

  it('tells groups, who is in them, and what groups somebody is in', async () => {
    const groups = (await expect(200, 'GET', '/group')).list('results') as { id: string; name: string }[];
    const [group] = groups;
    const members = await expect(200, 'GET', `/group/${group?.id ?? ''}/membersByGroupId?expand=operations`);
    const [member] = members.list('results') as { accountId: string; operations: unknown[] }[];
    assert.equal(member?.operations.length, 1);
    const of = await expect(200, 'GET', `/user/memberof?accountId=${member.accountId}`);
    assert.ok((of.list('results') as { name: string }[]).some(({ name }) => name === group?.name));
    await expect(404, 'GET', '/group/by-id?id=none');
    const found = await expect(200, 'GET', `/group/picker?query=${group?.name.slice(0, 4) ?? ''}&limit=1`);
    assert.deepEqual([found.at('size'), Number(found.at('totalSize')) >= 1], [1, true]);
  });
});
