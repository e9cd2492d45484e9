import * as vscode from 'vscode';
import type { Issue } from '../../atlassian/model/issue.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled, ShipshapeError } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { runCommand } from '../../platform/commands.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { tellWarning } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { readSetting } from '../../platform/settings.ts';
import { workRepositories } from '../../platform/workRepository.ts';
import { accountOf } from '../../ui/accountOf.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import type { WorkTimers } from '../../ui/workTimer.ts';
import { askFirstStatus, reviewPlan } from './planQuestions.ts';
import { stepWords } from './planWords.ts';
import { doesAnything, planLeft, runPlan, type PlanResult, type StepRunners } from './runPlan.ts';
import {
  asksForStatus,
  firstPlan,
  readStatusChoices,
  statusChoiceKey,
  type WorkFacts,
  type WorkPlan,
} from './workPlan.ts';

const { l10n } = vscode;

/** Where the statuses that work begins with are kept. */
const STATUSES = 'startWork.statuses';
/** Milliseconds that a word of success stays in the status bar. */
const SUCCESS_MS = 5000;

export interface StartWorkDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly issues: IssueStore;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly workContext: WorkContext;
  readonly workTimers: WorkTimers;
  readonly globalState: vscode.Memento;
}

/** Begins work on an issue: everything is on one list first, and Enter does it. */
export async function startWork(deps: StartWorkDependencies, ref: IssueRef): Promise<void> {
  const gathered = await withProgress({ viewId: 'shipshape.issues' }, (signal) => gather(deps, ref, signal));
  if (gathered.kind !== 'ok') return;
  let facts = gathered.value;
  if (asksForStatus(facts)) {
    const answer = await askFirstStatus(facts);
    if (answer.kind !== 'next') return;
    facts = { ...facts, begunStatusId: answer.value };
    await rememberStatus(deps, facts.issue, answer.value);
  }
  const answer = await reviewPlan(facts, firstPlan(facts), (statusId) =>
    rememberStatus(deps, facts.issue, statusId),
  );
  if (answer.kind !== 'next') return;
  deps.workContext.touch(ref);
  await carryOut(deps, facts, answer.value);
}

/** What is known of the issue, its workflow and the repositories. A site that is away leaves the workflow out. */
async function gather(
  { sites, issues, globalState, workTimers, log }: StartWorkDependencies,
  ref: IssueRef,
  signal: AbortSignal,
): Promise<WorkFacts> {
  const site = siteOf(sites, ref);
  const known = issues.get(ref);
  const asked = async (): Promise<Pick<WorkFacts, 'issue' | 'transitions'>> => {
    try {
      const { jira } = await sites.client(ref.siteId, { userAsked: true });
      const [issue, transitions] = await Promise.all([
        known ?? jira.issue(ref.key, signal),
        jira.transitions(ref.key, signal),
      ]);
      return { issue, transitions };
    } catch (error) {
      if (known === undefined || isCancelled(error)) throw error;
      log.error('Reading the workflow of an issue', error);
      return { issue: known };
    }
  };
  const [{ issue, transitions }, repositories] = await Promise.all([asked(), workRepositories()]);
  const begunStatusId = readStatusChoices(globalState.get(STATUSES))[statusChoiceKey(issue)];
  return {
    issue,
    accountId: site.accountId,
    userName: site.accountName,
    repositories,
    ...(transitions && { transitions }),
    ...(begunStatusId !== undefined && { begunStatusId }),
    isTimerRunning: workTimers.of(ref)?.since !== undefined,
    settings: {
      branchPattern: readSetting('shipshape.work.branchName'),
      base: readSetting('shipshape.work.baseBranch'),
      startsTimer: readSetting('shipshape.work.startTimer'),
    },
  };
}

function siteOf(sites: Pick<SiteDirectory, 'get'>, { siteId }: IssueRef): Site {
  const site = sites.get(siteId);
  if (!site) throw new ShipshapeError('signedOut', 'The site was removed');
  return site;
}

async function rememberStatus(
  { globalState }: Pick<StartWorkDependencies, 'globalState'>,
  issue: Issue,
  statusId: string,
): Promise<void> {
  const choices = readStatusChoices(globalState.get(STATUSES));
  await globalState.update(STATUSES, { ...choices, [statusChoiceKey(issue)]: statusId });
}

/** Does it, says what was done and what was not, and tries that again where the user wants it. */
async function carryOut(deps: StartWorkDependencies, facts: WorkFacts, plan: WorkPlan): Promise<void> {
  const { key } = facts.issue.ref;
  for (let left = plan; doesAnything(left);) {
    const result = await runPlan(left, runnersOf(deps, facts));
    if (result.failed.length === 0) {
      const said = plan.branch ? `${key} · ${plan.branch.name}` : key;
      vscode.window.setStatusBarMessage(
        `$(check) ${plainLabel(l10n.t('Work on {0} has begun', said))}`,
        SUCCESS_MS,
      );
      return;
    }
    for (const { error } of result.failed) deps.log.error('Beginning work on an issue', error);
    const again = l10n.t('Try Again');
    if ((await tellWarning(failureWords(key, result), again)) !== again) return;
    left = planLeft(left, result);
  }
}

function failureWords(key: string, { done, failed }: PlanResult): string {
  const did = done.map((step) => stepWords(step, l10n.t)).join(', ');
  const not = failed
    .map(({ step, error }) => `${stepWords(step, l10n.t)} (${describeError(error).message})`)
    .join('; ');
  return done.length === 0
    ? l10n.t('{0}: not done: {1}', key, not)
    : l10n.t('{0}: done: {1}. Not done: {2}', key, did, not);
}

function runnersOf(deps: StartWorkDependencies, { issue }: WorkFacts): StepRunners {
  const { sites, issues, outbox, workTimers } = deps;
  const { ref } = issue;
  return {
    branch: (branch) =>
      branch.kind === 'switch'
        ? branch.repository.switchTo(branch.name)
        : branch.repository.createBranch(branch.name, branch.base),
    assign: async () => {
      const from = issues.settled(ref)?.assignee;
      const to = accountOf(siteOf(sites, ref));
      const outcome = await outbox.send(ref, { kind: 'assign', to, ...(from && { from }) });
      if (outcome.kind === 'refused') throw outcome.error;
    },
    transition: async ({ id, to }) => {
      // The whole conversation: a screen is asked for its fields, a gate for its checklists.
      await runCommand('shipshape.transitionIssue', { ref, transitionId: id });
      if (issues.get(ref)?.status.id !== to.id)
        throw new ShipshapeError('invalid', 'The transition was not made', {
          serverMessages: [l10n.t('The status was not changed.')],
        });
    },
    timer: () => workTimers.start(ref),
  };
}
