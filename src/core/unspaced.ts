/**
 * Characters of scripts that put no spaces between words, for a class of a regular expression with the flag `u`: a word of
 * another kind, as a key or a mention, may stand right beside them (`請@May看SHOP-142`).
 */
export const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;

/** A pattern that holds where no word of a spaced script ends. @param more further characters that a word may end with */
export function notBehindWord(more = '_'): string {
  return String.raw`(?<!(?![${UNSPACED}])[\p{L}\p{N}${more}])`;
}

/** A pattern that holds where no word of a spaced script goes on. @param more further characters that a word may go on with */
export function notBeforeWord(more = ''): string {
  return String.raw`(?!(?![${UNSPACED}])[\p{L}\p{N}${more}])`;
}
