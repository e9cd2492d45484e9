import type { Translate } from '../../core/localize.ts';
import type { StepName } from './planSteps.ts';
import type { BranchStep } from './workPlan.ts';
import { shownFolder } from './worktreeFolder.ts';

/** What becomes of a branch, in words. All names are untrusted. */
export function branchWords(branch: BranchStep, withRepository: boolean, t: Translate): string {
  const { repository, name } = branch;
  const from = branch.kind === 'create' ? (branch.base ?? repository.branch) : undefined;
  const what =
    branch.kind === 'open'
      ? t('{0}, in its worktree {1}', name, shownFolder(branch.worktree, repository.root))
      : branch.kind === 'switch'
        ? branch.worktree === undefined
          ? t('switch to {0}', name)
          : name
        : from === undefined
          ? t('{0}, from where you are', name)
          : t('{0}, from {1}', name, from);
  // What is not committed goes along, or Git refuses: that is to be seen before.
  const changes =
    repository.changes === 0 || branch.worktree !== undefined
      ? undefined
      : repository.changes === 1
        ? t('1 changed file goes along')
        : t('{0} changed files go along', repository.changes);
  const isTaken = branch.kind === 'create' && branch.base === undefined;
  const left =
    repository.loose === undefined || isTaken || branch.worktree !== undefined
      ? undefined
      : t('commit {0} stays behind on no branch', repository.loose);
  return [withRepository ? repository.name : undefined, what, changes, left]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** The folder of a branch's worktree; undefined where it has none. */
export function worktreeWords(branch: BranchStep | undefined): string | undefined {
  return branch?.worktree === undefined ? undefined : shownFolder(branch.worktree, branch.repository.root);
}

/** A step's name in a list. */
export function stepWords(step: StepName | 'worktree', t: Translate): string {
  switch (step) {
    case 'branch':
      return t('Branch');
    case 'worktree':
      return t('Worktree');
    case 'assign':
      return t('Assignee');
    case 'transition':
      return t('Status');
    case 'timer':
      return t('Timer');
  }
}
