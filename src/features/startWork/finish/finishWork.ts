import * as vscode from 'vscode';
import type { IssueRef } from '../../../core/issueKey.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { withProgress } from '../../../platform/progress.ts';
import { checkedOutBranch } from '../../../platform/pushableBranch.ts';
import { sendChange } from '../../../ui/sendChange.ts';
import { carryOut } from '../carryOut.ts';
import type { WorkStep } from '../runSteps.ts';
import type { StartWorkDependencies } from '../startWorkDependencies.ts';
import { readStatusChoices, statusChoiceKey } from '../workPlan.ts';
import { askWorkflow, moveTo, rememberStatus } from '../workflow.ts';
import { askEndStatus, reviewFinish } from './finishQuestions.ts';
import {
  asksForEndStatus,
  commentText,
  type FinishFacts,
  type FinishPlan,
  type FinishStep,
} from './finishPlan.ts';
import { stepWords } from './finishWords.ts';

const { l10n } = vscode;

/** Where the statuses that work ends with are kept. */
const STATUSES = 'finishWork.statuses';
/** Milliseconds that a word of success stays in the status bar. */
const SUCCESS_MS = 5000;

/** Finishes work on an issue: everything is on one list first, and Enter does it. */
export async function finishWork(deps: StartWorkDependencies, ref: IssueRef): Promise<void> {
  const gathered = await withProgress({ viewId: 'shipshape.issues' }, (signal) => gather(deps, ref, signal));
  if (gathered.kind !== 'ok') return;
  let facts = gathered.value;
  const remember = (statusId: string): Promise<void> => rememberStatus(deps, STATUSES, facts.issue, statusId);
  if (asksForEndStatus(facts)) {
    const answer = await askEndStatus(facts);
    if (answer.kind !== 'next') return;
    facts = { ...facts, endStatusId: answer.value };
    await remember(answer.value);
  }
  const answer = await reviewFinish(facts, remember);
  if (answer.kind !== 'next') return;
  deps.workContext.touch(ref);
  const { key } = ref;
  const isDone = await carryOut(stepsOf(deps, facts, answer.value), {
    key,
    failed: (error) => deps.log.error('Finishing work on an issue', error),
    wordsOf: (step) => stepWords(step, l10n.t),
  });
  if (isDone)
    vscode.window.setStatusBarMessage(
      `$(check) ${plainLabel(l10n.t('Work on {0} is finished', key))}`,
      SUCCESS_MS,
    );
}

/** What is known of the issue, its workflow, its branch and its timer. A site that is away leaves the workflow out. */
async function gather(deps: StartWorkDependencies, ref: IssueRef, signal: AbortSignal): Promise<FinishFacts> {
  const [workflow, branch] = await Promise.all([
    askWorkflow(deps, ref, signal),
    checkedOutBranch((name) => deps.workContext.issueKeysOf(name).includes(ref.key)),
  ]);
  const endStatusId = readStatusChoices(deps.globalState.get(STATUSES))[statusChoiceKey(workflow.issue)];
  const timer = deps.workTimers.of(ref);
  return {
    ...workflow,
    ...(branch && { branch }),
    ...(endStatusId !== undefined && { endStatusId }),
    ...(timer && { timed: deps.workTimers.workedOn(timer) }),
  };
}

/** The status comes last: what it leads to, as a done issue, may not let itself be commented any more. */
function stepsOf(
  deps: StartWorkDependencies,
  { issue, branch }: FinishFacts,
  { push, comment, spent, transition }: FinishPlan,
): readonly WorkStep<FinishStep>[] {
  const { outbox, workTimers } = deps;
  const { ref } = issue;
  const steps: (WorkStep<FinishStep> | undefined)[] = [
    push && { name: 'push', run: () => push.push() },
    comment && {
      name: 'comment',
      run: () => sendChange(outbox, ref, { kind: 'comment', text: commentText(comment, branch, l10n.t) }),
    },
    spent === undefined
      ? undefined
      : {
          name: 'log',
          run: async () => {
            const begun = workTimers.of(ref)?.begun ?? Date.now();
            const started = new Date(begun).toISOString();
            await sendChange(outbox, ref, { kind: 'logWork', spent, started, text: '' });
            // What it counted is logged now, or waits to be.
            await workTimers.discard(ref);
          },
        },
    transition && { name: 'transition', run: () => moveTo(deps, ref, transition) },
  ];
  return steps.filter((step) => step !== undefined);
}
