import type { Translate } from '../../../core/localize.ts';
import type { PushableBranch } from '../../../platform/pushableBranch.ts';
import type { FinishStep } from './finishPlan.ts';

/** A step's name in a list. */
export function stepWords(step: FinishStep, t: Translate): string {
  switch (step) {
    case 'push':
      return t('Push');
    case 'comment':
      return t('Comment');
    case 'log':
      return t('Work log');
    case 'transition':
      return t('Status');
  }
}

/** What is pushed where, and what stays behind. All names are untrusted. */
export function pushWords({ name, remote = '', ahead, changes }: PushableBranch, t: Translate): string {
  const what =
    ahead === undefined
      ? t('{0} to {1}, for the first time', name, remote)
      : ahead === 1
        ? t('1 commit of {0} to {1}', name, remote)
        : t('{0} commits of {1} to {2}', ahead, name, remote);
  const left =
    changes === 0
      ? undefined
      : changes === 1
        ? t('1 changed file is not committed')
        : t('{0} changed files are not committed', changes);
  return [what, left].filter((part) => part !== undefined).join(' · ');
}
