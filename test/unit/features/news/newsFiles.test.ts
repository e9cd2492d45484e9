import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../../src/atlassian/transport/clock.ts';
import { NewsFiles } from '../../../../src/features/news/newsFiles.ts';
import type { NewsItem } from '../../../../src/features/news/newsItems.ts';
import { addNews, markNews, type SiteNews } from '../../../../src/features/news/siteNews.ts';

const OWNER = { id: 'site', accountId: 'me' };

function item(number: number): NewsItem {
  return {
    ...{ id: `1/comment/${number}`, issueId: '1', key: 'SHOP-1', summary: 'Checkout fails' },
    ...{ at: number, kind: 'comments', commentId: String(number), text: 'Seen', read: false },
  };
}

const news = (...items: NewsItem[]): SiteNews => addNews(undefined, { askedAt: 1, until: 1, items });

describe('news on disk', () => {
  let folder: string;
  const open: NewsFiles[] = [];
  const window = (): NewsFiles => {
    const files = new NewsFiles({ folder, clock: systemClock });
    open.push(files);
    return files;
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'shipshape-news-'))));
  afterEach(() => {
    for (const files of open.splice(0)) files.dispose();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('is there for all windows', async () => {
    const written = await window().update(OWNER, () => news(item(1)));
    assert.deepEqual(await window().read(OWNER), written);
    assert.equal(await window().read({ ...OWNER, accountId: 'other' }), undefined);
  });

  it('loses nothing that windows do side by side', async () => {
    const windows = [window(), window(), window()] as const;
    await windows[0].update(OWNER, () => news(...Array.from({ length: 30 }, (_, index) => item(index))));
    const marks = Array.from({ length: 30 }, (_, index) => {
      const ids = new Set([item(index).id]);
      const files = windows[(index % 3) as 0 | 1 | 2];
      return files.update(OWNER, (known) => known && markNews(known, ids, true));
    });
    await Promise.all(marks);
    const kept = await window().read(OWNER);
    assert.ok(kept?.items.every(({ read }) => read));
    assert.deepEqual(
      readdirSync(folder).filter((name) => !name.endsWith('.json')),
      [],
      'no lock is left',
    );
  });

  it('lets one window ask at a time', async () => {
    const lock = await window().tryToAsk(OWNER);
    assert.ok(lock);
    assert.equal(await window().tryToAsk(OWNER), undefined);
    await lock.release();
    const next = await window().tryToAsk(OWNER);
    assert.ok(next);
    await next.release();
  });

  it('is absent where it is damaged or of another version', async () => {
    const files = window();
    await files.update(OWNER, () => news(item(1)));
    const [name] = readdirSync(folder);
    for (const text of ['', '{', '{"version":2}', 'null', '[]']) {
      writeFileSync(join(folder, name ?? ''), text);
      assert.equal(await files.read(OWNER), undefined);
    }
  });

  it('goes with its site', async () => {
    const files = window();
    await files.update(OWNER, () => news(item(1)));
    await files.update({ ...OWNER, id: 'other' }, () => news(item(2)));
    await files.keepOnly(['other']);
    assert.equal(await files.read(OWNER), undefined);
    assert.ok(await files.read({ ...OWNER, id: 'other' }));
  });
});
