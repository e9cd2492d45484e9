import * as vscode from 'vscode';
import type { Issue } from '../../atlassian/model/issue.ts';
import type { Transition } from '../../atlassian/model/transition.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type Row, type StepOptions } from '../../platform/quickInput.ts';
import { statusIcon } from '../../ui/statusIcon.ts';
import { offeredStatuses, type WorkFacts } from './workPlan.ts';

/** Stands for "the status stays as it is" among statuses. */
const NONE = '';

/** Asks for one of the statuses that the site offers now; gives its id, empty for none. */
export function askStatus(
  facts: Pick<WorkFacts, 'transitions'>,
  options: StepOptions & { readonly active?: string },
): Promise<Answer<string>> {
  return pickOne<string>({
    ...options,
    choices: [
      ...offeredStatuses(facts).map((status) => ({
        label: plainLabel(status.name),
        iconPath: statusIcon(status),
        value: status.id,
      })),
      {
        label: vscode.l10n.t('None: the status stays as it is'),
        iconPath: new vscode.ThemeIcon('circle-slash'),
        value: NONE,
      },
    ],
  });
}

/** The steps of a plan, below the row that does them where there is anything to do. @param go says what that row does */
export function planRows<Step extends string>(
  go: string | undefined,
  steps: readonly Row<Step>[],
): readonly Row<Step | 'go'>[] {
  return [
    ...(go === undefined
      ? []
      : [{ label: plainLabel(go), iconPath: new vscode.ThemeIcon('check'), value: 'go' as const }]),
    { label: vscode.l10n.t('Steps'), kind: vscode.QuickPickItemKind.Separator },
    ...steps,
  ];
}

/** What stands over a plan that would do nothing: Enter chooses a step there. */
export function nothingPlanned(): string {
  return vscode.l10n.t('Nothing is planned yet: choose a step to add it');
}

/** A step of a plan. @param does what will be done, untrusted; undefined where it is left out */
export function stepRow<Step extends string>(step: Step, name: string, does: string | undefined): Row<Step> {
  return {
    label: name,
    description: plainLabel(does ?? vscode.l10n.t('left out')),
    iconPath: new vscode.ThemeIcon(does === undefined ? 'circle-large-outline' : 'pass'),
    value: step,
  };
}

/** The step to another status, which may stay as it is. */
export function statusRow(
  name: string,
  { status }: Issue,
  transition: Pick<Transition, 'to'> | undefined,
): Row<'transition'> {
  if (transition) return stepRow('transition', name, `${status.name} → ${transition.to.name}`);
  const stays = plainLabel(vscode.l10n.t('stays "{0}"', status.name));
  return { ...stepRow('transition', name, undefined), description: stays };
}
