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

/** What was done, and what was not and why. */
export interface PlanResult {
  readonly done: readonly StepName[];
  readonly failed: readonly { readonly step: StepName; readonly error: unknown }[];
}

/** Does the steps of a plan one after the other. One that fails holds none of the others up: they do not need each other. */
export async function runPlan(plan: WorkPlan, runners: StepRunners): Promise<PlanResult> {
  const { branch, transition, assigns, startsTimer } = plan;
  const steps: readonly (readonly [StepName, () => Promise<void>])[] = [
    ...(branch ? [['branch', () => runners.branch(branch)] as const] : []),
    ...(assigns ? [['assign', () => runners.assign()] as const] : []),
    ...(transition ? [['transition', () => runners.transition(transition)] as const] : []),
    ...(startsTimer ? [['timer', () => runners.timer()] as const] : []),
  ];
  const done: StepName[] = [];
  const failed: { step: StepName; error: unknown }[] = [];
  for (const [step, run] of steps) {
    try {
      await run();
      done.push(step);
    } catch (error) {
      failed.push({ step, error });
    }
  }
  return { done, failed };
}

/** The plan without what is done: for another try. */
export function planLeft(plan: WorkPlan, { failed }: PlanResult): WorkPlan {
  const isLeft = (name: StepName): boolean => failed.some(({ step }) => step === name);
  return {
    ...(plan.branch && isLeft('branch') && { branch: plan.branch }),
    ...(plan.transition && isLeft('transition') && { transition: plan.transition }),
    assigns: isLeft('assign'),
    startsTimer: isLeft('timer'),
  };
}

/** Whether a plan does anything. */
export function doesAnything({ branch, transition, assigns, startsTimer }: WorkPlan): boolean {
  return branch !== undefined || transition !== undefined || assigns || startsTimer;
}
