/** The folder of a worktree, and what is checked out in it. */
export interface CheckedOut {
  readonly path: string;
  /** `refs/heads/…`, or a commit. */
  readonly ref: string;
}

const BRANCH = 'refs/heads/';

/**
 * Branches that are checked out in folders other than that of the repository, with those folders. One whose folder is
 * gone is left out: it cannot be gone on with there, and Git says so.
 * @param here the branch of the repository's own folder
 */
export async function checkedOutElsewhere(
  worktrees: readonly CheckedOut[],
  here: string | undefined,
  isThere: (folder: string) => Promise<boolean>,
): Promise<ReadonlyMap<string, string>> {
  const branches = worktrees.flatMap(({ ref, path }): readonly [string, string][] =>
    ref.startsWith(BRANCH) ? [[ref.slice(BRANCH.length), path]] : [],
  );
  const found = new Map<string, string>();
  for (const [branch, path] of branches)
    if (branch !== here && (await isThere(path))) found.set(branch, path);
  return found;
}
