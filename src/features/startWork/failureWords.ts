import type { Translate } from '../../core/localize.ts';
import type { StepsResult } from './runSteps.ts';

export interface FailureWordsOptions<Name extends string> {
  /** Of the issue. */
  readonly key: string;
  /** What people call a step. */
  readonly wordsOf: (name: Name) => string;
  /** Any failure in words. */
  readonly explain: (error: unknown) => string;
  readonly t: Translate;
}

/** What was done and what was not, and why, in the punctuation of the user's language. */
export function failureWords<Name extends string>(
  { done, failed }: StepsResult<Name>,
  { key, wordsOf, explain, t }: FailureWordsOptions<Name>,
): string {
  const did = done.map(wordsOf).join(t(', '));
  const not = failed.map(({ step, error }) => t('{0} ({1})', wordsOf(step), explain(error))).join(t('; '));
  return done.length === 0
    ? t('{0}: not done: {1}', key, not)
    : t('{0}: done: {1}. Not done: {2}', key, did, not);
}
