import assert from 'node:assert/strict';
import type { Parsed } from '../../../src/fields/fieldAnswers.ts';
import type { FieldInput, GivenAnswer, InputRow, RowSearch } from '../../../src/fields/inputForms.ts';
import type { BulkReport } from '../../../src/features/transitions/bulkPlan.ts';
import type { TransitionUi } from '../../../src/features/transitions/transitionUi.ts';
import type { FieldQuestion } from '../../../src/ui/fieldQuestions.ts';

export const BACK = Symbol('the back button');
export const ESCAPE = Symbol('Escape');
export const ENTER = Symbol('Enter, on what is highlighted');

/** What the person at the keyboard does: chooses or types a text, or presses one of the keys. */
export type Deed = string | typeof BACK | typeof ESCAPE | typeof ENTER;

/** A person who follows a script; what is shown to them is written down, one line each. */
export class ScriptedTransitionUi implements TransitionUi {
  readonly seen: string[] = [];
  readonly #script: Deed[];
  /** Chooses from what is known of a step, before the site has answered. */
  isQuick = false;
  lastReport: BulkReport | undefined;
  /** Cancels the bulk transition as soon as this many issues are done. */
  cancelAfter = Number.POSITIVE_INFINITY;

  constructor(...script: readonly Deed[]) {
    this.#script = [...script];
  }

  readonly chooseTransition: TransitionUi['chooseTransition'] = async (question) => {
    const known = this.isQuick ? await question.known : undefined;
    const rows = known?.rows ?? (await question.rows);
    if (rows.length === 0) return { kind: 'dismissed' };
    const notice = question.notice === undefined ? '' : ` (${question.notice})`;
    const offered = rows.map((row) => `${row.label} → ${row.target}`).join(', ');
    const done = this.#next(`${question.title}${notice}: ${offered}`);
    if (typeof done !== 'string') return this.#leaveOr(done, () => rows[0]!.transition);
    const row = rows.find((each) => `${each.label} → ${each.target}` === done || each.label === done);
    assert.ok(row, `${done} is not offered: ${offered}`);
    return { kind: 'next', value: row.transition };
  };

  readonly askField: TransitionUi['askField'] = async (question) => {
    const { input } = question;
    const at = question.step === undefined ? '' : ` ${question.step}/${question.totalSteps}`;
    const complaint = question.complaint === undefined ? '' : ` (${question.complaint})`;
    const done = this.#next(`${question.field.name}${at}${complaint} [${presetOf(input)}]`);
    if (done === BACK || done === ESCAPE) return this.#leaveOr(done, () => assert.fail());
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

  readonly review: TransitionUi['review'] = async (question) => {
    const fields = question.fields.map(({ field }) => field.name).join(', ');
    const done = this.#next(`review ${question.step}/${question.totalSteps}: ${question.send}; ${fields}`);
    if (typeof done !== 'string') return this.#leaveOr(done, () => ({ do: 'send' }));
    if (done === 'browser') return { kind: 'next', value: { do: 'browser' } };
    const field = question.fields.find((each) => each.field.name === done)?.field;
    assert.ok(field, `${done} is not offered: ${fields}`);
    return { kind: 'next', value: { do: 'ask', field } };
  };

  readonly tell: TransitionUi['tell'] = async ({ message, error, canTryAgain }) => {
    const words = message ?? String((error as { reason?: unknown }).reason);
    const done = this.#next(`told: ${words}${canTryAgain ? ' [try again]' : ''}`);
    return done === 'try again' ? 'tryAgain' : 'leave';
  };

  readonly openInBrowser: TransitionUi['openInBrowser'] = async (ref) => {
    this.seen.push(`browser: ${ref.key}`);
  };

  readonly moved: TransitionUi['moved'] = (what, to) => {
    this.seen.push(`moved: ${what} → ${to.name}`);
  };

  readonly sending: TransitionUi['sending'] = () => () => undefined;

  readonly chooseBulk: TransitionUi['chooseBulk'] = async (title, choices, total) => {
    const offered = choices.map((each) => `${each.name} → ${each.to.name} ${each.members.length}/${total}`);
    const done = this.#next(`${title}: ${offered.join(', ')}`);
    if (typeof done !== 'string') return this.#leaveOr(done, () => choices[0]!);
    const choice = choices.find((each) => each.name === done);
    assert.ok(choice, `${done} is not offered`);
    return { kind: 'next', value: choice };
  };

  readonly withProgress: TransitionUi['withProgress'] = async (_title, task) => {
    const cancel = new AbortController();
    try {
      return await task(cancel.signal, (done) => {
        if (done >= this.cancelAfter) cancel.abort();
      });
    } catch (error) {
      if (cancel.signal.aborted) return undefined;
      throw error;
    }
  };

  readonly tellBulk: TransitionUi['tellBulk'] = async (report) => {
    this.lastReport = report;
    const lines = report.results.map(({ ref, outcome, reason }) =>
      reason === undefined ? `${ref.key} ${outcome}` : `${ref.key} ${outcome}: ${reason}`,
    );
    if (report.results.every((result) => result.outcome === 'moved')) {
      this.seen.push(`report: ${lines.join('; ')}`);
      return 'leave';
    }
    return this.#next(`report: ${lines.join('; ')}`) === 'try again' ? 'tryAgain' : 'leave';
  };

  #next(line: string): Deed {
    this.seen.push(line);
    const done = this.#script.shift();
    assert.ok(done !== undefined, `The script ends before: ${line}`);
    return done;
  }

  #leaveOr<T>(
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
