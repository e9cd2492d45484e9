import * as vscode from 'vscode';
import { plainLabel } from '../../platform/labels.ts';
import { askText, pickOne, type Answer, type Choice, type StepOptions } from '../../platform/quickInput.ts';
import type { TemplateVariable } from './templateConverter.ts';
import { meaningOf } from './variableMeaning.ts';
import { suggestionsFor, type InsertContext } from './variableSuggestions.ts';
import type { VersionLookUp } from './versionLookUp.ts';

const { l10n } = vscode;

export interface WizardOptions {
  readonly templateName: string;
  readonly variables: readonly TemplateVariable[];
  readonly context: InsertContext;
  /** The project's versions, looked up meanwhile. */
  readonly versions: VersionLookUp;
  /** What was answered by variable name; kept here while the user goes back and forth. */
  readonly answers: Map<string, string>;
  /** There is a step before the first one. */
  readonly canGoBack: boolean;
  /** Begin with the last variable: the user came back from what follows. */
  readonly fromEnd: boolean;
}

/** Asks for each variable in turn; any may be left empty. The answers are in `answers` afterwards. */
export async function askVariables(options: WizardOptions): Promise<Answer<void>> {
  const { variables, answers } = options;
  let index = options.fromEnd ? variables.length - 1 : 0;
  while (index < variables.length) {
    const variable = variables[index];
    if (variable === undefined) break;
    const answer = await askVariable(variable, options, {
      title: `${options.templateName}: ${variable.name}`,
      step: index + 1,
      totalSteps: variables.length,
      canGoBack: index > 0 || options.canGoBack,
    });
    if (answer.kind === 'dismissed') return answer;
    if (answer.kind === 'next') answers.set(variable.name, answer.value);
    else if (index === 0) return answer;
    index += answer.kind === 'next' ? 1 : -1;
  }
  return { kind: 'next', value: undefined };
}

function askVariable(
  variable: TemplateVariable,
  options: WizardOptions,
  step: StepOptions,
): Promise<Answer<string>> {
  const { name, options: listed } = variable;
  const before = options.answers.get(name);
  if (meaningOf(name) === 'version' && listed.length === 0) {
    return askVersion(name, before, options, step);
  }
  const { values } = suggestionsFor(name, listed, options.context);
  if (listed.length > 0) {
    const others = listed.filter((option) => !values.includes(option));
    return pickOne<string>({
      ...step,
      placeholder: l10n.t('Choose a value'),
      choices: [...[...values, ...others].map(valueChoice), emptyChoice(name)],
      active: before ?? values[0] ?? listed[0] ?? '',
    });
  }
  if (values.length > 1) {
    const shown =
      before === undefined || before === '' || values.includes(before) ? values : [before, ...values];
    return pickOne<string>({
      ...step,
      placeholder: l10n.t('Choose a value, or type another'),
      choices: [...shown.map(valueChoice), emptyChoice(name)],
      typed: typedChoice(shown),
      ...(before !== undefined && { active: before }),
    });
  }
  return askText({
    ...step,
    value: before ?? values[0] ?? '',
    prompt: l10n.t('Leave it empty to fill it in later; {0} stays in the text.', `{{${name}}}`),
  });
}

/** The project's versions may still be on their way: what the user types counts all the same. */
function askVersion(
  name: string,
  before: string | undefined,
  options: WizardOptions,
  step: StepOptions,
): Promise<Answer<string>> {
  const rows = (versions: readonly string[]): Choice<string>[] => {
    const { values } = suggestionsFor(name, [], { ...options.context, versions });
    const shown =
      before === undefined || before === '' || values.includes(before) ? values : [before, ...values];
    return [...shown.map(valueChoice), emptyChoice(name)];
  };
  return pickOne<string>({
    ...step,
    placeholder: l10n.t('Choose a version, or type another'),
    choices: async (_query, signal, early) => {
      void options.versions.known.then((known) => {
        if (known.length > 0 && !signal.aborted) early(rows(known));
      });
      return rows(await options.versions.latest);
    },
    typed: typedChoice([]),
    ...(before !== undefined && { active: before }),
  });
}

function valueChoice(value: string): Choice<string> {
  return { label: plainLabel(value), value };
}

function typedChoice(shown: readonly string[]): (text: string) => Choice<string> | undefined {
  return (text) =>
    shown.includes(text)
      ? undefined
      : { label: plainLabel(text), description: l10n.t('as typed'), value: text };
}

function emptyChoice(name: string): Choice<string> {
  return {
    label: l10n.t('Leave empty'),
    description: plainLabel(l10n.t('{0} stays in the text', `{{${name}}}`)),
    value: '',
  };
}
