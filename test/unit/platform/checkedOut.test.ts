import assert from 'node:assert/strict';
import { checkedOutElsewhere } from '../../../src/platform/checkedOut.ts';

describe('branches that are checked out elsewhere', () => {
  const trees = [
    { path: '/code/shop', ref: 'refs/heads/main' },
    { path: '/code/shop.worktrees/a', ref: 'refs/heads/feature/SHOP-1' },
    { path: '/code/shop.worktrees/gone', ref: 'refs/heads/feature/SHOP-2' },
    { path: '/code/shop.worktrees/detached', ref: '3f2c1a' },
  ];
  const isThere = async (folder: string): Promise<boolean> => !folder.endsWith('gone');

  it('are told with their folders, where those are there', async () => {
    assert.deepEqual(
      [...(await checkedOutElsewhere(trees, 'main', isThere))],
      [['feature/SHOP-1', '/code/shop.worktrees/a']],
    );
  });

  it('are told from a worktree, too', async () => {
    assert.deepEqual(
      [...(await checkedOutElsewhere(trees, 'feature/SHOP-1', isThere))],
      [['main', '/code/shop']],
    );
  });
});
