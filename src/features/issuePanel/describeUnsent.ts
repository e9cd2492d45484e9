import type { UnsentWrite } from '../../atlassian/model/write.ts';
import { errorOf } from '../../atlassian/outbox/verdict.ts';
import { describeWrite } from '../../ui/describeWrite.ts';
import { joinSentences, type Translate } from '../../core/localize.ts';

interface Words {
  readonly t: Translate;
  readonly explain: (error: unknown) => string;
}

/**
 * Why a change is not sent, for the place in the issue where it shows; undefined while it is on its way.
 * @param fieldId of which that is told, where it is a change of fields
 */
export function whyUnsent(unsent: UnsentWrite, words: Words, fieldId?: string): string | undefined {
  const { problem, conflict, state, ref, write } = unsent;
  const { t, explain } = words;
  if (state === 'conflict') {
    const texts = conflict?.texts ?? [];
    const isOther = write.kind === 'edit' && !texts.some((one) => one.fieldId === fieldId);
    if (isOther && fieldId !== undefined) {
      const names = texts.map(({ name = '' }) => t('"{0}"', name)).join(t(', '));
      return t('It goes along with {0}, which was changed on the site meanwhile.', names);
    }
    return conflict?.by === undefined
      ? t('It was changed on the site meanwhile.')
      : t('It was changed on the site meanwhile, by {0}.', conflict.by);
  }
  if (state === 'uncertain') return t('It may have arrived: please look.');
  return problem && explain(errorOf(problem, ref.siteId));
}

/** A change that the site does not have yet, in one or two sentences for the issue's own page. */
export function describeUnsent(unsent: UnsentWrite, words: Words): string {
  const { write, problem, ref, state } = unsent;
  const { t, explain } = words;
  const what = describeWrite(write, t);
  if (state === 'conflict')
    return joinSentences([t('Not sent: {0}.', what), whyUnsent(unsent, words) ?? ''], t);
  const why = problem === undefined ? '' : explain(errorOf(problem, ref.siteId));
  return joinSentences([t('Not sent yet: {0}.', what), why], t);
}
