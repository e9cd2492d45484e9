import * as native from 'node:path';
import { safeFileName } from '../../core/fileNames.ts';

export interface WorktreePlace {
  /** The folder of the repository. */
  readonly root: string;
  /** The setting: a folder, as seen from the repository; empty for one beside it. */
  readonly wanted: string;
  /** What `~` stands for. */
  readonly home: string;
}

/** What VS Code's own Git extension calls the folder of a repository's worktrees. */
const ENDING = '.worktrees';

/**
 * The folder of a branch's worktree; the name of the branch is untrusted and stays one part of the path.
 * @param path the rules of this computer's paths
 */
export function worktreeFolder(
  branch: string,
  { root, wanted, home }: WorktreePlace,
  path: native.PlatformPath = native,
): string {
  const name = safeFileName(branch.replaceAll('/', '-'), 'branch').replace(/\s+/g, '-');
  if (wanted.trim() === '') return path.join(besides(root, path), name);
  const folder = wanted
    .trim()
    .replace(/^~(?=$|[\\/])/, () => home)
    .replaceAll('{repository}', () => path.basename(root));
  return path.join(path.resolve(root, folder), name);
}

/** A worktree's own worktrees stand beside it, not one folder deeper each time. */
function besides(root: string, path: native.PlatformPath): string {
  const parent = path.dirname(root);
  return parent.endsWith(ENDING) ? parent : `${root}${ENDING}`;
}

/** The folder as it is shown: as seen from the repository where that is short. */
export function shownFolder(folder: string, root: string, path: native.PlatformPath = native): string {
  const seen = path.relative(root, folder);
  const isNear = !path.isAbsolute(seen) && !seen.startsWith(path.join('..', '..'));
  return isNear ? seen : folder;
}

/** A folder that is not there: the one that is wanted, else with a number behind it. */
export async function freeFolder(
  folder: string,
  isThere: (folder: string) => Promise<boolean>,
): Promise<string> {
  let free = folder;
  for (let count = 2; await isThere(free); count += 1) free = `${folder}-${count}`;
  return free;
}
