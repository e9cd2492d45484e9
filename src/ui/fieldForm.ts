import type { Field } from '../fields/field.ts';
import type { FormMemory } from '../fields/formMemory.ts';
import { fieldInput } from '../fields/fieldInput.ts';
import type { FieldSources } from '../fields/inputForms.ts';
import { currentValue, planForm, type FormPlan } from '../fields/formPlan.ts';
import type { FieldFormUi } from './fieldQuestions.ts';

export interface FormRequest {
  /** Stands over every step. */
  readonly title: string;
  /** What the row that sends says. */
  readonly send: string;
  /** What the review's box says while it is empty. */
  readonly hint: string;
  readonly fields: readonly Field[];
  /** Complaints about answers by field id: those fields are asked first, then it is sent. */
  readonly refused?: ReadonlyMap<string, string>;
  /** Starts with the review, for answers that were sent before. */
  readonly review?: boolean;
}

export type FormResult = 'send' | 'back' | 'dismissed' | 'browser';

/**
 * Asks field by field for what a screen requires, then offers the rest. Where there is nothing to ask it says `send`
 * at once. The answers end up in `memory`.
 */
export async function askForm(
  ui: FieldFormUi,
  request: FormRequest,
  memory: FormMemory,
  sources: FieldSources,
): Promise<FormResult> {
  const plan = planForm(request.fields);
  const form = new Form(ui, request, plan, memory, sources);
  if (request.refused && request.refused.size > 0) return form.correct(request.refused);
  return request.review ? form.review() : form.fromStart();
}

class Form {
  readonly #ui: FieldFormUi;
  readonly #request: FormRequest;
  readonly #plan: FormPlan;
  readonly #memory: FormMemory;
  readonly #sources: FieldSources;
  readonly #hasReview: boolean;

  constructor(
    ui: FieldFormUi,
    request: FormRequest,
    plan: FormPlan,
    memory: FormMemory,
    sources: FieldSources,
  ) {
    this.#ui = ui;
    this.#request = request;
    this.#plan = plan;
    this.#memory = memory;
    this.#sources = sources;
    this.#hasReview = plan.optional.length > 0 || plan.browserOnly.length > 0;
  }

  /** The required fields in order, then the review where there is more to say. */
  async fromStart(position = 0): Promise<FormResult> {
    const { required } = this.#plan;
    let index = position;
    while (index >= 0) {
      const field = required[index];
      if (field === undefined) return this.#hasReview ? this.review() : 'send';
      const asked = await this.#ask(field, { step: index + 1 });
      if (asked === 'dismissed') return 'dismissed';
      index += asked === 'back' ? -1 : 1;
    }
    return 'back';
  }

  /** Everything at a glance: send it, or change one field after the other. */
  async review(): Promise<FormResult> {
    const { required, optional, browserOnly } = this.#plan;
    for (;;) {
      const answer = await this.#ui.review({
        title: this.#request.title,
        step: required.length + 1,
        totalSteps: required.length + 1,
        canGoBack: true,
        send: this.#request.send,
        hint: this.#request.hint,
        fields: [...required, ...optional].map((field) => {
          const value = this.#memory.answers.get(field.id);
          return value === undefined ? { field } : { field, value };
        }),
        browserOnly,
      });
      if (answer.kind === 'dismissed') return 'dismissed';
      if (answer.kind === 'back') return this.fromStart(required.length - 1);
      if (answer.value.do === 'send') return 'send';
      if (answer.value.do === 'browser') return 'browser';
      if ((await this.#ask(answer.value.field)) === 'dismissed') return 'dismissed';
    }
  }

  /** Asks again for what the site refused, with what was typed and the site's words. */
  async correct(refused: ReadonlyMap<string, string>): Promise<FormResult> {
    const { required, optional } = this.#plan;
    for (const field of [...required, ...optional]) {
      const complaint = refused.get(field.id);
      if (complaint === undefined) continue;
      const asked = await this.#ask(field, { complaint });
      if (asked === 'dismissed') return 'dismissed';
      if (asked === 'back') return this.review();
    }
    return 'send';
  }

  async #ask(
    field: Field,
    how: { readonly step?: number; readonly complaint?: string } = {},
  ): Promise<'answered' | 'back' | 'dismissed'> {
    const { answers, drafts } = this.#memory;
    let complaint = how.complaint;
    for (;;) {
      const answer = await this.#ui.askField({
        title: this.#request.title,
        ...(how.step === undefined
          ? {}
          : { step: how.step, totalSteps: this.#plan.required.length + (this.#hasReview ? 1 : 0) }),
        canGoBack: true,
        field,
        input: fieldInput(field, currentValue(field, answers), drafts.get(field.id), this.#sources),
        ...(complaint === undefined ? {} : { complaint }),
        keepDraft: (text) => drafts.set(field.id, text),
      });
      if (answer.kind !== 'next') return answer.kind;
      if (!answer.value.ok) {
        complaint = answer.value.complaint;
        continue;
      }
      drafts.delete(field.id);
      if (answer.value.value === undefined) answers.delete(field.id);
      else answers.set(field.id, answer.value.value);
      return 'answered';
    }
  }
}
