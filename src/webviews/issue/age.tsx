import type { VNode } from 'preact';
import { fill, formatAge, formatTime } from '../kit/text.ts';
import { usePassingTime } from '../kit/usePassingTime.ts';
import { usePage } from './page.ts';

interface Props {
  /** ISO 8601. */
  readonly moment: string;
  /** A sentence with a place for the age; the age alone where there is none. */
  readonly sentence?: string;
}

/** How long ago something was, as it is now, and the moment itself under the mouse. */
export function Age({ moment, sentence = '{0}' }: Props): VNode {
  const { strings, locale } = usePage();
  usePassingTime();
  return (
    <time class="quiet" dateTime={moment} title={formatTime(moment, locale)}>
      {fill(sentence, formatAge(moment, { locale, strings }))}
    </time>
  );
}
