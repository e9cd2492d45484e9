import type { Issue, Status } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import { issueKeysOfBranch } from '../../core/issueKey.ts';
import { MAIN_BRANCHES } from '../../platform/gitNames.ts';
import type { WorkRepository } from '../../platform/workRepository.ts';
import { branchName, isPlainRef } from './branchName.ts';

/** What becomes of the branch. */
export type BranchStep = {
  readonly repository: WorkRepository;
  readonly name: string;
  /** The folder of its worktree; absent where it is checked out in the repository's own. */
  readonly worktree?: string;
} & (
  | {
      readonly kind: 'create';
      /** Absent for where the repository stands. */
      readonly base?: string;
      /** The base is this branch as a remote has it: the work goes on there. */
      readonly follows?: true;
    }
  | { readonly kind: 'switch' }
  /** It is checked out in a folder of its own already. */
  | { readonly kind: 'open'; readonly worktree: string }
);

/** What beginning work on an issue does; what is absent or false is left out. */
export interface WorkPlan {
  readonly branch?: BranchStep;
  readonly transition?: Pick<Transition, 'id' | 'name' | 'to'>;
  readonly assigns: boolean;
  readonly startsTimer: boolean;
}

/** What is known before the plan is shown. */
export interface WorkFacts {
  readonly issue: Issue;
  /** The signed-in account. */
  readonly accountId: string;
  readonly userName: string;
  readonly repositories: readonly WorkRepository[];
  /** The key that a branch was linked to by hand; null for none, undefined where its name counts. */
  readonly linkOf: (branch: string) => string | null | undefined;
  /** What the site offers now; absent where it could not be asked. */
  readonly transitions?: readonly Transition[];
  /** The status that work on such an issue begins with, as it was chosen before. */
  readonly begunStatusId?: string;
  readonly isTimerRunning: boolean;
  readonly settings: {
    readonly branchPattern: string;
    readonly base: string;
    readonly startsTimer: boolean;
    readonly worktreeFolder: string;
  };
}

/** What is likely wanted: each step can be changed or left out before anything is done. */
export function firstPlan(facts: WorkFacts): WorkPlan {
  const { issue, repositories, accountId, settings } = facts;
  const [repository] = repositories;
  const branch = repository && firstBranch(facts, repository);
  const transition = transitionTo(facts, facts.begunStatusId);
  return {
    ...(branch && { branch }),
    ...(transition && { transition }),
    assigns: issue.assignee?.accountId !== accountId,
    startsTimer: settings.startsTimer && !facts.isTimerRunning,
  };
}

/** A plan with another branch, or none. */
export function withBranch(
  { transition, assigns, startsTimer }: WorkPlan,
  branch: BranchStep | undefined,
): WorkPlan {
  return { assigns, startsTimer, ...(transition && { transition }), ...(branch && { branch }) };
}

/** A plan with another transition, or none. */
export function withTransition(
  { branch, assigns, startsTimer }: WorkPlan,
  transition: WorkPlan['transition'],
): WorkPlan {
  return { assigns, startsTimer, ...(branch && { branch }), ...(transition && { transition }) };
}

/** The branch in a repository: one that is the issue's already, else a new one; undefined where it is checked out. */
export function firstBranch(facts: WorkFacts, repository: WorkRepository): BranchStep | undefined {
  if (repository.branch !== undefined && isBranchOf(repository.branch, facts)) return undefined;
  const [existing] = branchesOf(facts, repository);
  if (existing !== undefined) return existingBranch(repository, existing);
  const [elsewhere] = branchesElsewhere(facts, repository);
  return elsewhere ?? newBranch(facts, repository);
}

/** Branches of the issue that only a remote has: somebody began there, or the user on another machine. */
export function branchesElsewhere(
  facts: IssueBranches,
  repository: WorkRepository,
): readonly Extract<BranchStep, { kind: 'create' }>[] {
  return [...(repository.elsewhere ?? [])].flatMap(([name, base]) =>
    isPlainRef(name) && isPlainRef(base) && isBranchOf(name, facts)
      ? [{ kind: 'create' as const, repository, name, base, follows: true as const }]
      : [],
  );
}

/** A branch that is there: Git checks none out in two folders. */
export function existingBranch(repository: WorkRepository, name: string): BranchStep {
  const worktree = repository.checkedOut?.get(name);
  return worktree === undefined
    ? { kind: 'switch', repository, name }
    : { kind: 'open', repository, name, worktree };
}

/**
 * A new branch, named by the pattern, from the base that the setting names or the remote calls its own. Commits that no
 * branch has go along, or they would be lost from sight.
 */
export function newBranch(facts: WorkFacts, repository: WorkRepository): BranchStep {
  const { issue, userName, settings } = facts;
  const base = repository.loose === undefined ? baseOf(repository, settings.base) : undefined;
  return {
    kind: 'create',
    repository,
    name: freeName(
      branchName(settings.branchPattern, {
        key: issue.ref.key,
        summary: issue.summary,
        issueType: issue.type.name,
        userName,
      }),
      repository,
    ),
    ...(base !== undefined && { base }),
  };
}

/**
 * A branch of that name may be for another issue by now, or for none, here or at a remote. Git keeps branches as files in
 * folders: where there is a branch `feature`, none can be called `feature/SHOP-1`.
 */
function freeName(wanted: string, { branches, elsewhere }: WorkRepository): string {
  const taken = new Set([...branches, ...(elsewhere?.keys() ?? [])].map((branch) => branch.toLowerCase()));
  const isInBranch = [...wanted.matchAll(/\//g)].some(({ index }) =>
    taken.has(wanted.slice(0, index).toLowerCase()),
  );
  const name = isInBranch ? wanted.replaceAll('/', '-') : wanted;
  const isFree = (free: string): boolean =>
    !taken.has(free) && ![...taken].some((branch) => branch.startsWith(`${free}/`));
  let free = name;
  for (let count = 2; !isFree(free.toLowerCase()); count += 1) free = `${name}-${count}`;
  return free;
}

/** Branches that were linked to the issue, then those whose names hold its key. */
export function branchesOf(facts: IssueBranches, { branches }: WorkRepository): readonly string[] {
  const own = branches.filter((branch) => isPlainRef(branch) && isBranchOf(branch, facts));
  const isLinked = (branch: string): boolean => facts.linkOf(branch) === facts.issue.ref.key;
  return [...own.filter(isLinked), ...own.filter((branch) => !isLinked(branch))];
}

/** What a new branch may begin with: the likeliest first, without names that could be read as an option. */
export function basesOf(repository: WorkRepository, wanted: string): readonly string[] {
  const { remoteDefault, branch, branches, remoteBranches } = repository;
  // Without a remote's word, what is usual comes before the branch of the issue before.
  const usual = MAIN_BRANCHES.filter((name) => branches.includes(name));
  const all = [wanted, remoteDefault, ...usual, branch, ...branches, ...remoteBranches].filter(
    (name) => name !== undefined,
  );
  const known = new Set([...branches, ...remoteBranches]);
  return [...new Set(all)].filter((name) => known.has(name) && isPlainRef(name));
}

function baseOf(repository: WorkRepository, wanted: string): string | undefined {
  const [first] = basesOf(repository, wanted);
  return first === repository.branch ? undefined : first;
}

type IssueBranches = Pick<WorkFacts, 'issue' | 'linkOf'>;

/**
 * Whether a branch is an issue's: linked to it by hand, or else its name holds the key, as a key of its own:
 * `SHOP-142-gift-cards` is not SHOP-1's.
 */
export function isBranchOf(branch: string, { issue, linkOf }: IssueBranches): boolean {
  const { key } = issue.ref;
  const linked = linkOf(branch);
  if (linked !== undefined) return linked === key;
  return issueKeysOfBranch(branch, (project) => key.startsWith(`${project}-`)).includes(key);
}

/** The transition that leads to a status, where the issue is not there yet and the site offers it. */
export function transitionTo(
  { issue, transitions = [] }: WorkFacts,
  statusId: string | undefined,
): Transition | undefined {
  if (statusId === undefined || statusId === issue.status.id) return undefined;
  return transitions.find(({ isAvailable, to }) => isAvailable && to.id === statusId);
}

/** Whether the status that work begins with has to be asked for: never guessed, and asked once for each kind of issue. */
export function asksForStatus({ issue, transitions = [], begunStatusId }: WorkFacts): boolean {
  return (
    begunStatusId === undefined &&
    issue.status.category === 'todo' &&
    transitions.some(({ isAvailable }) => isAvailable)
  );
}

/** Where the choice of a status is kept: it is the team's way with one kind of issue in one project. */
export function statusChoiceKey({ ref, project, type }: Issue): string {
  return JSON.stringify([ref.siteId, project.key, type.name]);
}

/** Statuses that work begins or ends with, by `statusChoiceKey`; an empty one for "none". What was stored is not trusted. */
export function readStatusChoices(stored: unknown): Readonly<Record<string, string>> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The statuses that are offered, each once. */
export function offeredStatuses({ transitions = [] }: Pick<WorkFacts, 'transitions'>): readonly Status[] {
  const seen = new Set<string>();
  return transitions.flatMap(({ isAvailable, to }) => {
    if (!isAvailable || seen.has(to.id)) return [];
    seen.add(to.id);
    return [to];
  });
}
