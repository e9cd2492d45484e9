import assert from 'node:assert/strict';
import {
  createV1Client,
  createV2Client,
  isApiError,
  isRateLimitError,
  type V1Client,
  type V2Client,
} from 'confluence.js';
import { type SampleSite, startSampleSite } from '../../../packages/sample-site/src/server.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

const ADF = {
  type: 'doc',
  version: 1,
  content: [
    {
      type: 'taskList',
      attrs: { localId: 'l' },
      content: [
        {
          type: 'taskItem',
          attrs: { localId: 'a', state: 'TODO' },
          content: [{ type: 'text', text: 'Ask' }],
        },
      ],
    },
  ],
};

/** Its own whole client objects: every reply that does not fit the schemas that come with it is an error. */
describe('the sample site, seen by the public client confluence.js', () => {
  let site: SampleSite;
  let v1: V1Client;
  let v2: V2Client;

  before(async () => {
    site = await startSampleSite({ issues: 10 });
    const config = {
      host: site.url,
      auth: { type: 'basic' as const, email: site.email, apiToken: site.token },
      retry: { maxAttempts: 1 },
    };
    v1 = createV1Client(config);
    v2 = createV2Client(config);
  });
  after(() => site.close());

  const status = (expected: number) => (error: unknown) => isApiError(error) && error.status === expected;
  async function newPage(title: string, value = '<p>first</p>'): Promise<string> {
    const [space] = (await v2.space.getSpaces({ keys: ['SHOP'] })).results ?? [];
    const { id } = await v2.page.createPage({
      body: { spaceId: space?.id, status: 'current', title, body: { representation: 'storage', value } },
    });
    return id ?? '';
  }

  it('signs in, and is told when the token is wrong', async () => {
    assert.equal((await v1.users.getCurrentUser()).email, site.email);
    const auth = { type: 'basic' as const, email: site.email, apiToken: 'wrong' };
    const stranger = createV1Client({ host: site.url, auth, retry: { maxAttempts: 1 } });
    await assert.rejects(stranger.users.getCurrentUser(), status(401));
  });

  it('lists spaces and pages, page by page', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await v2.page.getPages({ limit: 3, ...(cursor !== undefined && { cursor }) });
      ids.push(...(page.results ?? []).map(({ id }) => id ?? ''));
      const next = page._links?.next;
      cursor =
        next === undefined ? undefined : (new URL(next, site.url).searchParams.get('cursor') ?? undefined);
    } while (cursor !== undefined);
    assert.ok(ids.length > 8);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal((await v2.space.getSpaces({ limit: 100 })).results?.length, 5);
  });

  it('writes and reads a page in storage format, ADF and as HTML; a stale version is refused', async () => {
    const id = await newPage('From another client');
    const body = { representation: 'atlas_doc_format', value: JSON.stringify(ADF) };
    const update = (number: number) =>
      v2.page.updatePage({
        id: Number(id),
        body: { id, status: 'current', title: 'From another client', body, version: { number } },
      });
    assert.equal((await update(2)).version?.number, 2);
    await assert.rejects(update(2), status(409));
    const pageId = Number(id);
    const adf = await v2.page.getPageById({ id: pageId, bodyFormat: 'atlas_doc_format' });
    assert.deepEqual(JSON.parse(adf.body?.atlas_doc_format?.value ?? ''), ADF);
    const storage = await v2.page.getPageById({ id: pageId, bodyFormat: 'storage', includeVersions: true });
    assert.match(storage.body?.storage?.value ?? '', /<ac:task-id>1<\/ac:task-id>/);
    const view = await v2.page.getPageById({ id: pageId, bodyFormat: 'view', includeOperations: true });
    assert.match(view.body?.view?.value ?? '', /☐/);
    assert.equal((await v2.version.getPageVersions({ id: pageId })).results?.length, 2);
    const [task] =
      (await v2.task.getTasks({ pageId: [pageId], bodyFormat: 'atlas_doc_format' })).results ?? [];
    await v2.task.updateTask({ id: Number(task?.id), body: { status: 'complete' } });
    assert.equal((await v2.task.getTaskById({ id: Number(task?.id) })).status, 'complete');
    await v2.page.deletePage({ id: pageId });
    await assert.rejects(v2.page.getPageById({ id: pageId }), status(404));
  });

  it('comments, answers, changes and deletes', async () => {
    const pageId = await newPage('To be talked about', '<p>Words to stand beside</p>');
    const body = (value: string) => ({ representation: 'storage' as const, value });
    const comment = await v2.comment.createFooterComment({ pageId, body: body('<p>one</p>') });
    const commentId = Number(comment.id);
    await v2.comment.createFooterComment({ parentCommentId: comment.id ?? '', body: body('<p>two</p>') });
    const replies = await v2.comment.getFooterCommentChildren({ id: commentId, bodyFormat: 'storage' });
    assert.equal(replies.results?.[0]?.body?.storage?.value, '<p>two</p>');
    await v2.comment.updateFooterComment({
      commentId,
      body: { version: { number: 2 }, body: body('<p>three</p>') },
    });
    const changed = await v2.comment.getFooterCommentById({ commentId, bodyFormat: 'storage' });
    assert.equal(changed.body?.storage?.value, '<p>three</p>');
    const inline = await v2.comment.createInlineComment({
      ...{ pageId, body: body('<p>?</p>') },
      inlineCommentProperties: {
        ...{ textSelection: 'stand beside', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 },
      },
    });
    const inlineId = Number(inline.id);
    await v2.comment.updateInlineComment({ commentId: inlineId, version: { number: 2 }, resolved: true });
    const beside = await v2.comment.getPageInlineComments({ id: Number(pageId) });
    assert.equal(beside.results?.[0]?.resolutionStatus, 'resolved');
    await v2.comment.deleteFooterComment({ commentId });
    assert.deepEqual((await v2.comment.getPageFooterComments({ id: Number(pageId) })).results, []);
  });

  it('labels, attaches, downloads and finds', async () => {
    const id = await newPage('To be found');
    await v1.contentLabels.addLabelsToContent({ id, body: [{ prefix: 'global', name: 'from-outside' }] });
    const labels = await v2.label.getPageLabels({ id: Number(id) });
    assert.equal(labels.results?.[0]?.name, 'from-outside');
    const sent = await v1.contentAttachments.createAttachment({
      id,
      attachments: { filename: 'notes.txt', content: 'nothing but notes' },
    });
    const attachmentId = sent.results[0]?.id ?? '';
    const content = await v1.contentAttachments.downloadAttatchment({ id, attachmentId });
    assert.equal(await new Response(content as ArrayBuffer).text(), 'nothing but notes');
    const files = await v2.attachment.getPageAttachments({ id: Number(id) });
    assert.equal(files.results?.[0]?.fileSize, 17);
    const found = await v1.search.searchByCQL({ cql: 'label = "from-outside" and type = page' });
    assert.deepEqual(
      found.results.map(({ title }) => title),
      ['To be found'],
    );
    const contents = await v1.content.searchContentByCQL({ cql: 'container = ' + id });
    assert.equal(contents.results[0]?.type, 'attachment');
  });

  it('reads templates and blueprints, and learns what it may not', async () => {
    const { results } = await v1.template.getContentTemplates({ spaceKey: 'PLAY', expand: ['body'] });
    assert.ok(results.length > 3);
    await v1.template.getContentTemplate({ contentTemplateId: results[0]?.templateId ?? '' });
    assert.equal((await v1.template.getBlueprintTemplates()).results.length, 2);
    await assert.rejects(v1.template.getContentTemplates({ spaceKey: 'FIN' }), status(403));
  });

  it('walks the tree, and is held back when it runs', async () => {
    const [home] = (await v2.page.getPages({ title: 'Storefront' })).results ?? [];
    const below = await v2.descendants.getPageDescendants({ id: Number(home?.id), depth: 5 });
    const [deepest] = (below.results ?? []).filter(({ depth }) => depth === 2);
    const above = await v2.ancestors.getPageAncestors({ id: Number(deepest?.id) });
    assert.equal(above.results?.[0]?.id, home?.id);
    await v2.children.getPageDirectChildren({ id: Number(home?.id) });
    await v2.operation.getPageOperations({ id: Number(home?.id) });
    await control(site, { faults: [{ pathPattern: '/pages$', kind: '429', retryAfter: 7 }] });
    await assert.rejects(v2.page.getPages(), isRateLimitError);
  });
});
