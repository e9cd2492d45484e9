import * as vscode from 'vscode';
import { parseDuration } from '../../../fields/fieldAnswers.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { askText, pickOne, type Answer, type Row } from '../../../platform/quickInput.ts';
import { askStatus, nothingPlanned, planRows, statusRow, stepRow } from '../stepQuestions.ts';
import {
  canPush,
  finishesAnything,
  firstFinishPlan,
  withStep,
  type FinishFacts,
  type FinishPlan,
  type FinishStep,
} from './finishPlan.ts';
import { pushWords, stepWords } from './finishWords.ts';

const { l10n } = vscode;

function titleOf({ issue }: FinishFacts): string {
  return plainLabel(l10n.t('Finish Work on {0}', issue.ref.key));
}

/** Asks which status work ends with, the first time for a kind of issue; gives its id, empty for none. */
export function askEndStatus(facts: FinishFacts): Promise<Answer<string>> {
  const { type, project } = facts.issue;
  return askStatus(facts, {
    title: titleOf(facts),
    placeholder: plainLabel(
      l10n.t('Which status does work on a {0} in {1} end with? Asked once.', type.name, project.key),
    ),
  });
}

type Action = FinishStep | 'go';

/**
 * Shows what will be done, until Enter does it; each step can be changed or left out.
 * @param onStatus told of another status that work ends with
 */
export async function reviewFinish(
  facts: FinishFacts,
  onStatus: (statusId: string) => Promise<void>,
): Promise<Answer<FinishPlan>> {
  let plan = firstFinishPlan(facts);
  for (;;) {
    const answer = await pickOne<Action>({
      title: titleOf(facts),
      placeholder: finishesAnything(plan)
        ? l10n.t('Press Enter to finish, or choose a step to change it or to leave it out')
        : nothingPlanned(),
      choices: rowsOf(facts, plan),
    });
    if (answer.kind !== 'next') return answer;
    switch (answer.value) {
      case 'go':
        return { kind: 'next', value: plan };
      case 'push':
        plan = withStep(plan, 'push', plan.push ? undefined : facts.branch);
        break;
      case 'comment':
        plan = await changeComment(facts, plan);
        break;
      case 'log':
        plan = await changeTime(facts, plan);
        break;
      case 'transition':
        plan = await changeStatus(facts, plan, onStatus);
    }
  }
}

function rowsOf({ issue, branch, transitions = [] }: FinishFacts, plan: FinishPlan): readonly Row<Action>[] {
  const { push, comment, spent, transition } = plan;
  const row = <Step extends FinishStep>(step: Step, does: string | undefined): Row<Step> =>
    stepRow(step, stepWords(step, l10n.t), does);
  return planRows<FinishStep>(
    finishesAnything(plan) ? l10n.t('Finish work on {0} now', issue.ref.key) : undefined,
    [
      ...(branch && canPush(branch) ? [row('push', push && pushWords(branch, l10n.t))] : []),
      row('comment', comment && commentRow(comment, branch)),
      row('log', spent),
      ...(transitions.length > 0 ? [statusRow(stepWords('transition', l10n.t), issue, transition)] : []),
    ],
  );
}

function commentRow({ words }: NonNullable<FinishPlan['comment']>, branch: FinishFacts['branch']): string {
  const commits = branch?.commits.length ?? 0;
  const counted =
    commits === 0 ? undefined : commits === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', commits);
  return [words === '' ? undefined : words, counted].filter((part) => part !== undefined).join(' · ');
}

/** One line above the commits; nothing at all leaves the comment out. */
async function changeComment(facts: FinishFacts, plan: FinishPlan): Promise<FinishPlan> {
  const hasCommits = (facts.branch?.commits.length ?? 0) > 0;
  if (plan.comment && hasCommits) {
    const answer = await pickOne<'words' | 'none'>({
      title: titleOf(facts),
      canGoBack: true,
      placeholder: l10n.t('What becomes of the comment?'),
      choices: [
        {
          label: l10n.t('Write a line above the commits…'),
          iconPath: new vscode.ThemeIcon('edit'),
          value: 'words',
        },
        { label: l10n.t('No comment'), iconPath: new vscode.ThemeIcon('circle-slash'), value: 'none' },
      ],
    });
    if (answer.kind !== 'next') return plan;
    if (answer.value === 'none') return withStep(plan, 'comment', undefined);
  }
  const answer = await askText({
    title: titleOf(facts),
    canGoBack: true,
    prompt: hasCommits ? l10n.t('A line above the commits; may be empty') : l10n.t('The comment'),
    value: plan.comment?.words ?? '',
  });
  if (answer.kind !== 'next') return plan;
  const words = answer.value.trim();
  return withStep(plan, 'comment', words === '' && !hasCommits ? undefined : { words });
}

async function changeTime(facts: FinishFacts, plan: FinishPlan): Promise<FinishPlan> {
  const { spent } = firstFinishPlan(facts);
  const answer = await askText({
    title: titleOf(facts),
    canGoBack: true,
    prompt: l10n.t('The time that it took, for example {0}; empty to log none', '1h 30m'),
    value: plan.spent ?? spent ?? '',
    validate: (text) => {
      if (text.trim() === '') return undefined;
      const parsed = parseDuration(text, l10n.t);
      if (!parsed.ok) return parsed.complaint;
      return parsed.value === '0m' ? l10n.t('Type how long it took.') : undefined;
    },
  });
  if (answer.kind !== 'next') return plan;
  const parsed = answer.value.trim() === '' ? undefined : parseDuration(answer.value, l10n.t);
  return withStep(plan, 'spent', parsed?.ok === true ? parsed.value : undefined);
}

async function changeStatus(
  facts: FinishFacts,
  plan: FinishPlan,
  onStatus: (statusId: string) => Promise<void>,
): Promise<FinishPlan> {
  const answer = await askStatus(facts, {
    title: titleOf(facts),
    canGoBack: true,
    placeholder: l10n.t('Choose a status; it is the first one offered from now on'),
    ...(plan.transition && { active: plan.transition.to.id }),
  });
  if (answer.kind !== 'next') return plan;
  await onStatus(answer.value);
  return withStep(plan, 'transition', firstFinishPlan({ ...facts, endStatusId: answer.value }).transition);
}
