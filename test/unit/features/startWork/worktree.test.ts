import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { english } from '../../../../src/core/localize.ts';
import { omit } from '../../../../src/core/omit.ts';
import { branchWords, worktreeWords } from '../../../../src/features/startWork/planWords.ts';
import {
  freeFolder,
  shownFolder,
  worktreeFolder,
} from '../../../../src/features/startWork/worktreeFolder.ts';
import {
  canHaveWorktree,
  inWorktree,
  keepingWorktree,
  placeBranch,
  withoutWorktree,
} from '../../../../src/features/startWork/worktreeStep.ts';
import {
  existingBranch,
  type BranchStep,
  type WorkFacts,
  type WorkPlan,
} from '../../../../src/features/startWork/workPlan.ts';
import type { WorkRepository } from '../../../../src/platform/workRepository.ts';

const at = (root: string, wanted = '') => ({ root, wanted, home: '/home/lin' });

describe('the folder of a worktree', () => {
  for (const [title, branch, place, expected] of [
    [
      'stands beside the repository',
      'feature/SHOP-1-x',
      at('/code/shop'),
      '/code/shop.worktrees/feature-SHOP-1-x',
    ],
    ['stands beside a worktree', 'SHOP-2', at('/code/shop.worktrees/SHOP-1'), '/code/shop.worktrees/SHOP-2'],
    ['is where the setting says', 'SHOP-1', at('/code/shop', '/trees'), '/trees/SHOP-1'],
    ['is seen from the repository', 'SHOP-1', at('/code/shop', '../t/{repository}'), '/code/t/shop/SHOP-1'],
    ['is below the home folder', 'SHOP-1', at('/code/shop', '~/trees'), '/home/lin/trees/SHOP-1'],
    ['takes ~ for a home in front alone', 'SHOP-1', at('/code/shop', '../a~b'), '/code/a~b/SHOP-1'],
    ['has a name also for an odd branch', '...', at('/code/shop'), '/code/shop.worktrees/branch'],
  ] as const)
    it(title, () => assert.equal(worktreeFolder(branch, place, posix), expected));

  it('keeps to the names of Windows', () => {
    const place = { root: 'C:\\code\\shop', wanted: '', home: 'C:\\Users\\lin' };
    assert.equal(worktreeFolder('fix/a|b', place, win32), 'C:\\code\\shop.worktrees\\fix-a-b');
    assert.equal(worktreeFolder('con', place, win32), 'C:\\code\\shop.worktrees\\con_');
    assert.equal(worktreeFolder('x', { ...place, wanted: '~\\trees' }, win32), 'C:\\Users\\lin\\trees\\x');
  });

  it('is one part below its folder, whatever the branch is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (branch) => {
        for (const path of [posix, win32]) {
          const folder = worktreeFolder(branch, { root: '/code/shop', wanted: '', home: '/h' }, path);
          assert.equal(path.dirname(folder), path.join('/code/shop.worktrees'));
          assert.doesNotMatch(path.basename(folder), /^[-.]*$|[\s\0]/);
        }
      }),
    );
  });

  it('is shown short where it is near', () => {
    assert.equal(shownFolder('/code/shop.worktrees/x', '/code/shop', posix), '../shop.worktrees/x');
    assert.equal(shownFolder('/code/shop/.trees/x', '/code/shop', posix), '.trees/x');
    assert.equal(shownFolder('/trees/x', '/code/shop', posix), '/trees/x');
    assert.equal(shownFolder('D:\\trees\\x', 'C:\\code\\shop', win32), 'D:\\trees\\x');
  });

  it('is one that is not there', async () => {
    const there = ['/t/x', '/t/x-2'];
    assert.equal(await freeFolder('/t/x', async (one) => there.includes(one)), '/t/x-3');
    assert.equal(await freeFolder('/t/y', async (one) => there.includes(one)), '/t/y');
  });
});

describe('a branch in a worktree', () => {
  let done: string[];
  let taken: string[];
  beforeEach(() => {
    done = [];
    taken = [];
  });

  const repository = (): WorkRepository => ({
    name: 'shop',
    root: '/code/shop',
    branch: 'main',
    changes: 2,
    branches: ['main'],
    remoteBranches: [],
    follow: async () => undefined,
    createBranch: async (...what) => void done.push(`create ${what.join(' ')}`),
    switchTo: async (name) => void done.push(`switch ${name}`),
    worktrees: {
      add: async (folder, name) => {
        done.push(`add ${folder} ${name}`);
        return folder;
      },
      addNew: async (folder, name, base) => {
        done.push(`new ${folder} ${name} ${base ?? '-'}`);
        return folder;
      },
      isTaken: async (folder) => taken.includes(folder),
    },
  });
  const facts = { settings: { worktreeFolder: '/trees' } } as WorkFacts;
  const planOf = (branch?: BranchStep): WorkPlan => ({
    assigns: true,
    startsTimer: false,
    ...(branch && { branch }),
  });
  const created = (name = 'SHOP-1'): BranchStep => ({
    kind: 'create',
    repository: repository(),
    name,
    base: 'origin/main',
  });

  it('is offered where Git can, and off at first', () => {
    assert.equal(canHaveWorktree(planOf(created())), true);
    assert.equal(worktreeWords(created()), undefined);
    assert.equal(canHaveWorktree(planOf()), false);
    const old = omit(repository(), 'worktrees');
    assert.equal(canHaveWorktree(planOf({ kind: 'switch', repository: old, name: 'x' })), false);
  });

  it('leaves what is not committed where it is, and says where it goes', async () => {
    taken = ['/trees/SHOP-1'];
    const { branch } = await inWorktree(facts, planOf(created()));
    assert.ok(branch);
    assert.equal(worktreeWords(branch), '/trees/SHOP-1-2');
    assert.equal(branchWords(branch, false, english), 'SHOP-1, from origin/main');
    assert.equal(
      branchWords(created(), false, english),
      'SHOP-1, from origin/main · 2 changed files go along',
    );
  });

  it('stays in one under its new name, and is taken out of it again', async () => {
    const before = await inWorktree(facts, planOf(created()));
    const after = await keepingWorktree(facts, before, planOf(created('SHOP-1-renamed')));
    assert.equal(after.branch?.worktree, '/trees/SHOP-1-renamed');
    assert.equal(withoutWorktree(after).branch?.worktree, undefined);
    const here = await keepingWorktree(facts, planOf(created()), planOf(created('b')));
    assert.equal(here.branch?.worktree, undefined);
    assert.equal((await keepingWorktree(facts, before, planOf())).branch, undefined);
  });

  it('is gone on with where it is checked out already', async () => {
    const there: WorkRepository = {
      ...repository(),
      checkedOut: new Map([['SHOP-1', '/code/shop.trees/1']]),
    };
    const branch = existingBranch(there, 'SHOP-1');
    const plan = planOf(branch);
    assert.equal(branchWords(branch, false, english), 'SHOP-1, in its worktree ../shop.trees/1');
    assert.equal(canHaveWorktree(plan), false);
    assert.deepEqual([await inWorktree(facts, plan), withoutWorktree(plan)], [plan, plan]);
    assert.equal((await keepingWorktree(facts, plan, planOf(created('b')))).branch?.worktree, undefined);
    assert.equal(await placeBranch(branch), '/code/shop.trees/1');
    assert.deepEqual(done, []);
    assert.equal(existingBranch(there, 'SHOP-2').kind, 'switch');
  });

  it('is made or checked out there, and nothing is checked out here', async () => {
    const place = async (branch: BranchStep): Promise<string | undefined> => {
      const plan = await inWorktree(facts, planOf(branch));
      return plan.branch && placeBranch(plan.branch);
    };
    assert.equal(await place(created()), '/trees/SHOP-1');
    assert.equal(await place({ kind: 'switch', repository: repository(), name: 'a/b' }), '/trees/a-b');
    assert.equal(await placeBranch(created('c')), undefined);
    assert.equal(await placeBranch({ kind: 'switch', repository: repository(), name: 'd' }), undefined);
    assert.deepEqual(done, [
      'new /trees/SHOP-1 SHOP-1 origin/main',
      'add /trees/a-b a/b',
      'create c origin/main',
      'switch d',
    ]);
  });
});
