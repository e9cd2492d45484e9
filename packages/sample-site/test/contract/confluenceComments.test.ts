import assert from 'node:assert/strict';
import { adfProblems, needsDocuments } from '../support/openapi.ts';
import { type Answer, ConfluenceCalls } from './confluenceCalls.ts';

const V2 = '/wiki/api/v2';
const storage = (value: string) => ({ representation: 'storage', value });
const named = (title: string): string => `${V2}/pages?title=${encodeURIComponent(title)}`;

describe('sample site, Confluence comments keep to the documents', () => {
  let calls: ConfluenceCalls;
  let pageId: string;
  before(needsDocuments('confluence-v1', 'confluence-v2', 'adf-full.schema'));
  beforeEach(async () => {
    calls = new ConfluenceCalls();
    pageId = String((await calls.get(named('Release retrospectives'))).at('results.0.id'));
  });
  afterEach(() => assert.deepEqual(problems(), []));

  const problems = () => calls.check.problems;
  /** Runs what the document does not foresee: exactly one problem comes of it, and is forgotten. */
  async function unforeseen(work: () => Promise<Answer>): Promise<Answer> {
    const before = problems().length;
    const answer = await work();
    assert.equal(problems().length, before + 1);
    calls.check.problems.length = 0;
    return answer;
  }
  const write = (body: object, kind = 'footer'): Promise<Answer> =>
    calls.call('POST', `${V2}/${kind}-comments`, { body });

  it('has comments below and beside a page from the start, with replies', async () => {
    for (const kind of ['footer', 'inline']) {
      const list = await calls.get(
        `${V2}/pages/${pageId}/${kind}-comments?body-format=storage&sort=-created-date`,
      );
      assert.equal(list.list('results').length, 1, kind);
      const id = String(list.at('results.0.id'));
      const replies = await calls.get(`${V2}/${kind}-comments/${id}/children?body-format=atlas_doc_format`);
      assert.equal(replies.at('results.0.parentCommentId'), id);
      const document: unknown = JSON.parse(String(replies.at('results.0.body.atlas_doc_format.value')));
      assert.deepEqual(await adfProblems(document), []);
      assert.equal((await calls.get(`${V2}/${kind}-comments?limit=1`)).list('results').length, 1);
    }
    const open = await calls.get(`${V2}/pages/${pageId}/inline-comments?resolution-status=open`);
    assert.equal(open.at('results.0.properties.inlineOriginalSelection'), 'Rolling back took four minutes.');
    const settled = await calls.get(`${V2}/pages/${pageId}/inline-comments?resolution-status=resolved`);
    assert.equal(settled.list('results').length, 0);
  });

  it('takes a comment as ADF, a reply, an edit with the next version, and keeps the earlier one', async () => {
    const value = JSON.stringify({
      ...{ type: 'doc', version: 1 },
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'First' }] }],
    });
    const posted = await write({ pageId, body: { representation: 'atlas_doc_format', value } });
    assert.deepEqual([posted.status, posted.at('body.atlas_doc_format.value')], [201, value]);
    const id = String(posted.at('id'));
    const path = `${V2}/footer-comments/${id}`;
    const reply = await write({ parentCommentId: id, body: { storage: storage('<p>Reply</p>') } });
    assert.deepEqual([reply.at('pageId'), reply.at('parentCommentId')], [pageId, id]);
    const edit = (number: number, words = '<p>Second</p>', as = 'dev'): Promise<Answer> =>
      calls.call('PUT', path, { as, body: { version: { number, message: 'why' }, body: storage(words) } });
    assert.equal((await edit(2)).at('version.number'), 2);
    const stale = await unforeseen(() => edit(2));
    assert.deepEqual([stale.status, stale.at('errors.0.code')], [409, 'CONFLICT']);
    assert.equal((await edit(3, '<p>x</p>', 'maya.okafor')).status, 404, 'only its author may change it');
    const first = await calls.get(`${path}?version=1&body-format=storage&include-versions=true`);
    assert.equal(first.at('body.storage.value'), '<p>First</p>');
    assert.equal((await calls.get(`${path}?body-format=view`)).at('body.view.value'), '<p>Second</p>');
    const versions = await calls.get(`${path}/versions?body-format=storage`);
    assert.equal(versions.at('results.0.comment.body.storage.value'), '<p>Second</p>');
    const detail = await calls.get(`${path}/versions/2`);
    assert.deepEqual([detail.at('message'), detail.at('prevVersion')], ['why', 1]);
    assert.match((await calls.get(`${path}/operations`)).text, /"update"/);
    assert.equal((await calls.get(`${path}?version=9`)).status, 404);
  });

  it('deletes a comment with its replies, for good', async () => {
    const posted = await write({ pageId, body: storage('<p>a</p>') });
    const id = String(posted.at('id'));
    const reply = await write({ parentCommentId: id, body: storage('<p>b</p>') });
    assert.equal((await calls.call('DELETE', `${V2}/footer-comments/${id}`)).status, 204);
    for (const gone of [id, String(reply.at('id'))])
      assert.equal((await calls.get(`${V2}/footer-comments/${gone}`)).status, 404);
  });

  it('ties an inline comment to words of the page, settles, reopens and loses it', async () => {
    const selection = { textSelection: 'Good.', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 };
    const posted = await write(
      { pageId, body: storage('<p>?</p>'), inlineCommentProperties: selection },
      'inline',
    );
    assert.equal(posted.at('resolutionStatus'), 'open', posted.text);
    const ref = String(posted.at('properties.inlineMarkerRef'));
    const page = await calls.get(`${V2}/pages/${pageId}?body-format=storage`);
    const body = String(page.at('body.storage.value'));
    assert.ok(body.includes(`<ac:inline-comment-marker ac:ref="${ref}">Good.</ac:inline-comment-marker>`));
    assert.equal(page.at('version.number'), 1);
    const path = `${V2}/inline-comments/${String(posted.at('id'))}`;
    const settle = (number: number, resolved: boolean): Promise<Answer> =>
      calls.call('PUT', path, { body: { version: { number }, resolved } });
    assert.equal((await settle(2, true)).at('resolutionStatus'), 'resolved');
    const reopened = await settle(3, false);
    assert.equal(reopened.at('resolutionStatus'), 'reopened');
    assert.equal(typeof reopened.at('resolutionLastModifiedAt'), 'string');
    const without = {
      id: pageId,
      status: 'current',
      title: 'Release retrospectives',
      version: { number: 2 },
    };
    await calls.call('PUT', `${V2}/pages/${pageId}`, { body: { ...without, body: storage('<p>New</p>') } });
    const dangling = await calls.get(`${V2}/pages/${pageId}/inline-comments?resolution-status=dangling`);
    assert.equal(dangling.list('results').length, 2);
    const words = await settle(4, true);
    assert.deepEqual(
      [words.status, words.at('errors.0.title')],
      [400, 'A dangling comment cannot be updated'],
    );
  });

  it('lets whoever may comment settle what somebody else said, and no other than its author say it otherwise', async () => {
    const list = await calls.get(`${V2}/pages/${pageId}/inline-comments`);
    const path = `${V2}/inline-comments/${String(list.at('results.0.id'))}`;
    const put = (body: object): Promise<Answer> => calls.call('PUT', path, { body });
    assert.equal((await put({ version: { number: 2 }, resolved: true })).at('resolutionStatus'), 'resolved');
    assert.equal((await put({ version: { number: 3 }, body: storage('<p>x</p>') })).status, 404);
    // Who said it first, and when, the first version tells.
    const first = await calls.get(`${path}/versions/1`);
    assert.notEqual(first.at('authorId'), (await calls.get(path)).at('version.authorId'));
  });

  it('ties a comment to words with formatting and entities in them, and counts those on the whole page', async () => {
    const body =
      '<p>Stop <strong>the</strong> &ldquo;queue&rdquo; now.</p><ul><li>Stop the &ldquo;queue&rdquo; now.</li></ul>';
    const version = { number: 2 };
    const page = { id: pageId, status: 'current', title: 'Release retrospectives', version };
    await calls.call('PUT', `${V2}/pages/${pageId}`, { body: { ...page, body: storage(body) } });
    const at = (textSelectionMatchIndex: number, textSelectionMatchCount = 2): Promise<Answer> =>
      write(
        {
          ...{ pageId, body: storage('<p>?</p>') },
          inlineCommentProperties: {
            textSelection: 'the “queue” now',
            ...{ textSelectionMatchCount, textSelectionMatchIndex },
          },
        },
        'inline',
      );
    const refs: string[] = [];
    for (const index of [0, 1]) refs.push(String((await at(index)).at('properties.inlineMarkerRef')));
    const mark = (ref: string | undefined, words: string): string =>
      `<ac:inline-comment-marker ac:ref="${ref ?? ''}">${words}</ac:inline-comment-marker>`;
    const said = String(
      (await calls.get(`${V2}/pages/${pageId}?body-format=storage`)).at('body.storage.value'),
    );
    assert.ok(
      said.includes(
        `<p>Stop <strong>${mark(refs[0], 'the')}</strong>${mark(refs[0], ' &ldquo;queue&rdquo; now')}.</p>`,
      ),
      said,
    );
    assert.ok(said.includes(mark(refs[1], 'the &ldquo;queue&rdquo; now')), said);
    for (const [index, count] of [
      [2, 2],
      [0, 1],
    ] as const)
      assert.equal((await at(index, count)).status, 400);
  });

  it('takes the marker away with the comment', async () => {
    const path = `${V2}/pages/${pageId}`;
    const before = String((await calls.get(`${path}?body-format=storage`)).at('body.storage.value'));
    const posted = await write(
      { pageId, body: storage('<p>?</p>'), inlineCommentProperties: { textSelection: 'Good.' } },
      'inline',
    );
    assert.equal(
      (await calls.call('DELETE', `${V2}/inline-comments/${String(posted.at('id'))}`)).status,
      204,
    );
    assert.equal((await calls.get(`${path}?body-format=storage`)).at('body.storage.value'), before);
  });

  it('comments on a file', async () => {
    const runbook = String((await calls.get(named('Deployment runbook'))).at('results.0.id'));
    const file = String((await calls.get(`${V2}/pages/${runbook}/attachments`)).at('results.0.id'));
    const posted = await write({ attachmentId: file, body: storage('<p>Nice drawing</p>') });
    assert.deepEqual([posted.at('attachmentId'), posted.at('pageId')], [file, undefined]);
    const list = await calls.get(`${V2}/attachments/${file}/footer-comments?body-format=storage`);
    assert.equal(list.at('results.0.body.storage.value'), '<p>Nice drawing</p>');
    assert.equal((await calls.get(`${V2}/pages/${runbook}/footer-comments`)).list('results').length, 0);
  });

  it('refuses a comment on nothing, on two things, on what is gone, without words, on words that are not there', async () => {
    const body = storage('<p>x</p>');
    for (const [given, status] of [
      [{ body }, 400],
      [{ pageId, attachmentId: 'att1', body }, 400],
      [{ pageId: '1', body }, 404],
      [{ parentCommentId: '1', body }, 404],
      [{ blogPostId: '1', body }, 404],
      [{ pageId }, 400],
    ] as const)
      assert.equal((await write(given)).status, status, JSON.stringify(given));
    const nowhere = { pageId, body, inlineCommentProperties: { textSelection: 'nowhere to be found' } };
    assert.equal((await write(nowhere, 'inline')).status, 400);
    assert.equal((await calls.get(`${V2}/footer-comments?body-format=atlas_doc_format&limit=1`)).status, 200);
  });
});
