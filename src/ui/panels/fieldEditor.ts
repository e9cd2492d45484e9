import { isDeepStrictEqual } from 'node:util';
import type { FieldAnswer, FieldOption } from '../../fields/field.ts';
import type { FieldInput, GivenAnswer, InputRow } from '../../fields/inputForms.ts';
import type { Parsed } from '../../fields/fieldAnswers.ts';
import type { ChoiceView, FieldAnswerView, FieldEditorView } from '../../protocol/fieldEditor.ts';

type OneInput = Extract<FieldInput, { form: 'one' }>;
type ManyInput = Extract<FieldInput, { form: 'many' }>;

/** An answer with its words. */
interface PickedAnswer {
  readonly answer: FieldAnswer;
  readonly label: string;
}

/**
 * A question about a field (`fieldInput`) as a panel asks it. What can be chosen stays here, known to the page by tokens:
 * whatever a page sends back, it is one of the answers that were offered.
 */
export class FieldEditor {
  readonly #input: FieldInput;
  readonly #answers = new Map<string, GivenAnswer>();
  readonly #options = new Map<string, FieldOption>();
  /** By an option's id: what is found another time is the same choice. */
  readonly #optionTokens = new Map<string, string>();
  readonly #picked: PickedAnswer | undefined;
  #lastToken = 0;

  /** @param picked of a list from which one is chosen: what was chosen before, and not saved */
  constructor(input: FieldInput, picked?: PickedAnswer) {
    this.#input = input;
    this.#picked = picked;
  }

  view(): FieldEditorView {
    const input = this.#input;
    switch (input.form) {
      case 'text':
        return input.long
          ? { kind: 'markdown', text: input.value }
          : { kind: 'text', text: input.value, hint: input.hint };
      case 'one':
        return this.#oneView(input);
      case 'many':
        return this.#manyView(input);
    }
  }

  /** What the site finds for a typed text. @throws ShipshapeError `cancelled` and what the site failed with */
  async search(query: string, signal: AbortSignal): Promise<readonly ChoiceView[]> {
    const input = this.#input;
    if (input.form === 'text' || typeof input.rows !== 'function') return [];
    if (input.form === 'one') {
      const rows = await input.rows(query, signal, () => undefined);
      return this.#answerRows(rows);
    }
    return (await input.rows(query, signal, () => undefined)).map((row) => this.#optionRow(row));
  }

  /** What the page's answer means, or what is wrong with it. */
  parse(answer: FieldAnswerView): Parsed<GivenAnswer> | undefined {
    const input = this.#input;
    if (input.form === 'text' && answer.kind === 'text') return input.parse(answer.text);
    if (input.form === 'one' && answer.kind === 'text') return input.typed?.(answer.text);
    if (input.form === 'one' && answer.kind === 'one') {
      return this.#answers.has(answer.token)
        ? { ok: true, value: this.#answers.get(answer.token) }
        : undefined;
    }
    if (input.form === 'many' && answer.kind === 'many') return this.#parseMany(input, answer);
    return undefined;
  }

  #parseMany(
    input: ManyInput,
    { tokens, typed }: Extract<FieldAnswerView, { kind: 'many' }>,
  ): Parsed<GivenAnswer> | undefined {
    const options = tokens.flatMap((token) => this.#options.get(token) ?? []);
    if (options.length < tokens.length) return undefined;
    for (const text of typed) {
      const parsed = input.typed?.(text);
      if (parsed === undefined) return undefined;
      if (!parsed.ok) return parsed;
      options.push(parsed.value);
    }
    return input.answer(options);
  }

  #oneView(input: OneInput): FieldEditorView {
    const typed = input.typed !== undefined;
    if (typeof input.rows === 'function') {
      const picked = this.#pickedRow([]);
      return { kind: 'one', typed, ...(picked && { picked }) };
    }
    const rows = this.#answerRows(input.rows);
    const all = rows.flatMap((row) => [row, ...(row.then ?? [])]);
    // What a first choice leads to says what of it stands there.
    const { then } = input.rows.find(({ value }) => value !== undefined && value === input.active) ?? {};
    const active = (then?.form === 'one' ? then.active : undefined) ?? input.active;
    const chosen = all.find(({ token }) => active !== undefined && this.#answers.get(token) === active);
    const picked = this.#pickedRow(all);
    return {
      kind: 'one',
      // What the site offers no longer stands there, too: nothing is saved that was not in sight.
      rows: picked && !all.includes(picked) ? [...rows, picked] : rows,
      typed,
      ...(chosen && { chosen: chosen.token }),
      ...(picked && { picked }),
    };
  }

  /** What was chosen and not saved: one of the rows, or another one where the site does not offer it. */
  #pickedRow(rows: readonly ChoiceView[]): ChoiceView | undefined {
    if (!this.#picked) return undefined;
    const { answer, label } = this.#picked;
    const row = rows.find(({ token }) => isDeepStrictEqual(this.#answers.get(token), answer));
    if (row) return row;
    const token = this.#token();
    this.#answers.set(token, answer);
    return { token, label };
  }

  #manyView(input: ManyInput): FieldEditorView {
    const typed = input.typed !== undefined;
    const rows = typeof input.rows === 'function' ? undefined : input.rows.map((row) => this.#optionRow(row));
    const chosen = input.selected.map(
      (option) =>
        rows?.find(({ token }) => this.#options.get(token)?.id === option.id) ??
        this.#optionRow({ label: option.label, value: option }),
    );
    return { kind: 'many', ...(rows && { rows }), chosen, typed };
  }

  /** Without the rows that leave a question open: in a panel, that is done by not asking it. */
  #answerRows(rows: readonly InputRow<GivenAnswer>[]): readonly ChoiceView[] {
    return rows.flatMap((row): readonly ChoiceView[] => {
      const { then } = row;
      const inner = then?.form === 'one' && typeof then.rows !== 'function' ? then.rows : undefined;
      if (row.value === undefined && inner === undefined) return [];
      const token = this.#token();
      this.#answers.set(token, row.value);
      return [{ ...textsOf(row), token, ...(inner && { then: this.#answerRows(inner) }) }];
    });
  }

  #optionRow(row: InputRow<FieldOption>): ChoiceView {
    const token = this.#optionTokens.get(row.value.id) ?? this.#token();
    this.#optionTokens.set(row.value.id, token);
    this.#options.set(token, row.value);
    return { ...textsOf(row), token };
  }

  #token(): string {
    this.#lastToken += 1;
    return String(this.#lastToken);
  }
}

function textsOf({ label, description }: InputRow<unknown>): Pick<ChoiceView, 'label' | 'description'> {
  return { label, ...(description !== undefined && { description }) };
}
