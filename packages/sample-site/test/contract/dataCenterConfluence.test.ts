import assert from 'node:assert/strict';
import { contractCheck, needsDocuments } from '../support/openapi.ts';
import { startSampleSite, type SampleSite } from '../../src/server.ts';

interface Content {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly status: string;
  readonly version: { readonly number: number; readonly by: { readonly username: string } };
  readonly space: { readonly key: string };
  readonly ancestors: readonly Content[];
  readonly body: Readonly<Record<string, { readonly value: string }>>;
  readonly container?: { readonly id: string };
  readonly children: Readonly<
    Record<string, { readonly size: number; readonly results: readonly Content[] }>
  >;
  readonly metadata: { readonly labels: { readonly results: readonly { readonly name: string }[] } };
  readonly _links: Readonly<Record<string, string>>;
}
interface List<T = Content> {
  readonly results: readonly T[];
  readonly size: number;
  readonly _links: { readonly next?: string; readonly base: string };
}

/** Content on Data Center, against its document: https://developer.atlassian.com/server/confluence/rest/ */
describe("the sample site's Confluence as a Data Center", () => {
  const check = contractCheck({ deployment: 'datacenter', contextPath: '/confluence' });
  let site: SampleSite;
  before(needsDocuments('confluence-dc-10.0.3'));
  beforeEach(async () => {
    site = await startSampleSite({ issues: 20, flavor: 'datacenter' });
  });
  afterEach(async () => {
    await site.close();
    assert.deepEqual(check.problems, []);
  });

  async function call<T = Content>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const isForm = body instanceof FormData;
    const reply = await check.fetch(`${site.confluenceUrl}/rest/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${site.confluenceToken}`,
        ...(isForm ? { 'x-atlassian-token': 'no-check' } : { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, `${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const storage = (value: string): object => ({ storage: { value, representation: 'storage' } });
  const page = (title: string, more: object = {}): object => ({
    type: 'page',
    title,
    space: { key: 'SHOP' },
    body: storage('<p>one</p>'),
    ...more,
  });

  it('makes blog posts, and lists them apart from pages', async () => {
    const before = await call<List>(200, 'GET', 'content?type=page&spaceKey=SHOP&limit=100');
    const post = await call(200, 'POST', 'content', { ...page('Deployment runbook'), type: 'blogpost' });
    assert.deepEqual([post.type, post.ancestors], ['blogpost', []]);
    const posts = await call<List>(200, 'GET', 'content?type=blogpost&spaceKey=SHOP');
    assert.ok(posts.results.some(({ id }) => id === post.id));
    const after = await call<List>(200, 'GET', 'content?type=page&spaceKey=SHOP&limit=100');
    assert.equal(after.size, before.size);
    const next = { type: 'blogpost', title: 'News', version: { number: 2 }, body: storage('<p>two</p>') };
    assert.equal((await call(200, 'PUT', `content/${post.id}`, next)).title, 'News');
    await call(204, 'DELETE', `content/${post.id}`);
  });

  it('keeps JSON with content, by its key', async () => {
    interface Property {
      readonly key: string;
      readonly value: unknown;
      readonly version: { readonly number: number };
    }
    const [first] = (await call<List>(200, 'GET', 'content?type=page&spaceKey=SHOP&limit=1')).results;
    const path = `content/${first?.id ?? ''}/property`;
    const made = await call<Property>(200, 'POST', path, { key: 'sync', value: { seen: 1 } });
    assert.deepEqual([made.key, made.value, made.version.number], ['sync', { seen: 1 }, 1]);
    await call(400, 'POST', path, { key: 'sync', value: 2 });
    const next = { key: 'sync', value: [2], version: { number: 2 } };
    assert.deepEqual((await call<Property>(200, 'PUT', `${path}/sync`, next)).value, [2]);
    await call(409, 'PUT', `${path}/sync`, next);
    assert.equal((await call<List<Property>>(200, 'GET', path)).results[0]?.key, 'sync');
    await call(204, 'DELETE', `${path}/sync`);
    await call(404, 'GET', `${path}/sync`);
  });

  it('lists pages of a space, a page at a time', async () => {
    const first = await call<List>(
      200,
      'GET',
      'content?type=page&spaceKey=SHOP&limit=2&expand=space,version',
    );
    assert.deepEqual([first.size, first.results[0]?.space.key], [2, 'SHOP']);
    const next = first._links.next ?? assert.fail('no next page');
    const second = await call<List>(200, 'GET', next.replace('/rest/api/', ''));
    assert.notEqual(second.results[0]?.id, first.results[0]?.id);
    const title = encodeURIComponent(first.results[1]?.title ?? '');
    const named = await call<List>(200, 'GET', `content?spaceKey=SHOP&title=${title}&expand=body.storage`);
    assert.deepEqual([named.size, typeof named.results[0]?.body['storage']?.value], [1, 'string']);
    await call(404, 'GET', 'content?spaceKey=NOPE');
  });

  it('makes, reads, changes, trashes and restores a page', async () => {
    const made = await call(200, 'POST', 'content', page('New'));
    assert.deepEqual([made.version.number, made.version.by.username, made.status], [1, 'dev', 'current']);
    await call(400, 'POST', 'content', page('New'));
    const below = await call(200, 'POST', 'content', page('Below', { ancestors: [{ id: made.id }] }));
    assert.equal(below.ancestors.at(-1)?.id, made.id);
    const edited = await call(200, 'PUT', `content/${made.id}`, {
      ...page('Newer', {
        body: storage('<p>two <ac:link><ri:user ri:username="maya.okafor" /></ac:link></p>'),
      }),
      version: { number: 2 },
    });
    assert.deepEqual([edited.title, edited.version.number], ['Newer', 2]);
    assert.match(edited.body['storage']?.value ?? '', /ri:userkey="JIRAUSER\d+"/);
    await call(409, 'PUT', `content/${made.id}`, { ...page('Late'), version: { number: 2 } });
    await call(400, 'PUT', `content/${made.id}`, page('No version'));
    const old = await call(
      200,
      'GET',
      `content/${made.id}?status=historical&version=1&expand=body.storage,version`,
    );
    assert.equal(old.body['storage']?.value, '<p>one</p>');
    const whole = await call(
      200,
      'GET',
      `content/${made.id}?expand=children.page,ancestors,metadata.labels,body.view,history`,
    );
    assert.equal(whole.children['page']?.size, 1);
    assert.match(whole.body['view']?.value ?? '', /@Maya Okafor/);
    await call(204, 'DELETE', `content/${made.id}`);
    await call(404, 'GET', `content/${made.id}`);
    await call(200, 'GET', `content/${made.id}?status=trashed`);
    const back = await call(200, 'PUT', `content/${made.id}`, {
      id: made.id,
      type: 'page',
      status: 'current',
      version: { number: 3 },
    });
    assert.equal(back.status, 'current');
    await call(404, 'GET', 'content/1');
  });

  it('moves a page below another one, and never below itself', async () => {
    const [a, b] = [
      await call(200, 'POST', 'content', page('A')),
      await call(200, 'POST', 'content', page('B')),
    ];
    const moved = await call(200, 'PUT', `content/${b.id}`, {
      ...page('B', { ancestors: [{ id: a.id }] }),
      version: { number: 2 },
    });
    assert.equal(moved.ancestors.at(-1)?.id, a.id);
    await call(400, 'PUT', `content/${a.id}`, {
      ...page('A', { ancestors: [{ id: b.id }] }),
      version: { number: 2 },
    });
    const children = await call<List>(200, 'GET', `content/${a.id}/child/page`);
    assert.deepEqual(
      children.results.map(({ id }) => id),
      [b.id],
    );
    const home = moved.ancestors[0]?.id ?? '';
    const all = await call<List>(200, 'GET', `content/${home}/descendant/page?limit=200`);
    assert.ok(all.results.some(({ id }) => id === b.id));
    const child = await call<Content['children']>(200, 'GET', `content/${a.id}/child?expand=page,comment`);
    assert.equal(child['page']?.size, 1);
  });

  it('labels pages', async () => {
    const { id } = await call(200, 'POST', 'content', page('Labelled'));
    await call(200, 'POST', `content/${id}/label`, [{ prefix: 'global', name: 'runbook' }]);
    check.problems.splice(0); // the document takes one label only, its own words a list
    const labels = await call<List<{ name: string }>>(200, 'GET', `content/${id}/label`);
    assert.deepEqual(
      labels.results.map(({ name }) => name),
      ['runbook'],
    );
    const found = await call<List>(
      200,
      'GET',
      `content/search?cql=${encodeURIComponent('label = runbook and creator = dev')}`,
    );
    assert.ok(found.results.some((one) => one.id === id));
    await call(204, 'DELETE', `content/${id}/label/runbook`);
    assert.equal((await call<List>(200, 'GET', `content/${id}/label`)).size, 0);
  });

  it('has comments, answers to them, and changes them', async () => {
    const { id } = await call(200, 'POST', 'content', page('Talk'));
    const comment = (body: string, more: object = {}): object => ({
      type: 'comment',
      container: { id, type: 'page' },
      body: storage(body),
      ...more,
    });
    const first = await call(200, 'POST', 'content', comment('<p>first</p>'));
    assert.equal(first.container?.id, id);
    await call(200, 'POST', 'content', comment('<p>answer</p>', { ancestors: [{ id: first.id }] }));
    const top = await call<List>(200, 'GET', `content/${id}/child/comment?expand=body.storage,version`);
    assert.deepEqual(
      top.results.map((one) => one.body['storage']?.value),
      ['<p>first</p>'],
    );
    assert.equal((await call<List>(200, 'GET', `content/${id}/child/comment?depth=all`)).size, 2);
    const edited = await call(200, 'PUT', `content/${first.id}`, {
      type: 'comment',
      version: { number: 2 },
      body: storage('<p>other</p>'),
    });
    assert.equal(edited.version.number, 2);
    await call(204, 'DELETE', `content/${first.id}`);
    assert.equal((await call<List>(200, 'GET', `content/${id}/child/comment?depth=all`)).size, 0);
  });

  it('tells of comments beside words, what they are about and whether it is settled, where that is asked for', async () => {
    const found = await call<List>(
      200,
      'GET',
      `content?title=${encodeURIComponent('Release retrospectives')}`,
    );
    const comments = `content/${found.results[0]?.id ?? ''}/child/comment`;
    const about = 'expand=extensions.inlineProperties,extensions.resolution';
    interface Told extends Content {
      readonly extensions: Readonly<Record<string, unknown>>;
    }
    const told = async (query: string): Promise<readonly Told[]> =>
      (await call<List<Told>>(200, 'GET', `${comments}?${query}`)).results;
    const [inline, ...others] = await told(`location=inline&${about}`);
    assert.deepEqual(others, []);
    assert.equal(inline?.extensions['location'], 'inline');
    assert.deepEqual(inline.extensions['resolution'], { status: 'open' });
    assert.match(JSON.stringify(inline.extensions['inlineProperties']), /Rolling back took four minutes\./);
    const [plain] = await told('location=inline');
    assert.equal(plain?.extensions['inlineProperties'], undefined);
    assert.deepEqual(await told('location=resolved'), []);
    assert.equal((await told(`location=inline&location=footer&location=resolved&depth=all`)).length, 4);
  });

  it('takes files, with the page that they are on, and gives them back', async () => {
    const { id } = await call(200, 'POST', 'content', page('Files'));
    const form = new FormData();
    form.append('file', new Blob(['hello 林']), 'a note.txt');
    const { results } = await call<List>(200, 'POST', `content/${id}/child/attachment`, form);
    assert.equal(results[0]?.container?.id, id);
    const listed = await call<List>(
      200,
      'GET',
      `content/${id}/child/attachment?filename=a%20note.txt&expand=version`,
    );
    const file = listed.results[0] ?? assert.fail('no file');
    const address = `${listed._links.base}${file._links['download'] ?? ''}`;
    const reply = await fetch(address, { headers: { authorization: `Bearer ${site.confluenceToken}` } });
    assert.equal(await reply.text(), 'hello 林');
    assert.equal((await fetch(address)).status, 401);
    await call(204, 'DELETE', `content/${id}/child/attachment/${file.id}`);
    assert.equal((await call<List>(200, 'GET', `content/${id}/child/attachment`)).size, 0);
  });

  it('searches, and tells of spaces', async () => {
    const cql = encodeURIComponent('type = page and space = SHOP order by title');
    const found = await call<List & { totalSize: number }>(200, 'GET', `search?cql=${cql}&limit=3`);
    assert.ok(found.size === 3 && found.totalSize > 3);
    await call(400, 'GET', `search?cql=${encodeURIComponent('nothing = ')}`);
    const space = await call<{ key: string; homepage: Content }>(
      200,
      'GET',
      'space/SHOP?expand=homepage,description.plain',
    );
    assert.equal(space.key, 'SHOP');
    assert.equal(space.homepage.type, 'page');
    await call<List>(200, 'GET', 'space/SHOP/content/page?limit=1');
    await call(404, 'GET', 'space/NOPE');
  });

  it('keeps what may not be seen or changed from whoever asks', async () => {
    const denied = await call<{ message: string }>(
      403,
      'POST',
      'content',
      page('Mine', { space: { key: 'HR' } }),
    );
    assert.equal(typeof denied.message, 'string');
    const all = await call<List>(200, 'GET', 'content?limit=500');
    const text = JSON.stringify(all);
    assert.ok(!text.includes('/wiki/') && !text.includes('accountId'));
  });
});
