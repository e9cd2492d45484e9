import assert from 'node:assert/strict';
import type { IssueRef } from '../../../src/core/issueKey.ts';
import { BranchLinks } from '../../../src/ui/branchLinks.ts';
import { HANDED_WORK } from '../../../src/ui/handedWork.ts';
import { handOver, takeOver } from '../../../src/ui/workHandOver.ts';
import { memoryStore } from '../atlassian/support/memory.ts';

const ref = { siteId: 'a', key: 'SHOP-1' };

function windowOf(keysInName: readonly string[] = []) {
  const links = new BranchLinks(memoryStore());
  const touched: IssueRef[] = [];
  return {
    touched,
    touch: (one: IssueRef) => void touched.push(one),
    linkOf: (branch: string) => links.of(branch),
    linkBranch: (branch: string, key: string | null | undefined) => links.set(branch, key),
    issueKeysOf: () => keysInName,
  };
}

describe('work that another window goes on with', () => {
  it('is known there, once, with its link where the name of the branch says nothing', async () => {
    const store = memoryStore();
    await handOver(store, { folder: 'file:///t/x', branch: 'spike', ref });
    await handOver(store, { folder: 'file:///t/y', branch: 'other', ref });
    const window = windowOf();
    await takeOver(store, ['file:///t/x'], window);
    assert.deepEqual(window.touched, [ref]);
    assert.equal(window.linkOf('spike'), 'SHOP-1');
    assert.equal(window.linkOf('other'), undefined);
    await takeOver(store, ['file:///t/x'], window);
    assert.equal(window.touched.length, 1);
    await takeOver(store, ['file:///t/y'], windowOf());
    assert.equal(store.get(HANDED_WORK), undefined);
  });

  it('needs no link where the name says it, and overrules nothing', async () => {
    const store = memoryStore();
    const named = windowOf(['SHOP-1']);
    await handOver(store, { folder: 'f', branch: 'SHOP-1-x', ref });
    await takeOver(store, ['f'], named);
    assert.equal(named.linkOf('SHOP-1-x'), undefined);
    const unlinked = windowOf();
    await unlinked.linkBranch('spike', null);
    await handOver(store, { folder: 'f', branch: 'spike', ref });
    await takeOver(store, ['f'], unlinked);
    assert.equal(unlinked.linkOf('spike'), null);
  });

  it('is kept for twenty folders, the latest for each, and not read where it is damaged', async () => {
    const store = memoryStore();
    await store.update(HANDED_WORK, [null, 7, { folder: 'f', branch: 'x', ref: {} }]);
    const window = windowOf();
    await takeOver(store, ['f'], window);
    assert.deepEqual(window.touched, []);
    for (let count = 0; count < 30; count += 1)
      await handOver(store, { folder: `f${count % 25}`, branch: `b${count}`, ref });
    const kept = store.get<readonly { branch: string }[]>(HANDED_WORK) ?? [];
    assert.equal(kept.length, 20);
    assert.equal(kept.at(-1)?.branch, 'b29');
  });
});
