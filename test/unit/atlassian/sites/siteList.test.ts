import assert from 'node:assert/strict';
import { changeSites, readSites, storedSiteIds } from '../../../../src/atlassian/sites/siteList.ts';
import { memoryStore } from '../support/memory.ts';

const sample = (id: string, host: string): Record<string, unknown> => ({
  ...{ id, host, sample: true, url: 'http://127.0.0.1:4000', flavor: 'cloud' },
  ...{ name: 'Sample', email: 'a@example.com', accountId: 'a', accountName: 'A' },
});

describe('the stored list of sites', () => {
  it('keeps what belongs to another machine or a later release, each where it was', async () => {
    const store = memoryStore();
    await store.update('sites', [sample('one', 'laptop'), { id: 'newer', url: 7 }, sample('two', 'remote')]);
    const sites = await changeSites(store, 'remote', (all) => all);
    assert.deepEqual(
      sites.map(({ id }) => id),
      ['two'],
    );
    assert.deepEqual(
      readSites(store, 'laptop').map(({ id }) => id),
      ['one'],
    );
    assert.deepEqual(storedSiteIds(store), ['one', 'newer', 'two']);
  });
});
