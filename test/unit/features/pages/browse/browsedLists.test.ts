import assert from 'node:assert/strict';
import { pageLists } from '../../../../../src/features/pages/browse/browsedLists.ts';
import { FakeSiteCache } from '../../../../support/fakes/fakeSiteCache.ts';
import { FakeSites, fakeSite, NO_CONFLUENCE } from '../../../../support/fakes/fakeSites.ts';

describe('the pages that are kept for later', () => {
  it('are a hundred, where there are so many', async () => {
    const sites = new FakeSites();
    const all = Array.from({ length: 100 }, (_, at) => ({
      id: String(at),
      title: `Page ${String(at)}`,
      spaceKey: 'A',
      spaceName: 'A',
      version: 1,
    }));
    const findPages = async ({ limit }: { readonly limit: number }) => all.slice(0, limit);
    sites.put(fakeSite(), { confluence: { ...NO_CONFLUENCE, findPages } });
    const lists = pageLists(sites, new FakeSiteCache(), Date.now);
    const of = { kind: 'favourites', siteId: 'site1' } as const;
    await lists.ensure(of);
    assert.equal(lists.get(of).items.length, 100);
  });
});
