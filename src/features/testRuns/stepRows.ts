import * as vscode from 'vscode';
import type { TestStep } from '../../checklist/testRun/readSteps.ts';
import type { Verdict } from '../../checklist/testRun/recordStep.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Choice, Row } from '../../platform/quickInput.ts';

const { l10n } = vscode;

/** What is done with a step. */
export type StepAct =
  | 'passed'
  | 'failed'
  | 'blocked'
  | 'leftOut'
  | 'note'
  | 'picture'
  | 'bug'
  | 'next'
  | 'previous'
  | 'choose'
  | 'end';

const ICONS: Readonly<Record<Verdict, vscode.ThemeIcon>> = {
  passed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  blocked: new vscode.ThemeIcon('stop-circle', new vscode.ThemeColor('list.warningForeground')),
  leftOut: new vscode.ThemeIcon('debug-step-over'),
  open: new vscode.ThemeIcon('circle-large-outline'),
};

/** How a step came out, in a word. */
function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'passed':
      return l10n.t('Passed');
    case 'failed':
      return l10n.t('Failed');
    case 'blocked':
      return l10n.t('Blocked');
    case 'leftOut':
      return l10n.t('Left out');
    case 'open':
      return l10n.t('Not tested');
  }
}

/** What can be said of a step, and where one can go from it. */
export function stepRows(step: TestStep, canGoBack: boolean): readonly Row<StepAct>[] {
  const now = step.verdict === 'open' ? undefined : l10n.t('as it stands');
  const verdict = (value: Exclude<Verdict, 'open'>, label: string): Choice<StepAct> => ({
    label,
    iconPath: ICONS[value],
    ...(now !== undefined && step.verdict === value && { description: now }),
    value,
  });
  return [
    verdict('passed', l10n.t('Passed')),
    verdict('failed', l10n.t('Failed…')),
    verdict('blocked', l10n.t('Blocked…')),
    verdict('leftOut', l10n.t('Left out…')),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    noteRow(step),
    pictureRow(),
    ...(step.verdict === 'failed' ? [bugRow(step)] : []),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    row('next', l10n.t('Later'), 'arrow-right', l10n.t('the next step that is not tested')),
    ...(canGoBack ? [row('previous', l10n.t('Previous step'), 'arrow-left')] : []),
    row('choose', l10n.t('Choose a step…'), 'list-unordered'),
    row('end', l10n.t('End the run…'), 'check-all'),
  ];
}

/** What is offered once a step failed. */
export function failedRows(step: TestStep, canCreate: boolean): readonly Row<StepAct>[] {
  return [
    ...(canCreate ? [bugRow(step)] : []),
    row('next', l10n.t('Next step'), 'arrow-right'),
    pictureRow(),
    noteRow(step),
  ];
}

/** All steps, to go to one. */
export function allStepRows(steps: readonly TestStep[]): readonly Row<number>[] {
  let section = '';
  return steps.flatMap((step, at): Row<number>[] => {
    const begins = step.section !== section;
    section = step.section;
    return [
      ...(begins ? [{ label: plainLabel(section), kind: vscode.QuickPickItemKind.Separator } as const] : []),
      {
        label: plainLabel(`${at + 1}  ${step.action}`),
        description: plainLabel(
          [verdictWord(step.verdict), step.note].filter((part) => part !== '').join(' · '),
        ),
        iconPath: ICONS[step.verdict],
        value: at,
      },
    ];
  });
}

function noteRow({ note }: TestStep): Choice<StepAct> {
  return row('note', l10n.t('Note…'), 'note', note === '' ? undefined : plainLabel(note));
}

function pictureRow(): Choice<StepAct> {
  return row('picture', l10n.t('Picture…'), 'file-media', l10n.t('or paste one in the editor'));
}

function bugRow({ issueKeys }: TestStep): Choice<StepAct> {
  const known = issueKeys.length === 0 ? undefined : plainLabel(issueKeys.join(l10n.t(', ')));
  return row('bug', l10n.t('Create bug…'), 'bug', known);
}

function row(value: StepAct, label: string, icon: string, description?: string): Choice<StepAct> {
  return {
    label,
    iconPath: new vscode.ThemeIcon(icon),
    ...(description !== undefined && { description }),
    value,
  };
}
