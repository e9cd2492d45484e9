/** One thing that is to be done. */
export interface WorkStep<Name extends string> {
  readonly name: Name;
  /** Rejects where it was not done. */
  readonly run: () => Promise<void>;
}

/** What was done, and what was not and why. */
export interface StepsResult<Name extends string> {
  readonly done: readonly Name[];
  readonly failed: readonly { readonly step: Name; readonly error: unknown }[];
}

/** Does steps one after the other. One that fails holds none of the others up: they do not need each other. */
export async function runSteps<Name extends string>(
  steps: readonly WorkStep<Name>[],
): Promise<StepsResult<Name>> {
  const done: Name[] = [];
  const failed: { step: Name; error: unknown }[] = [];
  for (const { name, run } of steps) {
    try {
      await run();
      done.push(name);
    } catch (error) {
      failed.push({ step: name, error });
    }
  }
  return { done, failed };
}

/** The steps that were not done: for another try. */
export function stepsLeft<Name extends string>(
  steps: readonly WorkStep<Name>[],
  { failed }: StepsResult<Name>,
): readonly WorkStep<Name>[] {
  return steps.filter(({ name }) => failed.some(({ step }) => step === name));
}
