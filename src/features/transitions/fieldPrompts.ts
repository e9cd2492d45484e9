import * as vscode from 'vscode';
import { askText, pickMany, pickOne, type Answer, type Choice } from '../../platform/quickInput.ts';
import type { Parsed } from './fieldAnswers.ts';
import type { FieldAnswer, FieldInput, InputRow } from './fieldInput.ts';
import type { EditorWriter } from './editorWriter.ts';
import type { FieldQuestion } from './transitionUi.ts';
import { plainLabel } from '../../platform/labels.ts';

const { l10n } = vscode;

/** Asks for one field with the quick input that fits it. */
export function askField(
  question: FieldQuestion,
  writer: EditorWriter,
): Promise<Answer<Parsed<FieldAnswer>>> {
  const { input } = question;
  switch (input.form) {
    case 'one':
      return askOne(question, input);
    case 'many':
      return askMany(question, input);
    case 'text':
      return input.long ? askLongText(question, input, writer) : askLine(question, input, input.value);
  }
}

/** The title and the place among the steps. A complaint stands where it is read first: in the empty box. */
function stepOf({ title, step, totalSteps, canGoBack, field, complaint }: FieldQuestion): {
  title: string;
  step?: number;
  totalSteps?: number;
  canGoBack: boolean;
  placeholder: string;
} {
  return {
    title: `${title} · ${field.name}`,
    ...(step === undefined ? {} : { step }),
    ...(totalSteps === undefined ? {} : { totalSteps }),
    canGoBack,
    placeholder: complaint ?? (field.required ? l10n.t('{0} (required)', field.name) : field.name),
  };
}

function rowChoice<V, T>(row: InputRow<V>, value: T): Choice<T> {
  return {
    label: plainLabel(row.label),
    ...(row.description === undefined ? {} : { description: plainLabel(row.description) }),
    value,
  };
}

async function askOne(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'one' }>,
): Promise<Answer<Parsed<FieldAnswer>>> {
  type Picked = Parsed<FieldAnswer>;
  const { rows, typed } = input;
  const choices = (found: readonly InputRow<FieldAnswer>[]): Choice<Picked>[] =>
    found.map((row) => rowChoice(row, { ok: true, value: row.value }));
  const fixed = typeof rows === 'function' ? undefined : choices(rows);
  const active = fixed?.find((choice) => choice.value.ok && choice.value.value === input.active);
  return pickOne<Picked>({
    ...stepOf(question),
    choices:
      fixed ??
      (async (query, signal, early) => {
        if (typeof rows !== 'function') return [];
        const shown = (found: readonly InputRow<FieldAnswer>[]): Choice<Picked>[] =>
          choices(found).map(alwaysShown(query));
        return shown(await rows(query, signal, (found) => early(shown(found))));
      }),
    ...(active && input.active !== undefined ? { active: active.value } : {}),
    ...(typed
      ? {
          typed: (text: string): Choice<Picked> => {
            question.keepDraft(text);
            return typedChoice(text, typed(text));
          },
        }
      : {}),
    ...(input.text === undefined ? {} : { value: input.text }),
  });
}

async function askMany(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'many' }>,
): Promise<Answer<Parsed<FieldAnswer>>> {
  const { rows, typed } = input;
  type Picked = (typeof input.selected)[number];
  const choices = (found: readonly InputRow<Picked>[]): Choice<Picked>[] =>
    found.map((row) => rowChoice(row, row.value));
  const answer = await pickMany<Picked>({
    ...stepOf(question),
    choices:
      typeof rows === 'function'
        ? async (query, signal, early) => {
            const shown = (found: readonly InputRow<Picked>[]): Choice<Picked>[] =>
              choices(found).map(alwaysShown(query));
            return shown(await rows(query, signal, (found) => early(shown(found))));
          }
        : choices(rows),
    selected: (value) => input.selected.some((option) => option.id === value.id),
    enterTicks: true,
    ...(typed
      ? {
          typed: (text: string): Choice<Picked> | undefined => {
            const parsed = typed(text);
            return parsed.ok ? typedChoice(text, parsed.value) : undefined;
          },
        }
      : {}),
  });
  if (answer.kind !== 'next') return answer;
  const unique = answer.value.filter(
    (option, index) => answer.value.findIndex((other) => other.id === option.id) === index,
  );
  return { kind: 'next', value: input.answer(unique) };
}

/** What the site found for the typed text is shown as it is, whether or not it contains that text. */
function alwaysShown<T>(query: string): (choice: Choice<T>) => Choice<T> {
  return (choice) => (query.trim() === '' ? choice : { ...choice, alwaysShow: true });
}

/** The row of what was typed; one that cannot be used says why. */
function typedChoice<T>(text: string, value: T & (object | undefined)): Choice<T> {
  const refused = isRefused(value) ? value.complaint : undefined;
  return {
    label: plainLabel(text),
    description: refused === undefined ? l10n.t('as typed') : `$(warning) ${plainLabel(refused)}`,
    alwaysShow: true,
    value,
  };
}

function isRefused(value: object | undefined): value is { readonly ok: false; readonly complaint: string } {
  return value !== undefined && 'ok' in value && value.ok === false;
}

async function askLine(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'text' }>,
  value: string,
  extra: Pick<Parameters<typeof askText>[0], 'buttons' | 'signal'> = {},
): Promise<Answer<Parsed<FieldAnswer>>> {
  const { placeholder, ...step } = stepOf(question);
  const answer = await askText({
    ...step,
    ...extra,
    placeholder: question.complaint === undefined ? placeholder : question.field.name,
    prompt: input.hint === '' ? question.field.name : `${question.field.name}: ${input.hint}`,
    value,
    ...(question.complaint === undefined ? {} : { complaint: question.complaint }),
    onChange: question.keepDraft,
    validate: (text) => {
      const parsed = input.parse(text);
      return parsed.ok ? undefined : parsed.complaint;
    },
  });
  return answer.kind === 'next' ? { kind: 'next', value: input.parse(answer.value) } : answer;
}

/** A line here, or as long a text as needed in an editor. */
async function askLongText(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'text' }>,
  writer: EditorWriter,
): Promise<Answer<Parsed<FieldAnswer>>> {
  let { value } = input;
  for (;;) {
    const answer = value.includes('\n')
      ? await askWhatToDo(question, input, value)
      : await askShortOrEditor(question, input, value);
    if (answer !== 'editor') return answer;
    const written = await writer.write(question.field.name, value);
    value = written.text;
    question.keepDraft(value);
    const parsed = input.parse(value);
    if (written.used && parsed.ok) return { kind: 'next', value: parsed };
  }

  async function askShortOrEditor(
    asked: FieldQuestion,
    text: Extract<FieldInput, { form: 'text' }>,
    present: string,
  ): Promise<Answer<Parsed<FieldAnswer>> | 'editor'> {
    const closing = new AbortController();
    const button = {
      iconPath: new vscode.ThemeIcon('edit'),
      tooltip: l10n.t('Write in an Editor'),
      run: () => closing.abort(),
    };
    const answer = await askLine(
      { ...asked, keepDraft: (typed) => asked.keepDraft((value = typed)) },
      text,
      present,
      { buttons: [button], signal: closing.signal },
    );
    return closing.signal.aborted ? 'editor' : answer;
  }
}

/** A text of several lines does not fit into the box: it is used as it is, or written on. */
async function askWhatToDo(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'text' }>,
  value: string,
): Promise<Answer<Parsed<FieldAnswer>> | 'editor'> {
  const lines = value.trim().split('\n');
  const answer = await pickOne<'use' | 'editor' | 'drop'>({
    ...stepOf(question),
    choices: [
      {
        label: l10n.t('Use the text as it is'),
        description: l10n.t('{0} lines', lines.length),
        detail: plainLabel(lines[0] ?? ''),
        value: 'use',
      },
      { label: l10n.t('Write on in an editor'), value: 'editor' },
      ...(question.field.required ? [] : [{ label: l10n.t('Leave it out'), value: 'drop' as const }]),
    ],
  });
  if (answer.kind !== 'next') return answer;
  if (answer.value === 'editor') return 'editor';
  return { kind: 'next', value: input.parse(answer.value === 'use' ? value : '') };
}
