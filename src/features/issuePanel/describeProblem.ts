import { isSiteRemoved, reasonOf } from '../../core/errors.ts';
import type { Translate } from '../../core/localize.ts';
import type { ProblemView } from '../../protocol/issuePanel.ts';

/**
 * Why the issue could not be asked for, and what helps.
 *
 * @param explain any failure in words
 */
export function describeProblem(
  error: unknown,
  key: string,
  { t, explain }: { readonly t: Translate; readonly explain: (error: unknown) => string },
): ProblemView {
  const retry = { run: 'retry', label: t('Try again') } as const;
  const reason = reasonOf(error);
  if (reason === 'notFound') {
    const message = t('{0} was not found: it was deleted, or your account may not see it any longer.', key);
    return { message, action: retry };
  }
  if (isSiteRemoved(error))
    return { message: explain(error), action: { run: 'addSite', label: t('Add Site…') } };
  const signIn = reason === 'signedOut' || reason === 'unauthorized';
  return {
    message: explain(error),
    action: signIn ? { run: 'signIn', label: t('Sign In Again…') } : retry,
  };
}
