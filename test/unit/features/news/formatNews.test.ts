import assert from 'node:assert/strict';
import { english } from '../../../../src/core/localize.ts';
import { newsText } from '../../../../src/features/news/formatNews.ts';
import type { NewsItem } from '../../../../src/features/news/newsItems.ts';

let count = 0;

function item(parts: Partial<NewsItem>): NewsItem {
  count += 1;
  return {
    ...{ id: String(count), issueId: '1', key: 'SHOP-1', summary: 'Checkout fails', at: count },
    ...{ kind: 'fields', authorId: 'mia', author: 'Mia', read: false, ...parts },
  };
}

function told(...items: NewsItem[]): string {
  const { who, what } = newsText({ id: '1', at: 1, unread: true, items }, english);
  return `${who}: ${what.join(', ')}`;
}

describe('news in words', () => {
  it('tells of comments and mentions', () => {
    assert.equal(told(item({ kind: 'comments', commentId: '1', text: 'Seen' })), 'Mia: “Seen”');
    assert.equal(
      told(item({ kind: 'mentions', commentId: '1', text: 'Look' })),
      'Mia: mentioned you: “Look”',
    );
    assert.equal(told(item({ kind: 'comments', commentId: '1', text: '' })), 'Mia: commented');
    const edited = { commentId: '1', edited: true };
    assert.equal(told(item({ kind: 'comments', text: 'Seen', ...edited })), 'Mia: edited a comment: “Seen”');
    assert.equal(told(item({ kind: 'mentions', text: '', ...edited })), 'Mia: edited a comment');
  });

  it('tells of statuses one after the other, once', () => {
    const moves = [
      item({ kind: 'status', field: 'status', from: 'To Do', to: 'In Progress' }),
      item({ kind: 'status', field: 'status', from: 'In Progress', to: 'Done' }),
    ];
    assert.equal(told(...moves), 'Mia: To Do → In Progress → Done');
    const back = moves.map(({ from, to, ...rest }) => item({ ...rest, from: to, to: from }));
    assert.equal(told(...moves, ...back.reverse()), 'Mia: To Do → … → To Do');
  });

  it('tells who it was assigned to', () => {
    const assigned = (parts: Partial<NewsItem>) =>
      told(item({ kind: 'assignment', field: 'assignee', ...parts }));
    assert.equal(assigned({ to: 'Me', toMe: true }), 'Mia: assigned to you');
    assert.equal(assigned({ to: 'Ben' }), 'Mia: assigned to Ben');
    assert.equal(assigned({ from: 'Ben' }), 'Mia: assigned to nobody');
  });

  it('tells the values of a field where they are short', () => {
    assert.equal(told(item({ field: 'priority', from: 'Low', to: 'High' })), 'Mia: Priority: Low → High');
    assert.equal(told(item({ field: 'duedate', to: '2026-12-01' })), 'Mia: Due date: none → 2026-12-01');
    assert.equal(told(item({ field: 'description', to: 'x'.repeat(200) })), 'Mia: Description changed');
  });

  it('tells of somebody where nobody is named', () => {
    assert.equal(
      told(item({ author: undefined, field: 'priority', to: 'High' })),
      'Somebody: Priority: none → High',
    );
  });
});
