import { diff } from './diff.ts';

/** A word of a text. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Letters and digits; in scripts that part no words, each sign. Signs that Markdown may escape are no part of a word. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}]\p{M}*)+/gu;

/** What Markdown is written with and nobody reads: where links lead, tags, tokens, numbers and boxes of items, languages of code. */
const UNREAD =
  /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+"[^"\n]*")?\)|<\/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]*)?\/?>|⟦[^⟦⟧\n]*⟧|^[ \t>]*(?:`{3,}|~{3,})[^\n]*$|^[ \t>]*\[![A-Z]+\][ \t]*$|^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ x~-]\](?=\s))?|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/gimu;

/** The words of a text as people read it. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    text: word,
    from: index,
    to: index + word.length,
  }));
}

/** The words of Markdown that are read, at their places. */
export function markdownWords(markdown: string): Word[] {
  return wordsIn(markdown.replace(UNREAD, (unread) => ' '.repeat(unread.length)));
}

/** For each word of one text which word of another it is; -1 for none. */
export function pairWords(words: readonly Word[], others: readonly Word[]): Int32Array {
  const pairs = new Int32Array(words.length).fill(-1);
  const [texts0, texts1] = [words, others].map((all) => all.map(({ text }) => text)) as [string[], string[]];
  let [at0, at1] = [0, 0];
  const end = { from0: texts0.length, to0: texts0.length, from1: texts1.length, to1: texts1.length };
  for (const { from0, to0, to1 } of [...diff(texts0, texts1), end]) {
    while (at0 < from0) pairs[at0++] = at1++;
    [at0, at1] = [to0, to1];
  }
  return pairs;
}
