import assert from 'node:assert/strict';
import type { Parsed } from '../../../src/fields/fieldAnswers.ts';
import type { FieldInput, GivenAnswer, InputRow, RowSearch } from '../../../src/fields/inputForms.ts';
import type { FieldFormUi, FieldQuestion } from '../../../src/ui/fieldQuestions.ts';

export const BACK = Symbol('the back button');
export const ESCAPE = Symbol('Escape');
export const ENTER = Symbol('Enter, on what is highlighted');

/** What the person at the keyboard does: chooses or types a text, or presses one of the keys. */
export type Deed = string | typeof BACK | typeof ESCAPE | typeof ENTER;

/** A person who fills in forms by a script; what is shown to them is written down, one line each. */
export class ScriptedFormUi implements FieldFormUi {
  readonly seen: string[] = [];
  /** What the boxes of reviews say while they are empty. */
  readonly hints: string[] = [];
  readonly #script: Deed[];

  constructor(...script: readonly Deed[]) {
    this.#script = [...script];
  }

  readonly askField: FieldFormUi['askField'] = async (question) => {
    const { input } = question;
    const at = question.step === undefined ? '' : ` ${question.step}/${question.totalSteps}`;
    const complaint = question.complaint === undefined ? '' : ` (${question.complaint})`;
    const done = this.next(`${question.field.name}${at}${complaint} [${presetOf(input)}]`);
    if (done === BACK || done === ESCAPE) return this.leaveOr(done, () => assert.fail());
    if (input.form === 'text') {
      const text = done === ENTER ? input.value : done;
      question.keepDraft(text);
      return { kind: 'next', value: input.parse(text) };
    }
    if (input.form === 'one') return { kind: 'next', value: await chooseOne(question, input, done) };
    if (done === ENTER) return { kind: 'next', value: input.answer(input.selected) };
    const chosen = await Promise.all(
      done.split(', ').map(async (label) => {
        const rows = await rowsOf(input.rows, label);
        const row = rows.find((each) => each.label === label);
        if (row) return row.value;
        const typed = input.typed?.(label);
        assert.ok(typed?.ok, `${label} can be neither chosen nor typed`);
        return typed.value;
      }),
    );
    return { kind: 'next', value: input.answer(chosen) };
  };

  readonly review: FieldFormUi['review'] = async (question) => {
    this.hints.push(question.hint);
    const fields = question.fields.map(({ field }) => field.name).join(', ');
    const done = this.next(`review ${question.step}/${question.totalSteps}: ${question.send}; ${fields}`);
    if (typeof done !== 'string') return this.leaveOr(done, () => ({ do: 'send' }));
    if (done === 'browser') return { kind: 'next', value: { do: 'browser' } };
    const action = question.actions?.find(({ label }) => label === done);
    if (action) return { kind: 'next', value: { do: 'action', id: action.id } };
    const field = question.fields.find((each) => each.field.name === done)?.field;
    assert.ok(field, `${done} is not offered: ${fields}`);
    return { kind: 'next', value: { do: 'ask', field } };
  };

  protected next(line: string): Deed {
    this.seen.push(line);
    const done = this.#script.shift();
    assert.ok(done !== undefined, `The script ends before: ${line}`);
    return done;
  }

  protected leaveOr<T>(
    done: Deed,
    enter: () => T,
  ): { kind: 'back' } | { kind: 'dismissed' } | { kind: 'next'; value: T } {
    if (done === BACK) return { kind: 'back' };
    return done === ESCAPE ? { kind: 'dismissed' } : { kind: 'next', value: enter() };
  }
}

async function chooseOne(
  question: FieldQuestion,
  input: Extract<FieldInput, { form: 'one' }>,
  done: string | typeof ENTER,
): Promise<Parsed<GivenAnswer>> {
  const rows = await rowsOf(input.rows, done === ENTER ? '' : done);
  if (done === ENTER) return { ok: true, value: 'active' in input ? input.active : rows[0]?.value };
  const [first = '', ...further] = done.split(' > ');
  const row = (first === done ? rows : await rowsOf(input.rows, first)).find((each) => each.label === first);
  if (row?.then?.form === 'one' && further.length > 0)
    return chooseOne(question, row.then, further.join(' > '));
  if (row) return { ok: true, value: row.value };
  question.keepDraft(done);
  const typed = input.typed?.(done);
  assert.ok(typed, `${done} is not offered: ${rows.map((each) => each.label).join(', ')}`);
  return typed;
}

async function rowsOf<V>(
  rows: readonly InputRow<V>[] | RowSearch<V>,
  query: string,
): Promise<readonly InputRow<V>[]> {
  return typeof rows === 'function' ? rows(query, new AbortController().signal, () => undefined) : rows;
}

/** What stands in the field before anything is done. */
function presetOf(input: FieldInput): string {
  if (input.form === 'text') return input.value;
  if (input.form === 'many') return input.selected.map((option) => option.label).join(', ');
  if (input.text !== undefined) return input.text;
  const rows = typeof input.rows === 'function' ? [] : input.rows;
  return 'active' in input ? (rows.find((row) => row.value === input.active)?.label ?? '') : '';
}
