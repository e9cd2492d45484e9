import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, extensions, Uri, workspace } from 'vscode';
import { ShipshapeError } from '../../src/core/errors.ts';
import { firstPlan, type WorkFacts } from '../../src/features/startWork/workPlan.ts';
import { placeBranch } from '../../src/features/startWork/worktreeStep.ts';
import { branchOf } from '../../src/platform/commitBoxes.ts';
import { workRepositories, type WorkRepository } from '../../src/platform/workRepository.ts';
import { fakeIssue } from '../support/fakes/fakeJira.ts';

interface GitApi {
  openRepository(root: Uri): Promise<unknown>;
}

const LONG = 'Gift cards 🎁 '.repeat(60);
/** What a shell, or Git, would do something with. */
const HOSTILE =
  '$(touch pwned) `touch pwned`; touch pwned & --upload-pack=touch\u00a0pwned ../../.. \u202e|x';

describe('starting work in awkward repositories', function () {
  this.timeout(120_000);
  let scratch: string;
  let count = 0;

  before(async () => {
    scratch = await realpath(await mkdtemp(join(tmpdir(), 'shipshape-awkward-')));
    // Older versions open none outside the workspace without it.
    await open('always');
  });
  after(async () => {
    await open(undefined);
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  });

  const open = (value: string | undefined): Thenable<void> =>
    workspace
      .getConfiguration('git')
      .update('openRepositoryInParentFolders', value, ConfigurationTarget.Global);

  const git = (folder: string, ...args: readonly string[]): string => {
    const settings = ['user.name=Kim', 'user.email=kim@shop.example', 'protocol.file.allow=always'];
    return execFileSync('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  };

  /** A repository with one commit on `main`. */
  async function made(): Promise<string> {
    const root = join(scratch, `repo ${(count += 1)}`);
    await mkdir(root);
    git(root, 'init', '--quiet', '--initial-branch=main');
    await commit(root, 'a.txt', 'one');
    return root;
  }

  async function commit(root: string, file: string, text: string): Promise<void> {
    await writeFile(join(root, file), text);
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', `${file} says ${text}`);
  }

  /** As the Git extension has it, once it has looked at it. @param isRead whether it has */
  async function opened(root: string, isRead: (found: WorkRepository) => boolean): Promise<WorkRepository> {
    const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    const api = extension && (await extension.activate()).getAPI(1);
    await api?.openRepository(Uri.file(root));
    for (let tries = 0; tries < 300; tries += 1) {
      const found = (await workRepositories()).find((one) => one.root === root);
      if (found && isRead(found)) return found;
      await delay(100);
    }
    throw new Error(`The Git extension does not open ${root}`);
  }

  /** Begins work as one Enter does. */
  async function begin(repository: WorkRepository, summary = 'Gift cards'): Promise<void> {
    const facts: WorkFacts = {
      issue: { ...fakeIssue('SHOP-1'), summary },
      accountId: 'me',
      userName: summary,
      repositories: [repository],
      linkOf: () => undefined,
      isTimerRunning: false,
      settings: { branchPattern: '{user}/{key}-{summary}', base: '', startsTimer: false, worktreeFolder: '' },
    };
    const { branch } = firstPlan(facts);
    if (branch) await placeBranch(branch);
  }

  const current = (root: string): string => git(root, 'branch', '--show-current');

  it('is done in one without a commit', async () => {
    const root = join(scratch, 'empty');
    await mkdir(root);
    git(root, 'init', '--quiet', '--initial-branch=main');
    await writeFile(join(root, 'new.txt'), 'not lost');
    await begin(await opened(root, ({ changes }) => changes > 0)).catch((error: unknown) => {
      // Whatever Git thinks of it is told in its words.
      assert.ok(error instanceof ShipshapeError);
    });
    assert.equal(await readFile(join(root, 'new.txt'), 'utf8'), 'not lost');
  });

  it('begins with main where nothing is checked out', async () => {
    const root = await made();
    git(root, 'checkout', '--quiet', '-b', 'other');
    await commit(root, 'a.txt', 'other');
    git(root, 'checkout', '--quiet', '--detach');
    await begin(await opened(root, ({ branches, branch }) => branches.length > 1 && branch === undefined));
    assert.match(current(root), /SHOP-1-gift-cards$/);
    assert.equal(git(root, 'rev-parse', 'HEAD'), git(root, 'rev-parse', 'main'));
  });

  it('takes along a commit that no branch has', async () => {
    const root = await made();
    git(root, 'checkout', '--quiet', '--detach');
    await commit(root, 'a.txt', 'detached');
    const loose = git(root, 'rev-parse', 'HEAD');
    await begin(await opened(root, (found) => found.loose !== undefined && loose.startsWith(found.loose)));
    assert.match(current(root), /SHOP-1-gift-cards$/);
    assert.equal(git(root, 'rev-parse', 'HEAD'), loose);
  });

  it('ends no merge that is under way', async () => {
    const root = await made();
    git(root, 'checkout', '--quiet', '-b', 'other');
    await commit(root, 'b.txt', 'other');
    git(root, 'checkout', '--quiet', 'main');
    git(root, 'merge', '--quiet', '--no-commit', '--no-ff', 'other');
    const repository = await opened(root, ({ branch }) => branch === 'main');
    await assert.rejects(begin(repository), (error) => {
      assert.ok(error instanceof ShipshapeError);
      assert.match(error.detail.serverMessages?.join() ?? '', /under way/);
      return true;
    });
    assert.deepEqual([current(root), existsSync(join(root, '.git', 'MERGE_HEAD'))], ['main', true]);
    git(root, 'commit', '--quiet', '--message', 'merged');
    await begin(repository);
    assert.match(current(root), /SHOP-1-gift-cards$/);
  });

  it('goes on with a branch that only the remote has, and follows it', async () => {
    const origin = await made();
    git(origin, 'checkout', '--quiet', '-b', 'feature/SHOP-1-cards');
    await commit(origin, 'b.txt', 'begun elsewhere');
    git(origin, 'checkout', '--quiet', 'main');
    const root = join(scratch, 'clone');
    git(scratch, 'clone', '--quiet', origin, root);
    await begin(await opened(root, ({ elsewhere }) => elsewhere !== undefined));
    assert.equal(current(root), 'feature/SHOP-1-cards');
    assert.equal(git(root, 'rev-parse', '--abbrev-ref', '@{upstream}'), 'origin/feature/SHOP-1-cards');
    assert.equal(await readFile(join(root, 'b.txt'), 'utf8'), 'begun elsewhere');
  });

  it('knows the branch that a message is for, in worktrees and submodules, too', async () => {
    const inner = await made();
    const root = await made();
    git(root, 'submodule', '--quiet', 'add', inner, 'lib');
    git(root, 'commit', '--quiet', '--message', 'lib');
    git(join(root, 'lib'), 'checkout', '--quiet', '-b', 'in-lib');
    const tree = join(scratch, 'tree');
    git(root, 'worktree', 'add', '--quiet', '-b', 'in-tree', tree);
    for (const [folder, branch] of [
      [root, 'main'],
      [tree, 'in-tree'],
      [join(root, 'lib'), 'in-lib'],
    ] as const) {
      await opened(folder, (found) => found.branch === branch);
      const place = git(folder, 'rev-parse', '--absolute-git-dir');
      const found = await branchOf(Uri.file(join(place, 'COMMIT_EDITMSG')));
      assert.deepEqual([found?.name, found?.root.fsPath], [branch, folder]);
    }
    assert.equal(
      await branchOf(Uri.file(join(root, '.git', 'worktrees', 'other', 'COMMIT_EDITMSG'))),
      undefined,
    );
  });

  it('takes along what is not committed, staged or not', async () => {
    const root = await made();
    await writeFile(join(root, 'a.txt'), 'changed');
    await writeFile(join(root, 'b.txt'), 'staged');
    git(root, 'add', 'b.txt');
    await begin(await opened(root, ({ changes }) => changes > 1));
    assert.match(current(root), /SHOP-1-gift-cards$/);
    assert.equal(git(root, 'status', '--porcelain'), 'M a.txt\nA  b.txt');
    assert.equal(await readFile(join(root, 'a.txt'), 'utf8'), 'changed');
  });

  it('loses nothing where Git refuses, and says why', async () => {
    const root = await made();
    git(root, 'checkout', '--quiet', '-b', 'feature/SHOP-1-other');
    await commit(root, 'a.txt', 'other');
    git(root, 'checkout', '--quiet', 'main');
    await writeFile(join(root, 'a.txt'), 'mine');
    const repository = await opened(root, ({ changes, branch }) => changes > 0 && branch === 'main');
    await assert.rejects(begin(repository), (error) => {
      assert.ok(error instanceof ShipshapeError);
      assert.match(error.detail.serverMessages?.join() ?? '', /a\.txt/);
      return true;
    });
    assert.deepEqual([current(root), await readFile(join(root, 'a.txt'), 'utf8')], ['main', 'mine']);
  });

  it('switches to a branch of the issue that is there', async () => {
    const root = await made();
    git(root, 'branch', 'shop-1_🎁');
    await begin(await opened(root, ({ branches }) => branches.length > 1));
    assert.equal(current(root), 'shop-1_🎁');
  });

  it('leaves submodules as they are', async () => {
    const inner = await made();
    const root = await made();
    git(root, 'submodule', '--quiet', 'add', inner, 'lib');
    git(root, 'commit', '--quiet', '--message', 'lib');
    await writeFile(join(root, 'lib', 'a.txt'), 'changed within');
    const before = git(join(root, 'lib'), 'rev-parse', 'HEAD');
    await begin(await opened(root, ({ branch }) => branch === 'main'));
    assert.match(current(root), /SHOP-1-gift-cards$/);
    assert.equal(await readFile(join(root, 'lib', 'a.txt'), 'utf8'), 'changed within');
    assert.equal(git(join(root, 'lib'), 'rev-parse', 'HEAD'), before);
  });

  for (const [what, summary] of [
    ['that is very long', LONG],
    ['that is hostile', HOSTILE],
    ['of dots', '.. .. @{-1} .lock'],
  ] as const)
    it(`has a branch that Git takes for a summary ${what}`, async () => {
      const root = await made();
      await begin(await opened(root, ({ branch }) => branch === 'main'), summary);
      const branch = current(root);
      assert.match(branch, /SHOP-1/);
      assert.ok(Buffer.byteLength(branch) < 250, branch);
      assert.equal(git(root, 'check-ref-format', '--branch', branch), branch);
      assert.deepEqual([existsSync(join(root, 'pwned')), existsSync(join(scratch, 'pwned'))], [false, false]);
    });

  it('is offered no branch that Git could read as an option', async () => {
    const root = await made();
    for (const name of ['--upload-pack=x-SHOP-1', '-fSHOP-1'])
      await writeFile(join(root, '.git', 'refs', 'heads', name), git(root, 'rev-parse', 'HEAD'));
    await begin(await opened(root, ({ branch }) => branch === 'main'));
    assert.match(current(root), /SHOP-1-gift-cards$/);
  });
});
