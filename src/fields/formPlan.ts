import {
  choiceSource,
  CHOICE_KINDS,
  CHOICES_KINDS,
  isOneOf,
  type Field,
  type FieldAnswer,
  type FieldAnswers,
  type FieldOption,
  type FieldValue,
} from './field.ts';

/** Answers by field id, while they are being given. */
export type AnswersSoFar = ReadonlyMap<string, FieldAnswer>;

/** What a screen asks for, sorted into how it is asked. Every list is in the screen's own order. */
export interface FormPlan {
  /** Asked one after the other. A default of the site's is offered preselected. */
  readonly required: readonly Field[];
  /** Offered in the last step. */
  readonly optional: readonly Field[];
  /** Required, without a default, and of a kind that cannot be asked for here: only the browser can do it. */
  readonly impossible: readonly Field[];
  /** Not required, and of a kind that cannot be asked for here. */
  readonly browserOnly: readonly Field[];
}

/** How a screen's fields are sorted. */
export interface PlanOptions {
  /** A required field that the site fills in by itself is offered with the optional ones, instead of asked. */
  readonly offerDefaults?: boolean;
}

/** Sorts a screen's fields. */
export function planForm(fields: readonly Field[], { offerDefaults = false }: PlanOptions = {}): FormPlan {
  const askable = fields.filter(canAsk);
  const others = fields.filter((field) => !canAsk(field));
  const stuck = (field: Field): boolean => field.required && !field.hasDefault;
  const asked = (field: Field): boolean => (offerDefaults ? stuck(field) : field.required);
  return {
    required: askable.filter(asked),
    optional: askable.filter((field) => !asked(field)),
    impossible: others.filter(stuck),
    browserOnly: others.filter((field) => !stuck(field)),
  };
}

/** True for a field that can be asked for here. A choice among nothing cannot be made. */
export function canAsk(field: Field): boolean {
  if (!field.operations.some((operation) => operation === 'set' || operation === 'add')) return false;
  const source = choiceSource(field.kind);
  return source === 'listed' ? field.allowedValues.length > 0 : source !== 'none';
}

/** What stands in a field when it is asked: the user's answer, else what is there, else what the site would fill in. */
export function currentValue(field: Field, answers: AnswersSoFar): FieldValue | undefined {
  const answer = answers.get(field.id);
  if (answer?.kind === 'cleared') return undefined;
  if (answer !== undefined && fits(field, answer)) return answer;
  return [field.value, field.defaultValue].find((value) => value !== undefined && fits(field, value));
}

/** True where a field has an answer that can be sent. */
export function isAnswered(field: Field, answers: AnswersSoFar): boolean {
  const answer = answers.get(field.id);
  return answer !== undefined && fits(field, answer);
}

/** The answers that belong to this screen, as they are sent. */
export function valuesToSend(fields: readonly Field[], answers: AnswersSoFar): FieldAnswers {
  const entries = fields.flatMap((field): (readonly [string, FieldAnswer])[] => {
    const answer = answers.get(field.id);
    return answer !== undefined && isAnswered(field, answers) ? [[field.id, answer]] : [];
  });
  return Object.fromEntries(entries);
}

/** True when an answer, perhaps given on another screen, can be given to this field. */
function fits(field: Field, answer: FieldAnswer): boolean {
  if (answer.kind === 'cleared') return !field.required;
  if (answer.kind !== field.kind) return false;
  if (choiceSource(field.kind) !== 'listed') return true;
  const allowed = ({ id }: FieldOption): boolean => field.allowedValues.some((option) => option.id === id);
  if (isOneOf(CHOICE_KINDS, answer.kind) && 'option' in answer) return allowed(answer.option);
  if (isOneOf(CHOICES_KINDS, answer.kind) && 'options' in answer) return answer.options.every(allowed);
  if (answer.kind !== 'cascading') return true;
  const parent = field.allowedValues.find(({ id }) => id === answer.option.id);
  const { child } = answer;
  return parent !== undefined && (!child || (parent.children ?? []).some(({ id }) => id === child.id));
}
