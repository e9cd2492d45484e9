import type { User } from '../../../atlassian/model/user.ts';
import type { Translate } from '../../../core/localize.ts';
import { firstWords } from '../../../ui/describeWrite.ts';
import { momentOf } from '../../../ui/formatIssue.ts';

interface Entry {
  readonly author?: Pick<User, 'displayName'>;
  /** ISO 8601. */
  readonly moment: string;
  /** Markdown; empty for none. */
  readonly text: string;
}

/** Which comment or work log of many it is, for a question: whose, from when, and its first words. */
export function describeEntry(
  { author, moment, text }: Entry,
  { t, locale }: { readonly t: Translate; readonly locale: string },
): string {
  const who = author?.displayName ?? t('Former user');
  const head = `${who} · ${momentOf(moment, locale) ?? moment}`;
  const words = firstWords(text);
  return words === '' ? head : t('{0}: "{1}"', head, words);
}
