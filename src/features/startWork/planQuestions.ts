import * as vscode from 'vscode';
import { plainLabel } from '../../platform/labels.ts';
import { askText, pickOne, type Answer, type Row } from '../../platform/quickInput.ts';
import type { WorkRepository } from '../../platform/workRepository.ts';
import { branchComplaint } from './branchName.ts';
import { branchWords, stepWords, worktreeWords } from './planWords.ts';
import { doesAnything, type StepName } from './planSteps.ts';
import { askStatus, nothingPlanned, planRows, statusRow, stepRow } from './stepQuestions.ts';
import {
  basesOf,
  branchesElsewhere,
  branchesOf,
  existingBranch,
  firstBranch,
  isBranchOf,
  newBranch,
  transitionTo,
  withBranch,
  withTransition,
  type BranchStep,
  type WorkFacts,
  type WorkPlan,
} from './workPlan.ts';
import { canHaveWorktree, inWorktree, keepingWorktree, withoutWorktree } from './worktreeStep.ts';

const { l10n } = vscode;

function titleOf({ issue }: WorkFacts): string {
  return plainLabel(l10n.t('Start Work on {0}', issue.ref.key));
}

/** Asks which status work begins with, the first time for a kind of issue; gives its id, empty for none. */
export async function askFirstStatus(facts: WorkFacts): Promise<Answer<string>> {
  const { type, project } = facts.issue;
  return askStatus(facts, {
    title: titleOf(facts),
    placeholder: plainLabel(
      l10n.t('Which status does work on a {0} in {1} begin with? Asked once.', type.name, project.key),
    ),
  });
}

type Action = StepName | 'worktree' | 'go';

/**
 * Shows what will be done, until Enter does it; each step can be changed or left out.
 * @param onStatus told of another status that work begins with
 */
export async function reviewPlan(
  facts: WorkFacts,
  first: WorkPlan,
  onStatus: (statusId: string) => Promise<void>,
): Promise<Answer<WorkPlan>> {
  let plan = first;
  for (;;) {
    const answer = await pickOne<Action>({
      title: titleOf(facts),
      placeholder: doesAnything(plan)
        ? l10n.t('Press Enter to start, or choose a step to change it or to leave it out')
        : nothingPlanned(),
      choices: rowsOf(facts, plan),
    });
    if (answer.kind !== 'next') return answer;
    switch (answer.value) {
      case 'go':
        return { kind: 'next', value: plan };
      case 'branch':
        plan = await keepingWorktree(facts, plan, await changeBranch(facts, plan));
        break;
      case 'worktree':
        plan = plan.branch?.worktree === undefined ? await inWorktree(facts, plan) : withoutWorktree(plan);
        break;
      case 'assign':
        plan = { ...plan, assigns: !plan.assigns };
        break;
      case 'transition':
        plan = await changeStatus(facts, plan, onStatus);
        break;
      case 'timer':
        plan = { ...plan, startsTimer: !plan.startsTimer };
    }
  }
}

function rowsOf(facts: WorkFacts, plan: WorkPlan): readonly Row<Action>[] {
  const { issue, repositories, transitions = [], userName, accountId } = facts;
  const row = <Step extends StepName | 'worktree'>(step: Step, does: string | undefined): Row<Step> =>
    stepRow(step, stepWords(step, l10n.t), does);
  return planRows<StepName | 'worktree'>(
    doesAnything(plan) ? l10n.t('Start work on {0} now', issue.ref.key) : undefined,
    [
      ...(repositories.length > 0 ? [branchRow(facts, plan)] : []),
      ...(canHaveWorktree(plan) ? [row('worktree', worktreeWords(plan.branch))] : []),
      ...(issue.assignee?.accountId === accountId
        ? []
        : [row('assign', plan.assigns ? userName : undefined)]),
      ...(transitions.length > 0 ? [statusRow(stepWords('transition', l10n.t), issue, plan.transition)] : []),
      ...(facts.isTimerRunning ? [] : [row('timer', plan.startsTimer ? l10n.t('starts now') : undefined)]),
    ],
  );
}

function branchRow(facts: WorkFacts, { branch }: WorkPlan): Row<'branch'> {
  const does = branch && branchWords(branch, facts.repositories.length > 1, l10n.t);
  const row = stepRow('branch', stepWords('branch', l10n.t), does);
  const current = branch ? undefined : currentBranch(facts);
  return current === undefined ? row : { ...row, description: plainLabel(current) };
}

/** The branch that is checked out, where it is the issue's already. */
function currentBranch(facts: WorkFacts): string | undefined {
  const [repository] = facts.repositories;
  const branch = repository?.branch;
  return branch !== undefined && isBranchOf(branch, facts) ? l10n.t('{0} is checked out', branch) : undefined;
}

async function changeStatus(
  facts: WorkFacts,
  plan: WorkPlan,
  onStatus: (statusId: string) => Promise<void>,
): Promise<WorkPlan> {
  const answer = await askStatus(facts, {
    title: titleOf(facts),
    canGoBack: true,
    placeholder: l10n.t('Choose a status; it is the first one offered from now on'),
    ...(plan.transition && { active: plan.transition.to.id }),
  });
  if (answer.kind !== 'next') return plan;
  await onStatus(answer.value);
  return withTransition(plan, transitionTo(facts, answer.value));
}

type BranchAction =
  | { readonly kind: 'step'; readonly branch: BranchStep }
  | { readonly kind: 'rename' | 'rebase'; readonly branch: Extract<BranchStep, { kind: 'create' }> }
  | { readonly kind: 'repository' }
  | { readonly kind: 'none' };

async function changeBranch(facts: WorkFacts, plan: WorkPlan): Promise<WorkPlan> {
  let repository = plan.branch?.repository ?? facts.repositories[0];
  for (;;) {
    if (!repository) return plan;
    const answer = await pickOne<BranchAction>({
      title: titleOf(facts),
      canGoBack: true,
      placeholder: l10n.t('Choose what becomes of the branch'),
      choices: branchRows(facts, plan, repository),
    });
    if (answer.kind !== 'next') return plan;
    const action = answer.value;
    if (action.kind === 'none') return withBranch(plan, undefined);
    if (action.kind === 'step') return withBranch(plan, action.branch);
    if (action.kind === 'repository') {
      const other = await chooseRepository(facts);
      if (!other) continue;
      repository = other;
      return withBranch(plan, firstBranch(facts, repository));
    }
    const changed =
      action.kind === 'rename' ? await rename(facts, action.branch) : await rebase(facts, action.branch);
    if (changed) return withBranch(plan, changed);
  }
}

function branchRows(
  facts: WorkFacts,
  { branch }: WorkPlan,
  repository: WorkRepository,
): readonly Row<BranchAction>[] {
  const own = branch?.kind === 'create' && !branch.follows ? branch : newBranch(facts, repository);
  const icon = (id: string): vscode.ThemeIcon => new vscode.ThemeIcon(id);
  return [
    ...branchesOf(facts, repository)
      .filter((name) => name !== repository.branch)
      .map((name): Row<BranchAction> => ({
        label: plainLabel(
          repository.checkedOut?.has(name) === true
            ? l10n.t('Go on with {0} in its worktree', name)
            : l10n.t('Switch to {0}', name),
        ),
        iconPath: icon('git-branch'),
        value: { kind: 'step', branch: existingBranch(repository, name) },
      })),
    ...branchesElsewhere(facts, repository).map((elsewhere): Row<BranchAction> => ({
      label: plainLabel(l10n.t('Go on with {0}', elsewhere.base ?? elsewhere.name)),
      iconPath: icon('cloud-download'),
      value: { kind: 'step', branch: elsewhere },
    })),
    {
      label: plainLabel(l10n.t('New branch {0}', own.name)),
      iconPath: icon('add'),
      value: { kind: 'step', branch: own },
    },
    ...(own.kind === 'create'
      ? ([
          {
            label: l10n.t('Another name…'),
            iconPath: icon('edit'),
            value: { kind: 'rename', branch: own },
          },
          {
            label: l10n.t('From another branch…'),
            description: plainLabel(own.base ?? repository.branch ?? ''),
            iconPath: icon('git-merge'),
            value: { kind: 'rebase', branch: own },
          },
        ] as const satisfies readonly Row<BranchAction>[])
      : []),
    ...(facts.repositories.length > 1
      ? [
          {
            label: l10n.t('In another repository…'),
            description: plainLabel(repository.name),
            iconPath: icon('repo'),
            value: { kind: 'repository' } as const,
          },
        ]
      : []),
    { label: l10n.t('No branch'), iconPath: icon('circle-slash'), value: { kind: 'none' } },
  ];
}

async function rename(
  facts: WorkFacts,
  branch: Extract<BranchStep, { kind: 'create' }>,
): Promise<BranchStep | undefined> {
  const { repository } = branch;
  const answer = await askText({
    title: titleOf(facts),
    canGoBack: true,
    prompt: l10n.t('The name of the branch'),
    value: branch.name,
    validate: (name) =>
      repository.branches.includes(name) || repository.elsewhere?.has(name) === true
        ? l10n.t('There is a branch of this name already.')
        : branchComplaint(name, l10n.t),
  });
  return answer.kind === 'next' ? { ...branch, name: answer.value } : undefined;
}

async function rebase(
  facts: WorkFacts,
  branch: Extract<BranchStep, { kind: 'create' }>,
): Promise<BranchStep | undefined> {
  const answer = await pickOne<string>({
    title: titleOf(facts),
    canGoBack: true,
    placeholder: l10n.t('Which branch does the new one begin with?'),
    choices: basesOf(branch.repository, branch.base ?? '').map((name) => ({
      label: plainLabel(name),
      iconPath: new vscode.ThemeIcon('git-branch'),
      value: name,
    })),
  });
  return answer.kind === 'next' ? { ...branch, base: answer.value } : undefined;
}

async function chooseRepository(facts: WorkFacts): Promise<WorkRepository | undefined> {
  const answer = await pickOne<WorkRepository>({
    title: titleOf(facts),
    canGoBack: true,
    placeholder: l10n.t('In which repository?'),
    choices: facts.repositories.map((repository) => ({
      label: plainLabel(repository.name),
      ...(repository.branch !== undefined && { description: plainLabel(repository.branch) }),
      iconPath: new vscode.ThemeIcon('repo'),
      value: repository,
    })),
  });
  return answer.kind === 'next' ? answer.value : undefined;
}
