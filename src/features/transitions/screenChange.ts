import type { Translate } from '../../core/localize.ts';
import type { Field } from '../../fields/field.ts';
import { isAnswered, planForm, type AnswersSoFar } from '../../fields/formPlan.ts';

/** What became of a transition's screen while it was being filled in. */
export interface ScreenChange {
  /** Fields that are no longer on it, where they were answered: the answers cannot be sent with it. */
  readonly left: readonly Field[];
  /** Whether it requires a field that was not on it, and that has no answer yet. */
  readonly isNewAsked: boolean;
}

/** Compares a screen as it was filled in with what the site offers now. */
export function screenChange(
  before: readonly Field[],
  now: readonly Field[],
  answers: AnswersSoFar,
): ScreenChange {
  const isOn = (screen: readonly Field[], { id }: Field): boolean => screen.some((field) => field.id === id);
  return {
    left: before.filter((field) => isAnswered(field, answers) && !isOn(now, field)),
    isNewAsked: planForm(now).required.some((field) => !isOn(before, field) && !isAnswered(field, answers)),
  };
}

/** That answers are left out, for the top of what is sent. */
export function unaskedWords(fields: readonly Field[], t: Translate): readonly string[] {
  if (fields.length === 0) return [];
  const names = fields.map(({ name }) => name).join(t(', '));
  return [t('Not asked for any more: {0}.', names)];
}
