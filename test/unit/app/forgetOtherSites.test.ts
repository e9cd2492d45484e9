import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetOtherSites } from '../../../src/app/forgetOtherSites.ts';
import type { KeyValueStore } from '../../../src/atlassian/ports/sites.ts';
import { createQueryCache } from '../../../src/atlassian/cache/queryCache.ts';
import { createSiteCache } from '../../../src/atlassian/cache/siteCache.ts';
import { systemClock } from '../../../src/atlassian/transport/clock.ts';
import { NewsFiles } from '../../../src/features/news/newsFiles.ts';
import { addNews } from '../../../src/features/news/siteNews.ts';
import { fakeIssue } from '../../support/fakes/fakeJira.ts';

const MINE = { id: 'mine', accountId: 'me' };
const GONE = { id: 'gone', accountId: 'me' };

/** As an earlier session stored it: sites of other machines and of later releases belong to somebody, too. */
function stored(...sites: readonly unknown[]): KeyValueStore {
  return { get: () => sites as never, update: () => Promise.resolve() };
}

describe('what is kept of a site that was removed elsewhere', () => {
  let storage: string;
  beforeEach(() => (storage = mkdtempSync(join(tmpdir(), 'shipshape-storage-'))));
  afterEach(() => rmSync(storage, { recursive: true, force: true, maxRetries: 3 }));

  const keptFiles = (): string[] =>
    readdirSync(storage, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .toSorted();

  async function keep(owner: typeof MINE): Promise<void> {
    const options = { siteIds: () => [owner.id], failed: assert.ifError };
    const queries = createQueryCache({ ...options, folder: join(storage, 'cache', 'issues') });
    queries.write(owner, 'key = SHOP-1', {
      issues: [fakeIssue('SHOP-1')],
      more: false,
      askedAt: 1,
      fullAt: 1,
    });
    queries.dispose();
    const answers = createSiteCache({ ...options, folder: join(storage, 'cache', 'sites') });
    answers.spaces.write(owner, '', { spaces: [] });
    answers.templateBodies.write(owner, '<p>one</p>');
    answers.people.write(owner, 'kim', 'Kim');
    answers.dispose();
    const news = new NewsFiles({ folder: join(storage, 'news'), clock: systemClock });
    await news.update(owner, () => addNews(undefined, { askedAt: 1, until: 1, items: [] }));
    news.dispose();
  }

  it('is deleted at the next start, and nothing of those that are there', async () => {
    await keep(MINE);
    const mine = keptFiles();
    assert.equal(mine.length, 5, mine.join('\n'));
    await keep(GONE);
    assert.equal(keptFiles().length, 10);
    await forgetOtherSites(storage, stored({ id: 'mine' }, { id: 'another machine', sample: true }));
    assert.deepEqual(keptFiles(), mine);
  });

  it('goes with the last site, too', async () => {
    await keep(GONE);
    await forgetOtherSites(storage, stored());
    assert.deepEqual(keptFiles(), []);
  });

  it('needs nothing to be there', async () => {
    await forgetOtherSites(join(storage, 'never used'), stored());
  });
});
