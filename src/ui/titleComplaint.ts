import type { Translate } from '../core/localize.ts';

/** As many characters as Confluence takes in a title. */
const LONGEST_TITLE = 255;

/** What is wrong with the title of a page; undefined where nothing is. */
export function titleComplaint(title: string, t: Translate): string | undefined {
  if (title.trim() === '') return t('A page needs a title.');
  return title.trim().length > LONGEST_TITLE ? t('A title has at most 255 characters.') : undefined;
}
