import assert from 'node:assert/strict';
import { sampleAccounts } from '../../src/accounts.ts';
import { needsDocuments } from '../support/openapi.ts';
import { ConfluenceCalls } from './confluenceCalls.ts';

const V2 = '/wiki/api/v2';
const TWO_TASKS =
  '<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>One</ac:task-body></ac:task>' +
  '<ac:task><ac:task-status>complete</ac:task-status><ac:task-body>Two</ac:task-body></ac:task></ac:task-list>';

describe('sample site, Confluence pages, tasks and search keep to the documents', () => {
  let calls: ConfluenceCalls;
  let shopId: string;
  before(needsDocuments('confluence-v1', 'confluence-v2'));
  beforeEach(async () => {
    calls = new ConfluenceCalls();
    shopId = String((await calls.get(`${V2}/spaces?keys=SHOP`)).at('results.0.id'));
  });
  afterEach(() => assert.deepEqual(problems(), []));

  const problems = () => calls.check.problems;

  const storage = (value: string) => ({ representation: 'storage', value });

  async function newPage(title: string, value = TWO_TASKS): Promise<string> {
    const body = { spaceId: shopId, status: 'current', title, body: storage(value) };
    const created = await calls.call('POST', `${V2}/pages`, { body });
    assert.equal(created.status, 200, created.text);
    return String(created.at('id'));
  }

  const update = (id: string, number: number, value: string, title = 'Release 3') =>
    calls.call('PUT', `${V2}/pages/${id}`, {
      body: { id, status: 'current', title, body: storage(value), version: { number, message: 'm' } },
    });

  it('lists pages and filters them', async () => {
    const pages = await calls.get(`${V2}/pages?space-id=${shopId}&sort=-modified-date&body-format=storage`);
    assert.equal(pages.at('results.0.title'), 'Release 2.14.0: deployment readiness');
    const inSpace = await calls.get(`${V2}/spaces/${shopId}/pages?title=Deployment%20runbook&limit=1`);
    assert.equal(inSpace.list('results').length, 1);
    const root = await calls.get(`${V2}/spaces/${shopId}/pages?depth=root`);
    assert.deepEqual([root.list('results').length, root.at('results.0.title')], [1, 'Storefront']);
  });

  it('creates a page, gives its tasks ids, and shows it as storage and as HTML', async () => {
    const id = await newPage('Release 3');
    const page = await calls.get(`${V2}/pages/${id}?body-format=storage&include-labels=true`);
    assert.match(String(page.at('body.storage.value')), /<ac:task-id>2<\/ac:task-id>/);
    assert.equal(page.at('version.number'), 1);
    assert.equal(page.at('_links.webui'), `/spaces/SHOP/pages/${id}/Release+3`);
    const view = await calls.get(`${V2}/pages/${id}?body-format=view`);
    assert.match(String(view.at('body.view.value')), /<li>☑\s+Two/);
    const home = String(page.at('parentId'));
    const children = await calls.get(`${V2}/pages/${home}/direct-children`);
    assert.ok(children.text.includes('"Release 3"'));
  });

  it('refuses a second page of the same title, an unknown space, an unknown parent', async () => {
    await newPage('Release 3');
    const post = (more: object) =>
      calls.call('POST', `${V2}/pages`, {
        body: { spaceId: shopId, status: 'current', title: 'release 3', body: storage('<p />'), ...more },
      });
    assert.equal((await post({})).status, 400);
    assert.equal((await post({ spaceId: '1', title: 'x' })).status, 404);
    assert.equal((await post({ parentId: '1', title: 'x' })).status, 404);
  });

  it('updates a page only with the next version, and keeps the earlier ones', async () => {
    const id = await newPage('Release 3', '<p>first</p>');
    assert.equal((await update(id, 2, '<p>second</p>')).at('version.number'), 2);
    const earlier = await calls.get(`${V2}/pages/${id}?version=1&body-format=storage`);
    assert.equal(earlier.at('body.storage.value'), '<p>first</p>');
    const stale = await update(id, 2, '<p>third</p>');
    assert.deepEqual([stale.status, stale.at('errors.0.code')], [409, 'CONFLICT']);
    assert.deepEqual(problems(), []);
    assert.equal(
      (await calls.get(`${V2}/pages/${id}?body-format=storage`)).at('body.storage.value'),
      '<p>second</p>',
    );
  });

  it('puts a page into the trash, and its children one level up', async () => {
    const runbook = (await calls.get(`${V2}/pages?title=Deployment%20runbook`)).at('results.0.id');
    const release = (await calls.get(`${V2}/pages/${String(runbook)}/direct-children`)).at('results.0.id');
    assert.equal((await calls.call('DELETE', `${V2}/pages/${String(runbook)}`)).status, 204);
    assert.equal((await calls.get(`${V2}/pages/${String(runbook)}`)).status, 404);
    const home = (await calls.get(`${V2}/spaces/${shopId}`)).at('homepageId');
    assert.equal((await calls.get(`${V2}/pages/${String(release)}`)).at('parentId'), home);
    const trashed = await calls.get(`${V2}/pages/${String(runbook)}?status=trashed`);
    assert.equal(trashed.at('status'), 'trashed');
  });

  it('ticks a task: the page changes with it, once', async () => {
    const id = await newPage('Release 3');
    const open = await calls.get(`${V2}/tasks?page-id=${id}&status=incomplete&body-format=storage`);
    assert.deepEqual([open.list('results').length, open.at('results.0.body.storage.value')], [1, 'One']);
    const taskId = String(open.at('results.0.id'));
    for (let twice = 0; twice < 2; twice++) {
      const ticked = await calls.call('PUT', `${V2}/tasks/${taskId}`, { body: { status: 'complete' } });
      assert.deepEqual([ticked.at('status'), ticked.at('completedBy')], ['complete', ticked.at('createdBy')]);
    }
    const page = await calls.get(`${V2}/pages/${id}?body-format=storage`);
    assert.equal(page.at('version.number'), 2);
    assert.ok(!page.text.includes('<ac:task-status>incomplete<'));
    const unticked = await calls.call('PUT', `${V2}/tasks/${taskId}`, { body: { status: 'incomplete' } });
    assert.equal(unticked.at('completedBy'), undefined);
  });

  it('follows the page: a task removed from the body is gone, a kept one keeps its id', async () => {
    const id = await newPage('Release 3');
    const before = await calls.get(`${V2}/tasks?page-id=${id}`);
    const body = String((await calls.get(`${V2}/pages/${id}?body-format=storage`)).at('body.storage.value'));
    const withoutSecond = body.replace(/<ac:task>\s*<ac:task-id>2[\s\S]*?<\/ac:task>/, '');
    await update(id, 2, withoutSecond.replace('One', 'One, reworded'));
    const after = await calls.get(`${V2}/tasks?page-id=${id}&body-format=storage`);
    assert.equal(after.list('results').length, 1);
    assert.equal(after.at('results.0.id'), before.at('results.0.id'));
    assert.match(after.text, /One, reworded/);
    assert.equal((await calls.get(`${V2}/tasks/${String(before.at('results.1.id'))}`)).status, 404);
  });

  it('filters tasks by the person and the day they name', async () => {
    const people = await calls.get('/wiki/rest/api/search?cql=title~"雙11"');
    assert.equal(people.at('totalSize'), 1);
    const tasks = await calls.get(`${V2}/tasks?space-id=${shopId}&limit=100`);
    const assignee = tasks
      .list('results')
      .map((_, index) => tasks.at(`results.${index}.assignedTo`))
      .find((id) => typeof id === 'string');
    const theirs = await calls.get(`${V2}/tasks?assigned-to=${encodeURIComponent(assignee ?? '')}`);
    assert.ok(theirs.list('results').length >= 1);
    const due = await calls.get(
      `${V2}/tasks?due-at-from=${Date.UTC(2026, 10, 23)}&due-at-to=${Date.UTC(2026, 10, 24)}`,
    );
    assert.equal(due.list('results').length, 2);
    assert.equal(due.at('results.0.dueAt'), '2026-11-23T00:00:00.000Z');
  });

  it('comments on a page', async () => {
    const id = await newPage('Release 3');
    const posted = await calls.call('POST', `${V2}/footer-comments`, {
      body: { pageId: id, body: storage('<p>Done.</p>') },
    });
    assert.equal(posted.status, 201);
    const comments = await calls.get(`${V2}/pages/${id}/footer-comments?body-format=storage`);
    assert.equal(comments.at('results.0.body.storage.value'), '<p>Done.</p>');
  });

  it('labels a page', async () => {
    const id = await newPage('Release 3');
    const labels = `/wiki/rest/api/content/${id}/label`;
    const added = await calls.call('POST', labels, { body: [{ prefix: 'global', name: 'Release' }] });
    assert.equal(added.at('results.0.name'), 'release');
    assert.equal((await calls.get(`${V2}/pages/${id}/labels`)).at('results.0.name'), 'release');
    assert.equal((await calls.get('/wiki/rest/api/search?cql=label=release')).at('totalSize'), 2);
    assert.equal((await calls.call('DELETE', `${labels}/release`)).status, 204);
    assert.equal((await calls.get(`${V2}/pages/${id}/labels`)).list('results').length, 0);
  });

  it('says who is signed in, and who an account is', async () => {
    const me = await calls.get('/wiki/rest/api/user/current');
    assert.equal(me.at('email'), 'dev@shop.example');
    const id = encodeURIComponent(String(me.at('accountId')));
    assert.equal(
      (await calls.get(`/wiki/rest/api/user?accountId=${id}`)).at('displayName'),
      me.at('displayName'),
    );
    assert.equal((await calls.get(`/wiki/rest/api/user/bulk?accountId=${id}`)).at('size'), 1);
    assert.equal((await calls.get('/wiki/rest/api/user?accountId=nobody')).status, 404);
    const hidden = sampleAccounts().find(({ email }) => email.startsWith('yawen.chang@'))?.accountId ?? '';
    const shy = await calls.get(`/wiki/rest/api/user?accountId=${encodeURIComponent(hidden)}`);
    assert.equal(shy.at('email'), '');
  });

  it('searches, page by page', async () => {
    const cql = encodeURIComponent(
      'type = page AND space in (SHOP, PLAY) AND text ~ "deploy*" ORDER BY title',
    );
    const titles: unknown[] = [];
    let address: unknown = `/rest/api/search?cql=${cql}&limit=1&excerpt=none`;
    while (typeof address === 'string') {
      const page = await calls.get(`/wiki${address}`);
      titles.push(page.at('results.0.title'));
      address = page.at('_links.next');
    }
    assert.deepEqual(titles, ['Deployment runbook', 'Release 2.14.0: deployment readiness']);
    const contents = await calls.get(
      `/wiki/rest/api/content/search?cql=${cql}&expand=body.storage,body.atlas_doc_format,version,space&limit=1`,
    );
    assert.equal(contents.at('results.0.space.key'), 'SHOP');
    assert.match(String(contents.at('results.0.body.atlas_doc_format.value')), /^\{"type":"doc"/);
    const others = await calls.get(
      `/wiki/rest/api/search?cql=${encodeURIComponent('type in (comment, attachment) order by type, id')}`,
    );
    assert.deepEqual(
      [others.at('results.0.content.type'), others.at('results.4.content.type')],
      ['attachment', 'comment'],
    );
    const here = encodeURIComponent('space = currentSpace() and type = page');
    const context = encodeURIComponent('{"spaceKey":"HR"}');
    assert.equal((await calls.get(`/wiki/rest/api/search?cql=${here}&cqlcontext=${context}`)).at('size'), 2);
    const bad = await calls.get('/wiki/rest/api/search?cql=colour%20%3D%20red');
    assert.deepEqual([bad.status, bad.at('statusCode')], [400, 400]);
  });
});
