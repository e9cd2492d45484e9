import * as vscode from 'vscode';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type StepOptions } from '../../platform/quickInput.ts';
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

/** Says of a step on a list whether it will be done. */
export function stepIcon(isDone: boolean): vscode.ThemeIcon {
  return new vscode.ThemeIcon(isDone ? 'pass' : 'circle-large-outline');
}
