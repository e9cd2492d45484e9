import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findCommand, run } from './processes.ts';

const SOURCE = join(import.meta.dirname, 'workspace');

/** The branch that the copy is on; its name holds an issue key of the sample site. */
const WORKSPACE_BRANCH = 'feature/SHOP-142-gift-cards';

/**
 * Copies the sample workspace to `target` (which is emptied first) and makes it a git repository with one commit,
 * on a branch named after an issue, where git is installed. Gives the target.
 */
export async function prepareWorkspace(target: string): Promise<string> {
  await rm(target, { recursive: true, force: true });
  await cp(SOURCE, target, { recursive: true });
  if (findCommand('git') === undefined) return target;
  const identity = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.com'];
  for (const args of [
    ['init', '--quiet', '--initial-branch', 'main'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--no-verify', '--no-gpg-sign', '--message', 'Sample project'],
    ['checkout', '--quiet', '-b', WORKSPACE_BRANCH],
  ]) {
    const { code, output } = await run('git', args, { cwd: target });
    if (code !== 0) throw new Error(`git ${args.join(' ')} failed in the sample workspace:\n${output}`);
  }
  return target;
}
