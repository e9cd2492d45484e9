const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordPattern(word: string): string {
  const body = word
    .split('*')
    .map((part) => escape(part))
    .join('[\\p{L}\\p{N}_]*')
    .replaceAll('\\?', '[\\p{L}\\p{N}_]');
  // Languages without spaces are matched anywhere; others by whole words, plural and past forms counting as the same word.
  if (CJK.test(word)) return body;
  return `(?<![\\p{L}\\p{N}])${body}(?:s|es|d|ed|ing)?(?![\\p{L}\\p{N}])`;
}

/**
 * A test for JQL's `~`: every word must occur, in any order; `"\"…\""` is a phrase; `*` and `?` stand for letters. Much simpler
 * than Jira's language analysis, but it agrees on ordinary searches.
 */
export function textMatcher(query: string): (text: string) => boolean {
  const phrase = /^"(.*)"$/s.exec(query.trim())?.[1];
  const words =
    phrase === undefined ? query.split(/[\s,;:!()[\]{}"'/\\+-]+/).filter((word) => word !== '') : [];
  const sources = phrase === undefined ? words.map(wordPattern) : [escape(phrase).replace(/\s+/g, '\\s+')];
  const patterns = sources.map((source) => new RegExp(source, 'iu'));
  return (text) => patterns.length > 0 && patterns.every((pattern) => pattern.test(text));
}
