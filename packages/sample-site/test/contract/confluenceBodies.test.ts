import assert from 'node:assert/strict';
import { adfProblems, needsDocuments } from '../support/openapi.ts';
import { type Answer, ConfluenceCalls } from './confluenceCalls.ts';

const V2 = '/wiki/api/v2';
const adf = (...content: readonly object[]): string => JSON.stringify({ type: 'doc', version: 1, content });
const paragraph = (text: string): object => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const task = (localId: string, state: string, text: string): object => ({
  type: 'taskItem',
  attrs: { localId, state },
  content: [{ type: 'text', text }],
});
const tasks = (...items: readonly object[]): object => ({
  type: 'taskList',
  attrs: { localId: '9f0a' },
  content: items,
});

describe('sample site, Confluence bodies in storage format, ADF and HTML', () => {
  let calls: ConfluenceCalls;
  let shopId: string;
  before(needsDocuments('confluence-v1', 'confluence-v2', 'adf-full.schema'));
  beforeEach(async () => {
    calls = new ConfluenceCalls();
    shopId = String((await calls.get(`${V2}/spaces?keys=SHOP`)).at('results.0.id'));
  });
  afterEach(() => assert.deepEqual(calls.check.problems, []));

  const create = (value: string, representation = 'atlas_doc_format'): Promise<Answer> =>
    calls.call('POST', `${V2}/pages`, {
      body: { spaceId: shopId, status: 'current', title: 'Plan', body: { representation, value } },
    });
  const documentAt = (answer: Answer, path: string): unknown => JSON.parse(String(answer.at(path)));

  it('takes a page as ADF and gives it in all three', async () => {
    const sent = adf(paragraph('Ship it'), tasks(task('a1', 'TODO', 'One'), task('a2', 'DONE', 'Two')));
    const created = await create(sent);
    assert.equal(created.status, 200, created.text);
    assert.deepEqual(documentAt(created, 'body.atlas_doc_format.value'), JSON.parse(sent));
    const page = `${V2}/pages/${String(created.at('id'))}`;
    const storage = String((await calls.get(`${page}?body-format=storage`)).at('body.storage.value'));
    assert.match(storage, /<p>Ship it<\/p><ac:task-list ac:task-list-id="9f0a">/);
    const view = String((await calls.get(`${page}?body-format=view`)).at('body.view.value'));
    assert.match(
      view,
      /^<p>Ship it<\/p><ul><li>☐ <span>One<\/span><\/li><li>☑ <span>Two<\/span><\/li><\/ul>$/,
    );
    for (const format of ['export_view', 'styled_view', 'anonymous_export_view'])
      assert.equal((await calls.get(`${page}?body-format=${format}`)).at(`body.${format}.value`), view);
  });

  it('keeps the ids of tasks when a page is written again as ADF', async () => {
    const created = await create(adf(tasks(task('a1', 'TODO', 'One'), task('a2', 'TODO', 'Two'))));
    const id = String(created.at('id'));
    const before = await calls.get(`${V2}/tasks?page-id=${id}`);
    const value = adf(tasks(task('a3', 'TODO', 'New'), task('a2', 'DONE', 'Two, reworded')));
    const body = {
      ...{ id, status: 'current', title: 'Plan', version: { number: 2 } },
      body: { atlas_doc_format: { representation: 'atlas_doc_format', value } },
    };
    assert.equal((await calls.call('PUT', `${V2}/pages/${id}`, { body })).status, 200);
    const after = await calls.get(`${V2}/tasks?page-id=${id}&status=complete&body-format=atlas_doc_format`);
    assert.equal(after.list('results').length, 1);
    assert.equal(after.at('results.0.id'), before.at('results.1.id'));
    assert.deepEqual(await adfProblems(documentAt(after, 'results.0.body.atlas_doc_format.value')), []);
    // Ticked as a task, it is ticked in the document.
    const [open] = (await calls.get(`${V2}/tasks?page-id=${id}&status=incomplete`)).list('results');
    const taskId = (open as { id: string }).id;
    await calls.call('PUT', `${V2}/tasks/${taskId}`, { body: { status: 'complete' } });
    const page = await calls.get(`${V2}/pages/${id}?body-format=atlas_doc_format`);
    assert.doesNotMatch(String(page.at('body.atlas_doc_format.value')), /"TODO"/);
  });

  it("gives every page and earlier version as ADF that keeps to Atlassian's schema", async () => {
    const pages = await calls.get(`${V2}/pages?body-format=atlas_doc_format&limit=100`);
    assert.ok(pages.list('results').length > 8);
    for (const index of pages.list('results').keys()) {
      const document = documentAt(pages, `results.${index}.body.atlas_doc_format.value`);
      assert.deepEqual(await adfProblems(document), []);
      const versions = await calls.get(
        `${V2}/pages/${String(pages.at(`results.${index}.id`))}/versions?body-format=atlas_doc_format`,
      );
      assert.deepEqual(
        await adfProblems(documentAt(versions, 'results.0.page.body.atlas_doc_format.value')),
        [],
      );
    }
  });

  it('takes templates as ADF, and gives them in storage format, as documented', async () => {
    const body = { atlas_doc_format: { representation: 'atlas_doc_format', value: adf(paragraph('Hello')) } };
    const created = await calls.call('POST', '/wiki/rest/api/template', {
      body: { name: 'From ADF', templateType: 'page', body },
    });
    assert.equal(created.at('body.storage.value'), '<p>Hello</p>');
  });

  it('refuses what is no ADF, what is not well-formed, and other representations', async () => {
    for (const value of ['<p>', '{}', adf({ type: 'paragraph', content: [{ type: 'text', text: '' }] })])
      assert.equal((await create(value)).status, 400, value);
    assert.equal((await create('<p><strong>x</p>', 'storage')).status, 400);
    assert.equal((await create('h1. x', 'wiki')).status, 400);
    const template = { storage: { representation: 'storage', value: '<p>' } };
    const reply = await calls.call('POST', '/wiki/rest/api/template', {
      body: { name: 'x', templateType: 'page', body: template },
    });
    assert.deepEqual([reply.status, reply.at('statusCode')], [400, 400]);
    assert.equal((await calls.get(`${V2}/pages?body-format=view`)).status, 400, 'lists have no view');
    // The last request was meant to be wrong.
    calls.check.problems.splice(
      0,
      calls.check.problems.length,
      ...calls.check.problems.filter((text) => !text.includes('body-format')),
    );
  });
});
