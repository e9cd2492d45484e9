import * as vscode from 'vscode';
import type { Issue } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import { isCancelled, ShipshapeError } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { runCommand } from '../../platform/commands.ts';
import type { StartWorkDependencies } from './startWorkDependencies.ts';
import { readStatusChoices, statusChoiceKey, type WorkFacts } from './workPlan.ts';

/** An issue and the ways out of its status. A site that is away leaves the ways out, where the issue is known. */
export async function askWorkflow(
  { sites, issues, log }: Pick<StartWorkDependencies, 'sites' | 'issues' | 'log'>,
  ref: IssueRef,
  signal: AbortSignal,
): Promise<Pick<WorkFacts, 'issue' | 'transitions'>> {
  const known = issues.get(ref);
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
}

/** Keeps a status as the team's way with one kind of issue. @param store where such choices are kept */
export async function rememberStatus(
  { globalState }: Pick<StartWorkDependencies, 'globalState'>,
  store: string,
  issue: Issue,
  statusId: string,
): Promise<void> {
  const choices = readStatusChoices(globalState.get(store));
  await globalState.update(store, { ...choices, [statusChoiceKey(issue)]: statusId });
}

/** Takes a transition by the whole conversation: a screen is asked for its fields, a gate for its checklists. */
export async function moveTo(
  { issues }: Pick<StartWorkDependencies, 'issues'>,
  ref: IssueRef,
  { id, to }: Pick<Transition, 'id' | 'to'>,
): Promise<void> {
  await runCommand('shipshape.transitionIssue', { ref, transitionId: id });
  if (issues.get(ref)?.status.id !== to.id)
    throw new ShipshapeError('invalid', 'The transition was not made', {
      serverMessages: [vscode.l10n.t('The status was not changed.')],
    });
}
