import type { WorkStep } from './runSteps.ts';
import type { WorkPlan } from './workPlan.ts';

/** A step of a plan. */
export type StepName = 'branch' | 'assign' | 'transition' | 'timer';

/** How each step is done; each rejects where it was not. */
export interface StepRunners {
  readonly branch: (branch: NonNullable<WorkPlan['branch']>) => Promise<void>;
  readonly assign: () => Promise<void>;
  readonly transition: (transition: NonNullable<WorkPlan['transition']>) => Promise<void>;
  readonly timer: () => Promise<void>;
}

/** The steps of a plan, in the order in which they are done. */
export function planSteps(
  { branch, transition, assigns, startsTimer }: WorkPlan,
  runners: StepRunners,
): readonly WorkStep<StepName>[] {
  const steps: (WorkStep<StepName> | undefined)[] = [
    branch && { name: 'branch', run: () => runners.branch(branch) },
    assigns ? { name: 'assign', run: () => runners.assign() } : undefined,
    transition && { name: 'transition', run: () => runners.transition(transition) },
    startsTimer ? { name: 'timer', run: () => runners.timer() } : undefined,
  ];
  return steps.filter((step) => step !== undefined);
}

/** Whether a plan does anything. */
export function doesAnything({ branch, transition, assigns, startsTimer }: WorkPlan): boolean {
  return branch !== undefined || transition !== undefined || assigns || startsTimer;
}
