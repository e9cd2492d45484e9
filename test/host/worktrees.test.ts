import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from 'vscode';
import { ShipshapeError } from '../../src/core/errors.ts';
import { workRepositories, type WorkRepository } from '../../src/platform/workRepository.ts';
import { eventually } from '../support/eventually.ts';

describe('worktrees of VS Code’s Git extension', function () {
  this.timeout(120_000);
  let scratch: string;
  let repository: WorkRepository;
  const root = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const git = (folder: string, ...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

  before(async () => {
    scratch = await realpath(await mkdtemp(join(tmpdir(), 'shipshape-worktrees-')));
    repository = await found();
  });
  after(async () => {
    await rm(scratch, { recursive: true, force: true });
    git(root, 'worktree', 'prune');
  });

  /** Git's extension looks for repositories, and for what is checked out in them, after it has started. */
  async function found(): Promise<WorkRepository> {
    return eventually(async () => {
      const [first] = await workRepositories();
      assert.ok(first?.branch !== undefined, 'Git has found no repository with a branch');
      return first;
    });
  }

  it('are offered where the extension makes them', () => {
    assert.equal(repository.worktrees !== undefined, process.env['SHIPSHAPE_VSCODE'] === 'current');
  });

  it('hold new branches and those that are there; what is checked out here stays', async function () {
    const { worktrees } = repository;
    if (!worktrees) return this.skip();
    const before = git(root, 'branch', '--show-current');
    const created = join(scratch, 'new');
    assert.equal(await worktrees.isTaken(created), false);
    assert.equal(await worktrees.addNew(created, 'work/SHOP-1-ü', 'main'), created);
    assert.equal(await worktrees.isTaken(created), true);
    assert.equal(git(created, 'branch', '--show-current'), 'work/SHOP-1-ü');
    assert.equal(git(created, 'rev-parse', 'HEAD'), git(root, 'rev-parse', 'main'));
    assert.equal(await worktrees.add(join(scratch, 'old'), 'main'), join(scratch, 'old'));
    assert.equal(git(join(scratch, 'old'), 'branch', '--show-current'), 'main');
    assert.equal(git(root, 'branch', '--show-current'), before);
    await assert.rejects(worktrees.add(join(scratch, 'twice'), 'main'), (error) => {
      assert.ok(error instanceof ShipshapeError);
      // In Git's own words.
      assert.match(error.detail.serverMessages?.join() ?? '', /'main' is already/);
      return true;
    });
  });
});
