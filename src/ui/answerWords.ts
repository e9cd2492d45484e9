import type { Translate } from '../core/localize.ts';
import type { FieldAnswer } from '../fields/field.ts';
import { showValue } from '../fields/fieldAnswers.ts';
import { dayOf, momentOf } from './formatIssue.ts';

export interface AnswerWordsContext {
  readonly t: Translate;
  /** BCP 47. */
  readonly locale: string;
}

/** What somebody answered in a field, or what stands there, as people read it; empty for nothing. */
export function answerWords(answer: FieldAnswer, { t, locale }: AnswerWordsContext): string {
  switch (answer.kind) {
    case 'date':
      return dayOf(answer.text, locale) ?? answer.text;
    case 'dateTime':
      return momentOf(answer.text, locale) ?? answer.text;
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(answer.number);
    case 'labels':
      return answer.labels.join(t(', '));
    case 'users':
      return answer.users.map(({ label }) => label).join(t(', '));
    case 'issueLinks':
      return answer.links.map(({ label, key }) => `${label} ${key}`).join(t(', '));
    case 'cascading':
      return [answer.option, answer.child].flatMap((one) => one?.label ?? []).join(' › ');
    default:
      return 'options' in answer
        ? answer.options.map(({ label }) => label).join(t(', '))
        : showValue(answer).trim();
  }
}
