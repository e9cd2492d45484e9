import * as vscode from 'vscode';
import { Emitter } from '../../core/events.ts';
import { plainLabel } from '../../platform/labels.ts';
import {
  askText,
  notice,
  pickOne,
  type Answer,
  type Choice,
  type LiveRow,
  type StepOptions,
  type StepPlace,
} from '../../platform/quickInput.ts';
import type { VariableAnswers } from './keptAnswers.ts';
import type { TemplateVariable } from './templateConverter.ts';
import { meaningOf } from './variableMeaning.ts';
import { defaultValues, suggestionsFor, type InsertContext } from './variableSuggestions.ts';
import { describeClashes } from './variableClashes.ts';
import { isFilled, variableSections, type VariableSection } from './variableSections.ts';
import type { VersionLookUp } from './versionLookUp.ts';

const { l10n } = vscode;

export interface ReviewOptions {
  readonly templateName: string;
  readonly variables: readonly TemplateVariable[];
  readonly context: InsertContext;
  /** The project's versions, looked up meanwhile. */
  readonly versions: VersionLookUp;
  /** What the user answered; kept here while the user goes back and forth. */
  readonly answers: VariableAnswers;
  /** What the first row does; inserts where nothing is said. */
  readonly sendLabel?: string;
  /** Where it stands among other steps; its title is the template's. */
  readonly place: Omit<StepPlace, 'title'>;
}

type ReviewChoice = { readonly do: 'insert' } | { readonly do: 'ask'; readonly variable: TemplateVariable };

const INSERT: ReviewChoice = { do: 'insert' };

/**
 * Shows every variable with what it will be filled with, on one list: inserted with Enter, or changed one by one. A
 * template without variables needs no list.
 * @returns the values by name; a variable that is left open has none, or an empty one
 */
export async function reviewVariables(options: ReviewOptions): Promise<Answer<ReadonlyMap<string, string>>> {
  const { variables, answers, context, versions } = options;
  let latest: readonly string[] | undefined;
  const arrived = new Emitter<void>();
  let busy = true;
  // Before what was known: where both are there by now, nothing is being looked up.
  void versions.latest.then((found) => {
    latest = found;
    busy = false;
    arrived.fire();
  });
  const known = await versions.known;
  const values = (): ReadonlyMap<string, string> =>
    new Map([...defaultValues(variables, { ...context, versions: latest ?? known }), ...answers.all()]);
  const notes = describeClashes(variables, l10n.t);
  const rows = new Map(variables.map((variable) => [variable.name, { do: 'ask' as const, variable }]));

  try {
    while (variables.length > 0) {
      const sections = variableSections(variables, values(), busy);
      const chosen = await pickOne<ReviewChoice>({
        ...options.place,
        title: plainLabel(options.templateName),
        placeholder:
          options.sendLabel === undefined
            ? l10n.t('Press Enter to insert it, or choose what to change')
            : l10n.t('Press Enter to go on, or choose what to change'),
        choices: {
          current: () => [
            ...reviewRows(sections, values(), rows, busy, options.sendLabel ?? l10n.t('Insert now')),
            ...notes.map(noteRow),
          ],
          onDidChange: arrived.event,
          busy: () => busy,
        },
        active: INSERT,
      });
      if (chosen.kind !== 'next') return chosen;
      if (chosen.value.do === 'insert') break;
      const { variable } = chosen.value;
      const before = values().get(variable.name);
      const answer = await askVariable(
        variable,
        { ...options, before },
        {
          title: plainLabel(l10n.t('{0}: {1}', options.templateName, variable.name)),
          canGoBack: true,
        },
      );
      if (answer.kind === 'dismissed') return answer;
      if (answer.kind === 'next') answers.set(variable.name, answer.value);
    }
    return { kind: 'next', value: values() };
  } finally {
    arrived.dispose();
  }
}

type Sections = ReadonlyMap<VariableSection, readonly TemplateVariable[]>;

function reviewRows(
  sections: Sections,
  values: ReadonlyMap<string, string>,
  choices: ReadonlyMap<string, ReviewChoice>,
  busy: boolean,
  sendLabel: string,
): LiveRow<ReviewChoice>[] {
  const rowOf = ({ name }: TemplateVariable): LiveRow<ReviewChoice> => {
    const value = values.get(name) ?? '';
    return {
      key: `variable ${name}`,
      label: plainLabel(name),
      description: plainLabel(value === '' ? l10n.t('{0} stays in the text', `{{${name}}}`) : value),
      iconPath: new vscode.ThemeIcon(value === '' ? 'add' : 'edit'),
      value: choices.get(name) ?? INSERT,
    };
  };
  const section = (key: VariableSection, label: string): LiveRow<ReviewChoice>[] => {
    const part = sections.get(key) ?? [];
    if (part.length === 0) return [];
    return [{ key, label, kind: vscode.QuickPickItemKind.Separator }, ...part.map(rowOf)];
  };
  const filled = l10n.t('Filled in');
  const open = l10n.t('Left open');
  const came = (sections.get('awaited') ?? []).some(({ name }) => isFilled(name, values));
  return [
    { key: 'insert', label: sendLabel, iconPath: new vscode.ThemeIcon('check'), value: INSERT },
    ...section('filled', filled),
    ...section('open', open),
    ...section('awaited', busy ? l10n.t('Being looked up') : came ? filled : open),
  ];
}

function noteRow(words: string): LiveRow<never> {
  return { ...notice(plainLabel(words)), key: `note ${words}`, iconPath: new vscode.ThemeIcon('warning') };
}

interface AskOptions extends ReviewOptions {
  /** What the variable is filled with so far. */
  readonly before: string | undefined;
}

function askVariable(
  variable: TemplateVariable,
  options: AskOptions,
  step: StepOptions,
): Promise<Answer<string>> {
  const { name, options: listed, clashes } = variable;
  const { before } = options;
  if (meaningOf(name) === 'version' && listed.length === 0) {
    return askVersion(name, options, step);
  }
  const values = suggestionsFor(name, listed, options.context);
  if (listed.length > 0) {
    const others = listed.filter((option) => !values.includes(option));
    return pickOne<string>({
      ...step,
      placeholder: l10n.t('Choose a value'),
      choices: [...[...values, ...others].map(valueChoice), emptyChoice(name)],
      ...(clashes && { typed: typedChoice([...values, ...others]) }),
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
function askVersion(name: string, options: AskOptions, step: StepOptions): Promise<Answer<string>> {
  const { before } = options;
  const rows = (versions: readonly string[]): LiveRow<string>[] => {
    const values = suggestionsFor(name, [], { ...options.context, versions });
    const shown =
      before === undefined || before === '' || values.includes(before) ? values : [before, ...values];
    return [...shown.map(valueChoice), emptyChoice(name)].map((row) => ({
      ...row,
      key: `value ${row.value}`,
    }));
  };
  const changed = new Emitter<void>();
  let shown: readonly LiveRow<string>[] = [];
  let isAsking = true;
  const { known, latest } = options.versions;
  void known.then((versions) => {
    if (!isAsking || versions.length === 0) return;
    shown = rows(versions);
    changed.fire();
  });
  void latest.then((versions) => {
    isAsking = false;
    shown = rows(versions);
    changed.fire();
  });
  return pickOne<string>({
    ...step,
    placeholder: l10n.t('Choose a version, or type another'),
    choices: {
      current: () => shown,
      onDidChange: changed.event,
      busy: () => isAsking,
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
