import assert from 'node:assert/strict';
import {
  CommentDrafts,
  type CommentDraft,
} from '../../../../../src/features/pages/comments/commentDrafts.ts';
import { commentPause } from '../../../../../src/features/pages/comments/commentPause.ts';
import { memoryStore } from '../../../atlassian/support/memory.ts';

describe('comments that were typed and not taken', () => {
  const draft = (id: string, pageId = '1'): CommentDraft => ({
    ...{ siteId: 'site1', pageId, id, text: `text ${id}`, why: 'refused' },
  });

  it('are kept by their page until they are removed, each once', async () => {
    const store = memoryStore();
    const drafts = new CommentDrafts(store);
    await drafts.keep(draft('a'));
    await drafts.keep(draft('b', '2'));
    await drafts.keep({ ...draft('a'), text: 'other' });
    // Another window, or the same one after a restart.
    const again = new CommentDrafts(store);
    assert.deepEqual(
      again.of({ siteId: 'site1', pageId: '1' }).map(({ text }) => text),
      ['other'],
    );
    await again.remove('a');
    assert.deepEqual(drafts.of({ siteId: 'site1', pageId: '1' }), []);
    assert.equal(drafts.of({ siteId: 'site1', pageId: '2' }).length, 1);
  });

  it('are read whatever else the store holds', async () => {
    const store = memoryStore();
    await store.update('pages.commentDrafts', [null, 7, { id: 1 }, draft('a')]);
    assert.equal(new CommentDrafts(store).of({ siteId: 'site1', pageId: '1' }).length, 1);
    await store.update('pages.commentDrafts', 'text');
    assert.deepEqual(new CommentDrafts(store).of({ siteId: 'site1', pageId: '1' }), []);
  });
});

describe('the pause between two looks at comments', () => {
  it('grows with the requests that a look costs', () => {
    for (const count of [100, 1000]) assert.ok(commentPause(0, 0, count) / count >= 1000, String(count));
  });

  it('is minutes, longer where nothing happens, and ever longer while the page cannot be had', () => {
    assert.ok(commentPause(0, 0, 10) >= 60_000);
    assert.ok(commentPause(50, 0, 10) > commentPause(0, 0, 10));
    assert.ok(commentPause(0, 4, 10) > commentPause(0, 1, 10));
    assert.equal(commentPause(0, 50, 10), commentPause(0, 20, 10));
  });
});
