import * as vscode from 'vscode';
import { askText, pickMany, pickOne, type Answer, type Choice } from '../platform/quickInput.ts';
import type { FieldOption } from '../fields/field.ts';
import type { Parsed } from '../fields/fieldAnswers.ts';
import type { FieldInput, GivenAnswer, InputRow } from '../fields/inputForms.ts';
import type { EditorWriter } from './editorWriter.ts';
import type { FieldQuestion } from './fieldQuestions.ts';
import { plainLabel } from '../platform/labels.ts';
import { remarkLines } from './plainWordsRemarks.ts';

const { l10n } = vscode;

/** Asks for one field with the quick input that fits it. */
export function askField(
  question: FieldQuestion,
  writer: EditorWriter,
): Promise<Answer<Parsed<GivenAnswer>>> {
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
    key: row.then ? row.label : keyOf(row.value),
    value,
  };
}

/** The same answer is the same row, whatever is said of it. */
function keyOf(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

/** A row of a choice of one: what it answers, or what it leads to. */
interface Picked {
  readonly answer: Parsed<GivenAnswer>;
  readonly then?: FieldInput;
}

type OneInput = Extract<FieldInput, { form: 'one' }>;

/** One choice, and the further one that it may lead to; the back button leads from that to the first. */
async function askOne(question: FieldQuestion, input: OneInput): Promise<Answer<Parsed<GivenAnswer>>> {
  for (;;) {
    const picked = await pickRow(question, input);
    if (picked.kind !== 'next') return picked;
    const { answer, then } = picked.value;
    if (then?.form !== 'one') return { kind: 'next', value: answer };
    const further = await askOne({ ...question, canGoBack: true }, then);
    if (further.kind !== 'back') return further;
  }
}

function pickRow(question: FieldQuestion, { rows, typed, active, text }: OneInput): Promise<Answer<Picked>> {
  const choices = (found: readonly InputRow<GivenAnswer>[]): Choice<Picked>[] =>
    found.map((row) =>
      rowChoice(row, { answer: { ok: true, value: row.value }, ...(row.then ? { then: row.then } : {}) }),
    );
  const fixed = typeof rows === 'function' ? undefined : choices(rows);
  const marked = fixed?.find(({ value: { answer } }) => answer.ok && answer.value === active);
  return pickOne<Picked>({
    ...stepOf(question),
    choices: fixed ?? {
      lookUp: async (query, signal, early) =>
        typeof rows === 'function'
          ? choices(await rows(query, signal, (found) => early(choices(found))))
          : [],
    },
    ...(marked && active !== undefined ? { active: marked.value } : {}),
    ...(typed
      ? {
          typed: (typedText: string): Choice<Picked> => {
            question.keepDraft(typedText);
            const answer = typed(typedText);
            return typedChoice(typedText, { answer }, answer);
          },
        }
      : {}),
    ...(text === undefined ? {} : { value: text }),
  });
}

async function askMany(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'many' }>,
): Promise<Answer<Parsed<GivenAnswer>>> {
  const { rows, typed } = input;
  const choices = (found: readonly InputRow<FieldOption>[]): Choice<FieldOption>[] =>
    found.map((row) => rowChoice(row, row.value));
  const answer = await pickMany<FieldOption>({
    ...stepOf(question),
    choices:
      typeof rows === 'function'
        ? {
            lookUp: async (query, signal, early) =>
              choices(await rows(query, signal, (found) => early(choices(found)))),
          }
        : choices(rows),
    selected: (value) => input.selected.some((option) => option.id === value.id),
    enterTicks: true,
    ...(typed
      ? {
          typed: (text: string): Choice<FieldOption> | undefined => {
            const parsed = typed(text);
            return parsed.ok ? typedChoice(text, parsed.value, parsed) : undefined;
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

/** The row of what was typed; one that cannot be used says why. */
function typedChoice<T>(text: string, value: T, parsed: Parsed<unknown>): Choice<T> {
  return {
    label: plainLabel(text),
    description: parsed.ok ? l10n.t('as typed') : `$(warning) ${plainLabel(parsed.complaint)}`,
    alwaysShow: true,
    key: keyOf(value),
    value,
  };
}

async function askLine(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'text' }>,
  value: string,
  extra: Pick<Parameters<typeof askText>[0], 'buttons' | 'signal' | 'remark'> = {},
): Promise<Answer<Parsed<GivenAnswer>>> {
  const { placeholder, ...step } = stepOf(question);
  const answer = await askText({
    ...step,
    ...extra,
    placeholder: question.complaint === undefined ? placeholder : question.field.name,
    prompt: input.hint === '' ? question.field.name : l10n.t('{0}: {1}', question.field.name, input.hint),
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
): Promise<Answer<Parsed<GivenAnswer>>> {
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
  ): Promise<Answer<Parsed<GivenAnswer>> | 'editor'> {
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
      { buttons: [button], signal: closing.signal, remark: (typed) => remarkLines(typed, l10n.t)[0] },
    );
    return closing.signal.aborted ? 'editor' : answer;
  }
}

/** A text of several lines does not fit into the box: it is used as it is, or written on. */
async function askWhatToDo(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'text' }>,
  value: string,
): Promise<Answer<Parsed<GivenAnswer>> | 'editor'> {
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
