import * as vscode from 'vscode';
import type { Field, FieldAnswer } from '../fields/field.ts';
import { showValue } from '../fields/fieldAnswers.ts';
import { plainLabel } from '../platform/labels.ts';
import { pickOne, type Answer, type Choice, type Separator } from '../platform/quickInput.ts';
import type { ReviewAction, ReviewChoice, ReviewQuestion } from './fieldQuestions.ts';

const { l10n } = vscode;

/** Everything that was answered at a glance: sent with Enter, or changed field by field. */
export async function askReview(question: ReviewQuestion): Promise<Answer<ReviewChoice>> {
  const send: ReviewChoice = { do: 'send' };
  const filled = question.fields.filter(({ value }) => value !== undefined);
  const open = question.fields.filter(({ value }) => value === undefined);
  const choices: (Choice<ReviewChoice> | Separator)[] = [
    { label: plainLabel(question.send), iconPath: new vscode.ThemeIcon('check'), value: send },
    ...(question.actions ?? []).map(actionChoice),
    ...section(l10n.t('Filled in'), filled.map(fieldChoice)),
    ...section(l10n.t('May be added'), open.map(fieldChoice)),
  ];
  if (question.browserOnly.length > 0) {
    choices.push({
      label: l10n.t('Finish in Browser'),
      description: plainLabel(question.browserOnly.map((field) => field.name).join(l10n.t(', '))),
      iconPath: new vscode.ThemeIcon('link-external'),
      value: { do: 'browser' },
    });
  }
  return pickOne<ReviewChoice>({
    title: plainLabel(question.title),
    ...(question.step === undefined ? {} : { step: question.step }),
    ...(question.totalSteps === undefined ? {} : { totalSteps: question.totalSteps }),
    canGoBack: question.canGoBack,
    placeholder: plainLabel(question.hint),
    choices,
    active: send,
  });
}

function actionChoice({ id, label, description, icon }: ReviewAction): Choice<ReviewChoice> {
  return {
    label: plainLabel(label),
    ...(description === undefined ? {} : { description: plainLabel(description) }),
    iconPath: new vscode.ThemeIcon(icon),
    value: { do: 'action', id },
  };
}

function section<T>(title: string, choices: readonly Choice<T>[]): (Choice<T> | Separator)[] {
  return choices.length === 0 ? [] : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...choices];
}

function fieldChoice({
  field,
  value,
}: {
  readonly field: Field;
  readonly value?: FieldAnswer;
}): Choice<ReviewChoice> {
  return {
    label: plainLabel(field.name),
    iconPath: new vscode.ThemeIcon(value === undefined ? 'add' : 'edit'),
    ...(value === undefined ? {} : { description: plainLabel(shortText(value)) }),
    value: { do: 'ask', field },
  };
}

function shortText(answer: FieldAnswer): string {
  return answer.kind === 'cleared' ? l10n.t('(to be emptied)') : showValue(answer).replace(/\s+/g, ' ');
}
