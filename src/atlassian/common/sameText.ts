import { textOfBody } from './bodyText.ts';

/**
 * Whether two texts say the same, each ADF or wiki markup. A site may rewrite markup on its way in, so letters, digits
 * and emoji count; a text without letters is all there is of it, and must be the same but for white space.
 */
export function isSameText(one: unknown, other: unknown): boolean {
  const [a, b] = [textOfBody(one), textOfBody(other)];
  const [words, others] = [significant(a), significant(b)];
  if (/\p{L}/u.test(words)) return words === others;
  return words === others && withoutSpace(a) === withoutSpace(b);
}

/** What is left of a text without white space, punctuation, and the signs that markup is made of. */
function significant(plain: string): string {
  return withoutSpace(plain).replace(/[\p{P}$+<=>^`|~]/gu, '');
}

/** Without what does not show: a site may add or drop the sign that makes a picture of a character. */
function withoutSpace(plain: string): string {
  return plain.normalize('NFC').replace(/\s|\u200b|\u200c|\u200d|\ufe0e|\ufe0f/gu, '');
}
