import { homedir } from 'node:os';
import { omit } from '../../core/omit.ts';
import { freeFolder, worktreeFolder } from './worktreeFolder.ts';
import { withBranch, type BranchStep, type WorkFacts, type WorkPlan } from './workPlan.ts';

/** Whether the branch of a plan can have a worktree of its own. */
export function canHaveWorktree({ branch }: WorkPlan): boolean {
  return branch !== undefined && branch.kind !== 'open' && branch.repository.worktrees !== undefined;
}

/** The plan with its branch in a worktree: a folder that is not there yet, as it will be shown. */
export async function inWorktree({ settings }: WorkFacts, plan: WorkPlan): Promise<WorkPlan> {
  const { branch } = plan;
  const worktrees = branch?.repository.worktrees;
  if (!branch || branch.kind === 'open' || !worktrees) return plan;
  const { root } = branch.repository;
  const wanted = worktreeFolder(branch.name, { root, wanted: settings.worktreeFolder, home: homedir() });
  const worktree = await freeFolder(wanted, (folder) => worktrees.isTaken(folder));
  return withBranch(plan, { ...branch, worktree });
}

/** The plan with its branch checked out in the repository's own folder. */
export function withoutWorktree(plan: WorkPlan): WorkPlan {
  const { branch } = plan;
  return branch === undefined || branch.kind === 'open' ? plan : withBranch(plan, omit(branch, 'worktree'));
}

/** A changed plan: its branch stays in a worktree where it was in one, in the folder of its new name. */
export function keepingWorktree(facts: WorkFacts, before: WorkPlan, plan: WorkPlan): Promise<WorkPlan> {
  return before.branch?.worktree === undefined || before.branch.kind === 'open'
    ? Promise.resolve(withoutWorktree(plan))
    : inWorktree(facts, plan);
}

/** Puts a branch where the plan wants it; gives the folder of its worktree where it has one. @throws invalid, with Git's words */
export async function placeBranch(branch: BranchStep): Promise<string | undefined> {
  const { repository, name, worktree } = branch;
  if (branch.kind === 'open') return worktree;
  const { worktrees } = repository;
  const isApart = worktree !== undefined && worktrees !== undefined;
  if (branch.kind === 'switch') {
    if (isApart) return worktrees.add(worktree, name);
    await repository.switchTo(name);
    return undefined;
  }
  const { base, follows } = branch;
  let folder: string | undefined;
  if (isApart) folder = await worktrees.addNew(worktree, name, base);
  else await repository.createBranch(name, base);
  if (follows && base !== undefined) await repository.follow(name, base);
  return folder;
}
