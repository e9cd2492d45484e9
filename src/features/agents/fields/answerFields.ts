import { safeLine } from '../../../core/safeLine.ts';
import type { Field, FieldAnswer, FieldAnswers } from '../../../fields/field.ts';
import { fieldInput } from '../../../fields/fieldInput.ts';
import type { Parsed } from '../../../fields/fieldAnswers.ts';
import { canAsk } from '../../../fields/formPlan.ts';
import type {
  FieldInput,
  FieldSources,
  GivenAnswer,
  InputRow,
  RowSearch,
} from '../../../fields/inputForms.ts';
import { ToolRefused } from '../toolRefused.ts';
import { describeField } from './describeField.ts';

/** What a model gives for a field; null empties it. */
export type GivenValue = string | number | boolean | readonly (string | number)[] | null;

const MOST_CHOICES = 20;
const LONGEST = 60;
/** Between an option and one of its children. */
const PART = /\s*[>›]\s*/;

/**
 * What a model gave for the fields of a screen, as answers. Choices and people are told by their names.
 * @param given by the fields' names or ids
 * @throws ToolRefused where something does not fit, or a required field has nothing
 */
export async function answerFields(
  given: Readonly<Record<string, GivenValue>>,
  fields: readonly Field[],
  sources: FieldSources,
  signal: AbortSignal,
): Promise<FieldAnswers> {
  const answers: Record<string, FieldAnswer> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = fieldNamed(name, fields);
    const answer = value === null ? emptied(field) : await answerOf(field, value, sources, signal);
    if (answer) answers[field.id] = answer;
  }
  const missing = fields.filter(
    ({ id, required, hasDefault, value }) => required && !hasDefault && value === undefined && !answers[id],
  );
  if (missing.length === 0) return answers;
  throw new ToolRefused(`Give in "fields" what is required:`, {
    from: 'the site',
    text: missing.map(describeField).join('\n'),
  });
}

/** @throws ToolRefused where the screen has no such field, or it cannot be set here */
function fieldNamed(name: string, fields: readonly Field[]): Field {
  const wanted = name.trim().toLowerCase();
  const field =
    fields.find(({ id }) => id.toLowerCase() === wanted) ??
    fields.find((each) => each.name.toLowerCase() === wanted);
  const settable = fields.filter(canAsk);
  if (field && settable.includes(field)) return field;
  const why = field ? `"${name}" can only be set in the browser.` : `There is no field "${name}" here.`;
  if (settable.length === 0) throw new ToolRefused(`${why} No field can be set.`);
  const text = settable.map(describeField).join('\n');
  throw new ToolRefused(`${why} Fields:`, { from: 'the site', text });
}

function emptied(field: Field): FieldAnswer {
  if (field.required) throw new ToolRefused(`${quotedName(field)} is required and cannot be emptied.`);
  return { kind: 'cleared' };
}

async function answerOf(
  field: Field,
  value: Exclude<GivenValue, null>,
  sources: FieldSources,
  signal: AbortSignal,
): Promise<GivenAnswer> {
  const input = fieldInput(field, undefined, undefined, sources);
  const words = (Array.isArray(value) ? value : [value]).map((each) => String(each).trim());
  switch (input.form) {
    case 'text':
      return accepted(field, input.parse(words.join('\n')));
    case 'one': {
      if (words.length > 1) throw new ToolRefused(`${quotedName(field)} takes one value.`);
      return chooseOne(field, input, words[0] ?? '', signal);
    }
    case 'many': {
      const options = [];
      for (const word of words) {
        const row = await rowFor(input.rows, word, signal);
        const typed = row ? undefined : input.typed?.(word);
        if (row) options.push(row.value);
        else if (typed?.ok) options.push(typed.value);
        else throw noSuchChoice(field, word, await rowsOf(input.rows, '', signal));
      }
      return accepted(field, input.answer(options));
    }
  }
}

/** An option; with a `>` one of its children. */
async function chooseOne(
  field: Field,
  input: Extract<FieldInput, { form: 'one' }>,
  word: string,
  signal: AbortSignal,
): Promise<GivenAnswer> {
  const whole = await rowFor(input.rows, word, signal);
  if (whole) return whole.value;
  const [first = '', ...rest] = word.split(PART);
  const parent = rest.length > 0 ? await rowFor(input.rows, first, signal) : undefined;
  if (parent?.then?.form === 'one') return chooseOne(field, parent.then, rest.join(' > '), signal);
  const typed = input.typed?.(word);
  if (typed?.ok) return typed.value;
  if (typed && typeof input.rows !== 'function') throw complaint(field, typed.complaint);
  throw noSuchChoice(field, word, await rowsOf(input.rows, word, signal));
}

/** The row of a name: the one that bears it, or the only one that was found for it. */
async function rowFor<V>(
  rows: readonly InputRow<V>[] | RowSearch<V>,
  word: string,
  signal: AbortSignal,
): Promise<InputRow<V> | undefined> {
  const found = await rowsOf(rows, word, signal);
  const wanted = word.toLowerCase();
  const named = found.find(({ label }) => label.toLowerCase() === wanted);
  // Issues are told by key and summary.
  const key = found.find(({ label }) => label.toLowerCase().startsWith(`${wanted} `));
  return named ?? (typeof rows === 'function' ? (key ?? onlyOne(found)) : undefined);
}

/** What a site found, without "nobody" and the like, where that is a single one. */
function onlyOne<V>(rows: readonly InputRow<V>[]): InputRow<V> | undefined {
  const [only, another] = rows.filter(({ value }) => !isNothing(value));
  return another === undefined ? only : undefined;
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'cleared')
  );
}

async function rowsOf<V>(
  rows: readonly InputRow<V>[] | RowSearch<V>,
  query: string,
  signal: AbortSignal,
): Promise<readonly InputRow<V>[]> {
  return typeof rows === 'function' ? rows(query, signal, () => undefined) : rows;
}

function accepted(field: Field, parsed: Parsed<GivenAnswer>): GivenAnswer {
  if (parsed.ok) return parsed.value;
  throw complaint(field, parsed.complaint);
}

function complaint(field: Field, words: string): ToolRefused {
  return new ToolRefused(`${quotedName(field)}: ${words}`);
}

/** Names come from a site. */
function quotedName({ name }: Field): string {
  return `"${safeLine(name, LONGEST)}"`;
}

function noSuchChoice(field: Field, word: string, rows: readonly InputRow<unknown>[]): ToolRefused {
  const labels = rows.filter(({ value }) => !isNothing(value)).map(({ label }) => safeLine(label, LONGEST));
  const some = labels.slice(0, MOST_CHOICES);
  const why = `${quotedName(field)} cannot be "${word}".`;
  return some.length === 0
    ? new ToolRefused(`${why} Nothing was found for it; try a part of the name.`)
    : new ToolRefused(`${why} Choices:`, { from: 'the site', text: some.join('\n') });
}
