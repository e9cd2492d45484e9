import { availableParallelism } from 'node:os';
import type { Report } from './report.ts';

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  /** The steps that must have succeeded before this one can run. */
  readonly after?: readonly string[];
  /** The steps that must have ended, well or badly, as this one and they would be in each other's way. */
  readonly notBeside?: readonly string[];
  /** Does it; gives what the test cases came to, or one passed or failed where there are none. */
  run(): Promise<StepResult>;
}

export interface StepResult extends Report {
  /** Shown when something failed. */
  readonly output: string;
}

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs the steps, as many side by side as there are processors, prints how each ended, and adds up. */
export async function runSteps(steps: readonly Step[]): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...steps];
  const names = new Set(steps.map(({ name }) => name));
  const running = new Map<string, Promise<void>>();
  const succeeded = new Map<string, boolean>();
  // No more: a window that has to wait for its turn shows late what a test looks for.
  const slots = Math.max(2, availableParallelism());

  const finish = (step: Step, result: StepResult, seconds: number): void => {
    totals.passed += result.passed;
    totals.failed += result.failed;
    totals.skipped += result.skipped;
    succeeded.set(step.name, result.failed === 0);
    const counts = result.passed + result.failed > 1 ? `, ${describeCounts(result)}` : '';
    console.log(`${result.failed === 0 ? '✓' : '✗'} ${step.name} (${seconds.toFixed(1)} s${counts})`);
    if (result.failed > 0) console.log(`\n${[...result.failures, result.output].join('\n\n').trim()}\n`);
  };

  const begin = async (step: Step): Promise<void> => {
    const started = performance.now();
    const broken = step.after?.filter((name) => succeeded.get(name) === false) ?? [];
    const result =
      broken.length > 0
        ? failedResult(`Not run, as this failed: ${broken.join(', ')}.`)
        : await step.run().catch((error: unknown) => failedResult(describeError(error)));
    finish(step, result, (performance.now() - started) / 1000);
  };

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.findIndex(({ after = [], notBeside = [] }) =>
      [...after, ...notBeside].every((name) => succeeded.has(name) || !names.has(name)),
    );
    const step = next < 0 || running.size >= slots ? undefined : waiting.splice(next, 1)[0];
    if (step === undefined) await Promise.race(running.values());
    else
      running.set(
        step.name,
        begin(step).finally(() => running.delete(step.name)),
      );
  }
  return totals;
}

/** `12 passed, 0 failed`, and how many were skipped where some were. */
export function describeCounts({ passed, failed, skipped }: Totals | Report): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The result of a step without test cases, and of one that could not run. */
export function failedResult(output: string): StepResult {
  return { passed: 0, failed: 1, skipped: 0, failures: [], output };
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
