import assert from 'node:assert/strict';
import type { CommentSubject, PageThread, PageWords } from '../../../src/atlassian/model/pageComment.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { ConfluenceComments } from '../../../src/atlassian/ports/confluenceComments.ts';
import { describePageWords } from '../../../src/atlassian/storageFormat/pageWords.ts';
import { visibleText } from '../../../src/atlassian/storageFormat/visibleText.ts';
import { NO_INLINE_COMMENTS, WORDS_GONE } from '../../../src/core/errorCodes.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { newPage } from './pageCases.ts';

type Cases = Readonly<Record<keyof ConfluenceComments, (confluence: ConfluenceClient) => Promise<void>>>;

const BODY = '<p>Stop the <strong>queue</strong> now.</p><p>Then start the queue again.</p>';

async function threads(confluence: ConfluenceClient, pageId: string): Promise<readonly PageThread[]> {
  return (await confluence.pageComments(pageId)) ?? assert.fail('no page');
}

/** A place where the page says some words, by its number. */
async function wordsOf(
  confluence: ConfluenceClient,
  pageId: string,
  words: string,
  nth = 0,
): Promise<PageWords> {
  const page = visibleText((await confluence.page(pageId, {}))?.body ?? '');
  assert.ok(page);
  let from = -1;
  for (let count = 0; count <= nth; count += 1) from = page.text.indexOf(words, from + 1);
  return describePageWords(page, { from, to: from + words.length }) ?? assert.fail(words);
}

/** An inline comment of the account. */
async function newInline(confluence: ConfluenceClient, pageId: string): Promise<PageThread> {
  const place = await wordsOf(confluence, pageId, 'the queue', 1);
  await confluence.addPageComment(pageId, { subject: { kind: 'words', place }, text: 'Why?' });
  return (await threads(confluence, pageId)).at(-1) ?? assert.fail('no thread');
}

const BOTH: Omit<Cases, 'commentAbilities' | 'addPageComment' | 'commentResolution' | 'resolvePageComment'> =
  {
    async pageComments(confluence) {
      const [page] = await confluence.findPages({ words: 'Release retrospectives', limit: 1 });
      assert.ok(page);
      const found = await threads(confluence, page.id);
      const said = found.map(({ comment, replies, inline }) => [
        comment.body.replace(/<[^>]+>/g, ''),
        replies.map(({ body }) => body.replace(/<[^>]+>/g, '')),
        inline && [inline.selection, inline.resolution],
      ]);
      assert.deepEqual(said, [
        [
          'Should the card networks be a line of the Deployment readiness template?',
          ['Yes. I add it this week.'],
          undefined,
        ],
        ['With or without the cache warm-up?', ['Without.'], ['Rolling back took four minutes.', 'open']],
      ]);
      const ref = found[1]?.inline?.ref ?? '';
      const { body = '' } = (await confluence.page(page.id, {})) ?? {};
      assert.ok(visibleText(body)?.anchors.has(ref), ref);
      assert.ok(found.every(({ comment: { created, authorId } }) => created > 0 && authorId !== undefined));
      assert.equal(await confluence.pageComments('987654321'), undefined);
      const { id } = await newPage(confluence);
      assert.deepEqual(await threads(confluence, id), []);
    },

    async latestPageComments(confluence) {
      const { id } = await newPage(confluence);
      const below: CommentSubject = { kind: 'page' };
      assert.deepEqual(await confluence.latestPageComments(id, below), []);
      await confluence.addPageComment(id, { subject: below, text: 'One' });
      await confluence.addPageComment(id, { subject: below, text: 'Two' });
      const latest = await confluence.latestPageComments(id, below);
      assert.deepEqual(latest.map(({ body }) => body.replace(/<[^>]+>/g, '')).sort(), ['One', 'Two']);
      const commentId = latest[0]?.id ?? '';
      const reply: CommentSubject = { kind: 'reply', commentId, isInline: false };
      assert.deepEqual(await confluence.latestPageComments(id, reply), []);
      await confluence.addPageComment(id, { subject: reply, text: 'Three' });
      assert.equal((await confluence.latestPageComments(id, reply)).length, 1);
    },

    saysTheSameComment(confluence) {
      assert.ok(confluence.saysTheSameComment('<p>One <strong>two</strong></p>', 'One **two**\r\n'));
      assert.ok(!confluence.saysTheSameComment('<p>One two</p>', 'One **two**'));
      return Promise.resolve();
    },
  };

/** Below the page, and in reply to that. */
async function addsBelow(confluence: ConfluenceClient): Promise<string> {
  const { id } = await newPage(confluence, BODY);
  await confluence.addPageComment(id, { subject: { kind: 'page' }, text: 'See **all** of `this`\n\n- one' });
  const [first] = await threads(confluence, id);
  assert.ok(first && !first.inline);
  assert.match(first.comment.body, /<strong>all<\/strong> of <code>this<\/code>.*<li>/s);
  const commentId = first.comment.id;
  await confluence.addPageComment(id, {
    subject: { kind: 'reply', commentId, isInline: false },
    text: 'Yes',
  });
  assert.equal((await threads(confluence, id))[0]?.replies.length, 1);
  const gone: CommentSubject = { kind: 'reply', commentId: '987654321', isInline: false };
  await assert.rejects(confluence.addPageComment(id, { subject: gone, text: 'x' }));
  return id;
}

/** One case for every method of comments, for Cloud. */
export const COMMENT_CASES: Cases = {
  ...BOTH,

  async commentAbilities(confluence) {
    const { id } = await newPage(confluence);
    const all = { comment: true, commentInline: true, resolve: true };
    assert.deepEqual(await confluence.commentAbilities(id), all);
  },

  async addPageComment(confluence) {
    const id = await addsBelow(confluence);
    const { inline, comment } = await newInline(confluence, id);
    assert.deepEqual([inline?.selection, inline?.resolution], ['the queue', 'open']);
    const page = await confluence.page(id, {});
    const mark = `<ac:inline-comment-marker ac:ref="${inline?.ref ?? ''}">the queue</ac:inline-comment-marker>`;
    assert.ok(page?.body.includes(`<p>Then start ${mark} again.</p>`), page?.body);
    const reply: CommentSubject = { kind: 'reply', commentId: comment.id, isInline: true };
    await confluence.addPageComment(id, { subject: reply, text: 'Because' });
    assert.equal((await threads(confluence, id)).at(-1)?.replies.length, 1);
    assert.equal((await confluence.latestPageComments(id, reply)).length, 1);
    const place = { ...(await wordsOf(confluence, id, 'the queue')), before: '\nHalt ' };
    const words: CommentSubject = { kind: 'words', place };
    const { detail } = await failsWith(
      'invalid',
      confluence.addPageComment(id, { subject: words, text: 'x' }),
    );
    assert.equal(detail.code, WORDS_GONE);
    assert.equal((await confluence.latestPageComments(id, words)).length, 1);
  },

  async commentResolution(confluence) {
    const { id } = await newPage(confluence, BODY);
    const { comment } = await newInline(confluence, id);
    assert.equal(await confluence.commentResolution(id, comment.id), 'open');
    const page = await confluence.page(id, {});
    assert.ok(page);
    await confluence.updatePage({ ...page, body: '<p>New</p>' });
    assert.equal(await confluence.commentResolution(id, comment.id), 'dangling');
    assert.equal(await confluence.commentResolution(id, '987654321'), undefined);
  },

  async resolvePageComment(confluence) {
    const { id } = await newPage(confluence, BODY);
    const { comment } = await newInline(confluence, id);
    const resolution = async (): Promise<unknown> => (await threads(confluence, id))[0]?.inline?.resolution;
    for (const isResolved of [true, true, false, false]) {
      await confluence.resolvePageComment(id, comment.id, isResolved);
      assert.equal(await resolution(), isResolved ? 'resolved' : 'open');
    }
    // Whoever settles it has not written it.
    assert.equal((await threads(confluence, id))[0]?.comment.created, comment.created);
    await failsWith('notFound', confluence.resolvePageComment(id, '987654321', true));
  },
};

/** The same for Data Center, as far as its documents go. */
export const DATA_CENTER_COMMENT_CASES: Cases = {
  ...BOTH,

  async commentAbilities(confluence) {
    const { id } = await newPage(confluence);
    const some = { comment: true, commentInline: false, resolve: false };
    assert.deepEqual(await confluence.commentAbilities(id), some);
  },

  async addPageComment(confluence) {
    const id = await addsBelow(confluence);
    const words: CommentSubject = { kind: 'words', place: await wordsOf(confluence, id, 'queue') };
    const asked = confluence.addPageComment(id, { subject: words, text: 'x' });
    assert.equal((await failsWith('unsupported', asked)).detail.code, NO_INLINE_COMMENTS);
    const [page] = await confluence.findPages({ words: 'Release retrospectives', limit: 1 });
    const { comment } = (await threads(confluence, page?.id ?? '')).at(-1) ?? assert.fail('no thread');
    const reply: CommentSubject = { kind: 'reply', commentId: comment.id, isInline: true };
    await confluence.addPageComment(page?.id ?? '', { subject: reply, text: 'Now I know' });
    const [latest] = (await threads(confluence, page?.id ?? '')).at(-1)?.replies.slice(-1) ?? [];
    assert.deepEqual([latest?.body, latest?.authorId], ['<p>Now I know</p>', 'dev']);
  },

  async commentResolution(confluence) {
    const [page] = await confluence.findPages({ words: 'Release retrospectives', limit: 1 });
    const { comment } = (await threads(confluence, page?.id ?? '')).at(-1) ?? assert.fail('no thread');
    assert.equal(await confluence.commentResolution(page?.id ?? '', comment.id), 'open');
  },

  async resolvePageComment(confluence) {
    const asked = confluence.resolvePageComment('1', '2', true);
    assert.equal((await failsWith('unsupported', asked)).detail.code, NO_INLINE_COMMENTS);
  },
};
