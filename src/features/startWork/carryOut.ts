import * as vscode from 'vscode';
import { describeError } from '../../platform/errorMessages.ts';
import { tellWarning } from '../../platform/notifications.ts';
import { failureWords } from './failureWords.ts';
import { runSteps, stepsLeft, type WorkStep } from './runSteps.ts';

const { l10n } = vscode;

export interface CarryOutOptions<Name extends string> {
  /** Of the issue. */
  readonly key: string;
  /** Told of each step that was not done, for the log. */
  readonly failed: (error: unknown) => void;
  /** What people call a step. */
  readonly wordsOf: (name: Name) => string;
}

/**
 * Does steps, says what was done and what was not, and tries that again where the user wants it.
 * @returns true when everything is done
 */
export async function carryOut<Name extends string>(
  steps: readonly WorkStep<Name>[],
  { key, failed, wordsOf }: CarryOutOptions<Name>,
): Promise<boolean> {
  for (let left = steps; ;) {
    const result = await runSteps(left);
    if (result.failed.length === 0) return true;
    for (const { error } of result.failed) failed(error);
    const again = l10n.t('Try Again');
    const explain = (error: unknown): string => describeError(error).message;
    const words = failureWords(result, { key, wordsOf, explain, t: l10n.t });
    if ((await tellWarning(words, again)) !== again) return false;
    left = stepsLeft(left, result);
  }
}
