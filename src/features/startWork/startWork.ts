import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { siteRemoved } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell } from '../../platform/notifications.ts';
import { withProgress } from '../../platform/progress.ts';
import { openInNewWindow } from '../../platform/openFolder.ts';
import { readSetting } from '../../platform/settings.ts';
import { workRepositories } from '../../platform/workRepository.ts';
import { accountOf } from '../../ui/accountOf.ts';
import { sendChange } from '../../ui/sendChange.ts';
import { handOver } from '../../ui/workHandOver.ts';
import { carryOut } from './carryOut.ts';
import { askFirstStatus, reviewPlan } from './planQuestions.ts';
import { planSteps, type StepRunners } from './planSteps.ts';
import { stepWords } from './planWords.ts';
import type { StartWorkDependencies } from './startWorkDependencies.ts';
import { askWorkflow, moveTo, rememberStatus } from './workflow.ts';
import {
  asksForStatus,
  firstPlan,
  readStatusChoices,
  statusChoiceKey,
  type WorkFacts,
  type WorkPlan,
} from './workPlan.ts';
import { placeBranch } from './worktreeStep.ts';

const { l10n } = vscode;

/** Where the statuses that work begins with are kept. */
const STATUSES = 'startWork.statuses';
/** Milliseconds that a word of success stays in the status bar. */
const SUCCESS_MS = 5000;

/** Begins work on an issue: everything is on one list first, and Enter does it. */
export async function startWork(deps: StartWorkDependencies, ref: IssueRef): Promise<void> {
  const gathered = await withProgress({ viewId: 'shipshape.issues' }, (signal) => gather(deps, ref, signal));
  if (gathered.kind !== 'ok') return;
  let facts = gathered.value;
  if (asksForStatus(facts)) {
    const answer = await askFirstStatus(facts);
    if (answer.kind !== 'next') return;
    facts = { ...facts, begunStatusId: answer.value };
    await rememberStatus(deps, STATUSES, facts.issue, answer.value);
  }
  const answer = await reviewPlan(facts, firstPlan(facts), (statusId) =>
    rememberStatus(deps, STATUSES, facts.issue, statusId),
  );
  if (answer.kind !== 'next') return;
  deps.workContext.touch(ref);
  await begin(deps, facts, answer.value);
}

/** What is known of the issue, its workflow and the repositories. */
async function gather(deps: StartWorkDependencies, ref: IssueRef, signal: AbortSignal): Promise<WorkFacts> {
  const { sites, globalState, workTimers } = deps;
  const site = siteOf(sites, ref);
  const [{ issue, transitions }, repositories] = await Promise.all([
    askWorkflow(deps, ref, signal),
    workRepositories(),
  ]);
  const begunStatusId = readStatusChoices(globalState.get(STATUSES))[statusChoiceKey(issue)];
  return {
    issue,
    accountId: site.accountId,
    userName: site.accountName,
    repositories,
    linkOf: (branch) => deps.workContext.linkOf(branch),
    ...(transitions && { transitions }),
    ...(begunStatusId !== undefined && { begunStatusId }),
    isTimerRunning: workTimers.of(ref)?.since !== undefined,
    settings: {
      branchPattern: readSetting('shipshape.work.branchName'),
      base: readSetting('shipshape.work.baseBranch'),
      startsTimer: readSetting('shipshape.work.startTimer'),
      worktreeFolder: readSetting('shipshape.work.worktreeFolder'),
    },
  };
}

function siteOf(sites: Pick<SiteDirectory, 'get'>, { siteId }: IssueRef): Site {
  const site = sites.get(siteId);
  if (!site) throw siteRemoved(siteId);
  return site;
}

/** Does it, and says so. */
async function begin(deps: StartWorkDependencies, facts: WorkFacts, plan: WorkPlan): Promise<void> {
  const { key } = facts.issue.ref;
  const place: { folder?: string } = {};
  const isDone = await carryOut(planSteps(plan, runnersOf(deps, facts, place)), {
    key,
    failed: (error) => deps.log.error('Beginning work on an issue', error),
    wordsOf: (step) => stepWords(step, l10n.t),
  });
  // Also where another step was not done: the folder is there.
  if (place.folder !== undefined) {
    await offerWindow(facts, place.folder);
    return;
  }
  if (!isDone) return;
  const said = plan.branch ? `${key} · ${plan.branch.name}` : key;
  vscode.window.setStatusBarMessage(
    `$(check) ${plainLabel(l10n.t('Work on {0} has begun', said))}`,
    SUCCESS_MS,
  );
}

/** Says where the work is, and opens a window there where the user wants one. */
async function offerWindow({ issue }: WorkFacts, folder: string): Promise<void> {
  const open = l10n.t('Open in New Window');
  const words = l10n.t('The worktree for {0} is ready: {1}', issue.ref.key, folder);
  if ((await tell(words, open)) === open) await openInNewWindow(vscode.Uri.file(folder));
}

/** @param place told of the folder of a worktree */
function runnersOf(
  deps: StartWorkDependencies,
  { issue }: WorkFacts,
  place: { folder?: string },
): StepRunners {
  const { sites, globalState, issues, outbox, workContext, workTimers } = deps;
  const { ref } = issue;
  return {
    branch: async (branch) => {
      const { name } = branch;
      const folder = await placeBranch(branch);
      if (folder !== undefined) {
        place.folder = folder;
        await handOver(globalState, { folder: vscode.Uri.file(folder).toString(), branch: name, ref });
      }
      // Its name need not say which issue it is for.
      if (workContext.issueKeysOf(name)[0] !== ref.key) await workContext.linkBranch(name, ref.key);
    },
    assign: async () => {
      const from = issues.settled(ref)?.assignee;
      const to = accountOf(siteOf(sites, ref));
      await sendChange(outbox, ref, { kind: 'assign', to, ...(from && { from }) });
    },
    transition: (transition) => moveTo(deps, ref, transition),
    timer: () => workTimers.start(ref),
  };
}
