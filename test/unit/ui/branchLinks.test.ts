import assert from 'node:assert/strict';
import { BranchLinks } from '../../../src/ui/branchLinks.ts';
import { memoryStore } from '../atlassian/support/memory.ts';

describe('links of branches', () => {
  it('are remembered, taken back, and forgotten when there are too many', async () => {
    const store = memoryStore();
    const links = new BranchLinks(store);
    assert.equal(links.of('main'), undefined);
    await links.set('spike', 'SHOP-1');
    await links.set('fix/SHOP-2', null);
    assert.equal(new BranchLinks(store).of('spike'), 'SHOP-1');
    assert.equal(links.of('fix/SHOP-2'), null);
    await links.set('fix/SHOP-2', undefined);
    assert.equal(links.of('fix/SHOP-2'), undefined);
    for (let count = 0; count < 200; count += 1) await links.set(`b${count}`, 'SHOP-3');
    assert.equal(links.of('spike'), undefined);
    assert.equal(links.of('b0'), 'SHOP-3');
  });

  it('are not read where they are damaged', async () => {
    const store = memoryStore();
    await store.update('branchLinks', [['a', 'SHOP-1'], ['b', 7], 'c', null, ['d']]);
    const links = new BranchLinks(store);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((name) => links.of(name)),
      ['SHOP-1', undefined, undefined, undefined],
    );
  });
});
