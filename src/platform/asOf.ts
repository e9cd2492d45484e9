import { l10n } from 'vscode';
import { displayLocale } from './displayLocale.ts';

/** "as of 14:05", with the day in front where it is not today. @param time milliseconds since 1970 */
export function asOfText(time: number): string {
  const today = new Date(time).toDateString() === new Date().toDateString();
  const format = new Intl.DateTimeFormat(displayLocale(), {
    timeStyle: 'short',
    ...(today ? {} : { dateStyle: 'medium' }),
  });
  return l10n.t('as of {0}', format.format(time));
}
