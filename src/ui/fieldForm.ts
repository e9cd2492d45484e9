import type { Field } from '../fields/field.ts';
import type { FormMemory } from '../fields/formMemory.ts';
import { fieldInput } from '../fields/fieldInput.ts';
import type { FieldSources } from '../fields/inputForms.ts';
import { currentValue, isAnswered, planForm, type FormPlan } from '../fields/formPlan.ts';
import { takeSteps, type Answer, type Step, type StepPlace } from '../platform/steps.ts';
import type { FieldFormUi, ReviewAction } from './fieldQuestions.ts';

export interface FormRequest<Action extends string = never> {
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
  /** Asks on the way only for what has no answer yet. */
  readonly skipAnswered?: boolean;
  /** Offers what the site fills in by itself with the rest, instead of asking for it where it is required. */
  readonly offerDefaults?: boolean;
  /** What the review offers to do beside sending; with some, there always is a review. */
  readonly actions?: readonly (ReviewAction & { readonly id: Action })[];
}

/** One of the request's own actions, or: */
export type FormResult = 'send' | 'back' | 'dismissed' | 'browser';

/**
 * Asks field by field for what a screen requires, then offers the rest. Where there is nothing to ask it says `send`
 * at once. The answers end up in `memory`.
 */
export async function askForm<Action extends string = never>(
  ui: FieldFormUi,
  request: FormRequest<Action>,
  memory: FormMemory,
  sources: FieldSources,
): Promise<FormResult | Action> {
  const plan = planForm(request.fields, request);
  const form = new Form(ui, request, plan, memory, sources);
  if (request.refused && request.refused.size > 0) return form.correct(request.refused);
  return request.review ? form.review() : form.fromStart();
}

class Form<Action extends string> {
  readonly #ui: FieldFormUi;
  readonly #request: FormRequest<Action>;
  readonly #plan: FormPlan;
  readonly #memory: FormMemory;
  readonly #sources: FieldSources;
  /** Whether everything is shown at a glance before it is sent. */
  #hasReview: boolean;

  constructor(
    ui: FieldFormUi,
    request: FormRequest<Action>,
    plan: FormPlan,
    memory: FormMemory,
    sources: FieldSources,
  ) {
    this.#ui = ui;
    this.#request = request;
    this.#plan = plan;
    this.#memory = memory;
    this.#sources = sources;
    this.#hasReview =
      plan.optional.length > 0 || plan.browserOnly.length > 0 || (request.actions ?? []).length > 0;
  }

  /** The required fields in order, then the review where there is more to say. */
  fromStart(): Promise<FormResult | Action> {
    return this.#take(0);
  }

  /** The review, be there more to say or not; its back button leads to the last required field. */
  review(): Promise<FormResult | Action> {
    this.#hasReview = true;
    return this.#take(this.#plan.required.length);
  }

  /** Asks again for what the site refused, with what was typed and the site's words. */
  async correct(refused: ReadonlyMap<string, string>): Promise<FormResult | Action> {
    const { required, optional } = this.#plan;
    for (const field of [...required, ...optional]) {
      const complaint = refused.get(field.id);
      if (complaint === undefined) continue;
      const asked = await this.#ask(field, this.#alone(), complaint);
      if (asked.kind === 'dismissed') return 'dismissed';
      if (asked.kind === 'back') return this.review();
    }
    return 'send';
  }

  async #take(from: number): Promise<FormResult | Action> {
    let ends: 'send' | 'browser' | Action = 'send';
    let skips = this.#request.skipAnswered === true;
    // Who goes back wants to see what was answered.
    const seen = <T>(answer: Answer<T>): Answer<T> => {
      if (answer.kind === 'back') skips = false;
      return answer;
    };
    const review: Step = async (place) => {
      const answer = seen(await this.#review(place));
      if (answer.kind === 'next') ends = answer.value;
      return answer;
    };
    const fields = this.#plan.required.map((field): Step => async (place) => {
      if (skips && isAnswered(field, this.#memory.answers)) return { kind: 'next', value: undefined };
      return seen(await this.#ask(field, place));
    });
    const steps = this.#hasReview ? [...fields, review] : fields;
    const { title } = this.#request;
    const ended = await takeSteps(() => steps, { title, from, canLeave: true });
    return ended === 'finished' ? ends : ended;
  }

  /** Everything at a glance: send it, or change one field after the other. */
  async #review(place: StepPlace): Promise<Answer<'send' | 'browser' | Action>> {
    const { required, optional, browserOnly } = this.#plan;
    const { actions } = this.#request;
    for (;;) {
      const answer = await this.#ui.review({
        ...place,
        send: this.#request.send,
        hint: this.#request.hint,
        fields: [...required, ...optional].map((field) => {
          const value = this.#memory.answers.get(field.id);
          return value === undefined ? { field } : { field, value };
        }),
        browserOnly,
        ...(actions && { actions }),
      });
      if (answer.kind !== 'next') return answer;
      const chosen = answer.value;
      if (chosen.do === 'action') {
        const action = actions?.find(({ id }) => id === chosen.id);
        if (action) return { kind: 'next', value: action.id };
        continue;
      }
      if (chosen.do !== 'ask') return { kind: 'next', value: chosen.do };
      const asked = await this.#ask(chosen.field, this.#alone());
      if (asked.kind === 'dismissed') return asked;
    }
  }

  /** The place of a field that is asked out of turn; back leads to the review. */
  #alone(): StepPlace {
    return { title: this.#request.title, canGoBack: true };
  }

  /** @param complaint what was wrong with the answer before */
  async #ask(field: Field, place: StepPlace, complaint?: string): Promise<Answer<undefined>> {
    const { answers, drafts } = this.#memory;
    for (let wrong = complaint; ;) {
      const answer = await this.#ui.askField({
        ...place,
        field,
        input: fieldInput(field, currentValue(field, answers), drafts.get(field.id), this.#sources),
        ...(wrong === undefined ? {} : { complaint: wrong }),
        keepDraft: (text) => drafts.set(field.id, text),
      });
      if (answer.kind !== 'next') return answer;
      if (!answer.value.ok) {
        wrong = answer.value.complaint;
        continue;
      }
      drafts.delete(field.id);
      if (answer.value.value === undefined) answers.delete(field.id);
      else answers.set(field.id, answer.value.value);
      return { kind: 'next', value: undefined };
    }
  }
}
