import assert from 'node:assert/strict';
import type { KeyValueStore } from '../../../src/atlassian/ports/sites.ts';
import { noteRecentItem, recentItems, type RecentKind } from '../../../src/ui/recentItems.ts';

interface Book {
  readonly id: number;
  readonly title: string;
}

const BOOKS: RecentKind<Book> = {
  key: 'books',
  most: 3,
  isItem: (value): value is Book => typeof value === 'object' && value !== null && 'id' in value,
  idOf: ({ id }) => String(id),
};

describe('what was used lately', () => {
  const kept = new Map<string, unknown>();
  const state: KeyValueStore = {
    get: (key: string) => kept.get(key) as never,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const titles = (): readonly string[] => recentItems(state, BOOKS).map(({ title }) => title);
  beforeEach(() => kept.clear());

  it('is nothing at first', () => assert.deepEqual(titles(), []));

  it('stands once, as it was used last, the latest first, and no more than so many', async () => {
    for (const id of [1, 2, 3, 4]) await noteRecentItem(state, BOOKS, { id, title: `Book ${id}` });
    assert.deepEqual(titles(), ['Book 4', 'Book 3', 'Book 2']);
    await noteRecentItem(state, BOOKS, { id: 3, title: 'Renamed' });
    assert.deepEqual(titles(), ['Renamed', 'Book 4', 'Book 2']);
  });

  it('leaves out what is no such thing', async () => {
    kept.set('books', [null, 'x', { id: 1, title: 'Book 1' }, {}]);
    assert.deepEqual(titles(), ['Book 1']);
    await noteRecentItem(state, BOOKS, { id: 2, title: 'Book 2' });
    assert.deepEqual(titles(), ['Book 2', 'Book 1']);
    kept.set('books', { id: 1 });
    assert.deepEqual(titles(), []);
  });
});
