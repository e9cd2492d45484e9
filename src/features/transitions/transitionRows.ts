import type { Transition } from '../../atlassian/model/transition.ts';
import { planForm } from '../../fields/formPlan.ts';

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
    const { required, impossible } = planForm(transition.fields);
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
