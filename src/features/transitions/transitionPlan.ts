import type { FieldValue, Transition, TransitionField } from '../../atlassian/model/transition.ts';

/** Answers by field id. */
export type Answers = ReadonlyMap<string, FieldValue>;

/** What a transition's screen asks for, sorted into how it is asked. Every list is in the screen's own order. */
export interface TransitionPlan {
  /** Asked one after the other. A default of the site's is offered preselected. */
  readonly required: readonly TransitionField[];
  /** Offered in the last step. */
  readonly optional: readonly TransitionField[];
  /** Required, without a default, and of a kind that cannot be asked for here: only the browser can do it. */
  readonly impossible: readonly TransitionField[];
  /** Not required, and of a kind that cannot be asked for here. */
  readonly browserOnly: readonly TransitionField[];
}

/** Sorts a screen's fields. */
export function planTransition(fields: readonly TransitionField[]): TransitionPlan {
  const askable = fields.filter(canAsk);
  const others = fields.filter((field) => !canAsk(field));
  const stuck = (field: TransitionField): boolean => field.required && !field.hasDefault;
  return {
    required: askable.filter((field) => field.required),
    optional: askable.filter((field) => !field.required),
    impossible: others.filter(stuck),
    browserOnly: others.filter((field) => !stuck(field)),
  };
}

/** True for a field that can be asked for here. A choice among nothing cannot be made. */
export function canAsk(field: TransitionField): boolean {
  const chosenFromList = field.kind === 'option' || field.kind === 'options';
  return field.kind !== 'unsupported' && !(chosenFromList && field.allowedValues.length === 0);
}

/** What stands in a field when it is asked: the user's answer, else the site's default where it can still be chosen. */
export function currentValue(field: TransitionField, answers: Answers): FieldValue | undefined {
  const answer = answers.get(field.id);
  if (answer !== undefined && fits(field, answer)) return answer;
  return field.defaultValue !== undefined && fits(field, field.defaultValue) ? field.defaultValue : undefined;
}

/** True when an answer, perhaps given on another screen, can be given to this field. */
function fits(field: TransitionField, value: FieldValue): boolean {
  if (value.kind !== field.kind) return false;
  const allowed = (id: string): boolean => field.allowedValues.some((option) => option.id === id);
  if (value.kind === 'option') return allowed(value.option.id);
  if (value.kind === 'options') return value.options.every((option) => allowed(option.id));
  return true;
}

/** The answers that belong to this screen, as they are sent. */
export function valuesToSend(
  fields: readonly TransitionField[],
  answers: Answers,
): Readonly<Record<string, FieldValue>> {
  const entries = fields.flatMap((field): (readonly [string, FieldValue])[] => {
    const answer = answers.get(field.id);
    return answer !== undefined && fits(field, answer) ? [[field.id, answer]] : [];
  });
  return Object.fromEntries(entries);
}

/** A transition as a list shows it. */
export interface TransitionRow {
  readonly transition: Transition;
  readonly label: string;
  /** The status it leads to, and what it asks for. */
  readonly target: string;
  readonly asksFor: readonly string[];
}

/**
 * The transitions that can be taken now, in the workflow's order. Where name and target are the same too, the
 * transition's id tells them apart.
 */
export function transitionRows(transitions: readonly Transition[]): readonly TransitionRow[] {
  const available = transitions.filter((transition) => transition.isAvailable);
  return available.map((transition) => {
    const { required, impossible } = planTransition(transition.fields);
    const twins = available.filter(
      (other) => other.name === transition.name && other.to.name === transition.to.name,
    );
    return {
      transition,
      label: transition.name,
      target: twins.length > 1 ? `${transition.to.name} (${transition.id})` : transition.to.name,
      asksFor: [...required, ...impossible].map((field) => field.name),
    };
  });
}
