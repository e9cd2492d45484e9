import type { UnsentWrite } from '../../atlassian/model/write.ts';
import { errorOf } from '../../atlassian/outbox/verdict.ts';
import { describeWrite, shortened } from '../../ui/describeWrite.ts';
import { joinSentences, type Translate } from '../../core/localize.ts';

interface Words {
  readonly t: Translate;
  readonly explain: (error: unknown) => string;
}

/** Why a change is not sent, for the place in the issue where it shows; undefined while it is on its way. */
export function whyUnsent({ problem, conflict, state, ref }: UnsentWrite, words: Words): string | undefined {
  const { t, explain } = words;
  if (state === 'conflict') {
    const [now] = conflict?.texts ?? [];
    return now === undefined || now.text === ''
      ? t('It was changed on the site meanwhile.')
      : t('It was changed on the site meanwhile: now "{0}"', shortened(now.text));
  }
  if (state === 'uncertain') return t('It may have arrived: please look.');
  return problem && explain(errorOf(problem, ref.siteId));
}

/** A change that the site does not have yet, in one or two sentences for the issue's own page. */
export function describeUnsent({ write, problem, ref }: UnsentWrite, { t, explain }: Words): string {
  const what = describeWrite(write, t);
  const why = problem === undefined ? '' : explain(errorOf(problem, ref.siteId));
  return joinSentences([t('Not sent yet: {0}.', what), why], t);
}
