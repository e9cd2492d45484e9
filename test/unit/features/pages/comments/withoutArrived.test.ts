import assert from 'node:assert/strict';
import type {
  CommentSubject,
  PageComment,
  PageThread,
} from '../../../../../src/atlassian/model/pageComment.ts';
import type { UnsentWrite } from '../../../../../src/atlassian/model/write.ts';
import { withoutArrived } from '../../../../../src/features/pages/comments/withoutArrived.ts';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const PLACE = { words: 'cart', before: '', after: '', index: 0, count: 1 };

function comment(id: string, change: Partial<PageComment> = {}): PageComment {
  return { id, authorId: 'me', created: NOW, body: '<p>你好</p>', ...change };
}

function unsent(subject: CommentSubject, change: Partial<UnsentWrite> = {}): UnsentWrite {
  return {
    ...{ id: '1', ref: { siteId: 'site1', key: '77' }, accountId: 'me', createdAt: NOW, state: 'sending' },
    write: { kind: 'pageComment', page: 'Plan', subject, text: '你好' },
    sentAt: NOW,
    ...change,
  };
}

describe('a comment of a page that the site tells of before it has answered', () => {
  const page: CommentSubject = { kind: 'page' };
  const below: PageThread = { comment: comment('10'), replies: [] };
  const beside: PageThread = {
    comment: comment('20'),
    replies: [comment('21')],
    inline: { ref: 'r', selection: 'cart', resolution: 'open' },
  };
  const isShown = (one: UnsentWrite, ...threads: PageThread[]): boolean =>
    withoutArrived([one], threads).length > 0;

  it('is shown once: below the page, beside its words, as a reply', () => {
    assert.equal(isShown(unsent(page), below), false);
    assert.equal(isShown(unsent({ kind: 'words', place: PLACE }), beside), false);
    assert.equal(isShown(unsent({ kind: 'reply', commentId: '20', isInline: true }), beside), false);
    assert.equal(isShown(unsent({ kind: 'reply', commentId: '21', isInline: true }), beside), false);
  });

  it('is no other place, no other person, no other words, and nothing older', () => {
    assert.equal(isShown(unsent(page), beside), true);
    assert.equal(isShown(unsent({ kind: 'words', place: PLACE }), below), true);
    assert.equal(isShown(unsent({ kind: 'reply', commentId: '10', isInline: false }), below), true);
    const other = (change: Partial<PageComment>): PageThread => ({
      comment: comment('10', change),
      replies: [],
    });
    assert.equal(isShown(unsent(page), other({ authorId: 'you' })), true);
    assert.equal(isShown(unsent(page), other({ body: '<p>再見</p>' })), true);
    assert.equal(isShown(unsent(page), other({ created: NOW - 3_600_000 })), true);
    assert.equal(isShown(unsent(page, { siteSentAt: NOW + 1 }), below), true);
  });

  it('is on its way where it certainly was not sent, and the second one where it was said twice', () => {
    const { sentAt: _, ...waiting } = unsent(page);
    assert.equal(isShown({ ...waiting, state: 'waiting' }, below), true);
    const two = [unsent(page), unsent(page, { id: '2' })];
    assert.deepEqual(
      withoutArrived(two, [below]).map(({ id }) => id),
      ['2'],
    );
  });
});
