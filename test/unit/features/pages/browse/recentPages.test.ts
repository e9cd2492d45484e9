import assert from 'node:assert/strict';
import { RecentPages } from '../../../../../src/features/pages/browse/recentPages.ts';

describe('pages that were opened lately', () => {
  const kept = new Map<string, unknown>();
  const state = {
    get: (key: string) => kept.get(key) as never,
    update: (key: string, value: unknown): Promise<void> => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
  beforeEach(() => kept.clear());

  it('stand once each, the latest first, and not too many', async () => {
    const recent = new RecentPages(state);
    for (let page = 0; page < 12; page += 1)
      await recent.note({ siteId: 's', pageId: String(page), title: `Page ${page}` });
    await recent.note({ siteId: 's', pageId: '5', title: 'Renamed' });
    const titles = recent.list().map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 3), ['Renamed', 'Page 11', 'Page 10']);
    assert.equal(titles.length, 10);
  });

  it('leave out what is none', () => {
    kept.set('pages.recent', [null, 5, { siteId: 's' }, { siteId: 's', pageId: '1', title: 'One' }]);
    assert.deepEqual(new RecentPages(state).list(), [{ siteId: 's', pageId: '1', title: 'One' }]);
    kept.set('pages.recent', 'x');
    assert.deepEqual(new RecentPages(state).list(), []);
  });
});
