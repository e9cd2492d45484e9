import { MOST_CHARACTERS, MOST_WORDS, plainWords, type Remark } from '../core/plainWords.ts';
import type { IsChanged } from '../core/changedLines.ts';
import { cutText } from '../core/cutText.ts';
import type { Translate } from '../core/localize.ts';
import { readSetting } from '../platform/settings.ts';

/** Letters of a sentence that are quoted. */
const LONGEST_QUOTE = 40;

/**
 * What may be said plainer in a text, where the user wants to be told; it is never in the way of sending it.
 * @param isAsked of which stretches; all without it
 */
export function remarksOn(markdown: string, isAsked?: () => IsChanged): readonly Remark[] {
  if (!wantsRemarks()) return [];
  return plainWords(markdown, readSetting('shipshape.plainWords.terms'), isAsked?.());
}

/** Whether the user wants to be told. */
export function wantsRemarks(): boolean {
  return readSetting('shipshape.plainWords.enabled');
}

/** What there is to say of a place, where that place is seen. */
export function remarkWords({ kind, unit, count }: Remark, written: string, t: Translate): string {
  if (kind === 'abbreviation') return t('"{0}" is not explained here.', written);
  return unit === 'characters'
    ? t('A sentence of {0} characters; up to {1} are easy to read.', count, MOST_CHARACTERS)
    : t('A sentence of {0} words; up to {1} are easy to read.', count, MOST_WORDS);
}

/** The same for a list beside the text: a sentence is named by its beginning. */
export function remarkLines(markdown: string, t: Translate): readonly string[] {
  return remarksOn(markdown).map((remark) => {
    const written = markdown.slice(remark.offset, remark.offset + remark.length);
    const words = remarkWords(remark, written, t);
    if (remark.kind === 'abbreviation') return words;
    const begin = cutText(written.replace(/\s+/g, ' '), LONGEST_QUOTE).trim();
    return t('{0} It begins with "{1}"', words, `${begin}…`);
  });
}
