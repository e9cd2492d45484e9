import { entity, ESCAPABLE, GAP, isLetterOrDigit, PICTURES, REFERENCE } from './markup.ts';

const DRAWN = [...PICTURES.keys()].map((sign) => sign.replace(/[()*/?+]/g, '\\$&')).join('|');
const PICTURE_SIGNS = `(?:${DRAWN})(?![\\p{L}\\p{Nd}])`;
const SPECIAL = new RegExp(
  [
    PICTURE_SIGNS,
    REFERENCE.source, // which stays one
    '&(?=#?\\w+;)',
    '[\\\\{}\\[\\]|*_^~+!?\u200b-]',
  ].join('|'),
  'gu',
);

const SPECIAL_IN_CODE = new RegExp(`${PICTURE_SIGNS}|&(?=#?\\w+;)|[\\\\{}[\\]|*_^~+!?\u200b-]`, 'gu');

/** What stands around a text. */
export interface Surroundings {
  /** The character before it on its line, empty at the line's start. */
  readonly before: string;
  /** The character after it, a line's end where it is one, empty where that is not known. */
  readonly after: string;
  /** The signs of the formatting that it stands in. */
  readonly open: readonly string[];
}

/**
 * Plain text, with a backslash before everything that wiki markup would take for formatting, and only there:
 * `snake_case`, `e-mail`, `D:\data` and `3 + 4` stay as they are.
 */
export function escapeWiki(text: string, { before, after, open }: Surroundings): string {
  const begun = new Set<string>();
  const escaped = text.replace(SPECIAL, (sign: string, at: number) => {
    if (sign.startsWith('[') && sign.length > 1) return sign;
    if (sign.length > 1) return `${entity(sign.charAt(0))}${sign.slice(1).replace(/[*+-]/g, '\\$&')}`;
    const previous = at > 0 ? text.charAt(at - 1) : before;
    const next = text.charAt(at + 1) || after;
    return open.includes(sign) || mustEscape(sign, previous, next, begun)
      ? written(sign, previous, next)
      : sign;
  });
  const line = withoutWinks(before === '' ? escapeLineStart(escaped) : escaped);
  return open.length > 0 ? line.replace(NO_PHRASE, numbered) : line;
}

/** Jira makes a number of an escaped sign too, and of its end and a bracket behind it `;)`, which it draws. */
function withoutWinks(wiki: string): string {
  return wiki.replace(
    /(&#\d+;|\\[-#*_+?^~|%()!@])(-?)(\)+)/g,
    (_whole, sign: string, dash: string, ends: string) => sign + dash + entity(')').repeat(ends.length),
  );
}

/** What Jira's patterns for formatted text do not reach over: characters that take no place, fractions, a tab. */
const NO_PHRASE = /[^\p{L}\p{Nd}\p{Z}\p{S}\p{M}\p{P}\n]/gu;

function numbered(char: string): string {
  return entity(char);
}

/** Text that keeps its spaces and signs, for between `{{` and `}}`. */
export function escapeMonospaced(text: string): string {
  return withoutWinks(
    text.replace(SPECIAL_IN_CODE, (sign: string, at: number) => {
      if (sign === '\\') return isBackslash(text.charAt(at - 1), text.charAt(at + 1)) ? sign : entity(sign);
      if (sign.length === 1) return /[{}&\u200b]/.test(sign) ? entity(sign) : `\\${sign}`;
      return entity(sign.charAt(0)) + sign.slice(1).replace(/[*+?!-]/g, '\\$&');
    }),
  )
    .replace(/^\s|\s$/g, numbered)
    .replace(NO_PHRASE, numbered);
}

/** @param begun signs that could have begun formatting before, which others could then end */
function mustEscape(sign: string, previous: string, next: string, begun: Set<string>): boolean {
  switch (sign) {
    case '\\':
      return !isBackslash(previous, next);
    case '&':
    case '{':
    case '}':
    case '[':
    case ']':
    case '|':
    case GAP:
      return true;
    case '?':
      return previous === '?' || next === '?';
    case '-':
      // Two are drawn as a dash.
      if (previous === '-' || next === '-') return true;
  }
  // At a line's beginning it could be a list's.
  const begins = previous === '' || (!/^[\p{L}\p{Nd}]/u.test(previous) && next.trim() !== '');
  if (begins) begun.add(sign);
  return begins || (begun.has(sign) && !isLetterOrDigit(next) && !(previous === ' ' && next === ' '));
}

/** Whether a backslash between these characters is one to Jira as it stands. */
function isBackslash(previous: string, next: string): boolean {
  return next !== '' && previous !== '\\' && next !== '\\' && !ESCAPABLE.includes(next);
}

/**
 * A backslash before a backslash would be a line break, so that one goes as its number, like all that is not seen; and
 * two braces in a row, which Jira's renderer takes for code once it has seen their backslashes.
 */
function written(sign: string, previous: string, next: string): string {
  const isDouble = /[{}]/.test(sign) && (previous === sign || next === sign);
  return isDouble || sign === '\\' || sign === '&' || sign === GAP ? entity(sign) : `\\${sign}`;
}

function escapeLineStart(line: string): string {
  if (/^\s*#[#*-]*(?:\s|$)/.test(line)) return line.replace('#', '\\#');
  return line.replace(
    /^(\s*(?:h[1-6]|bq)(?=\.)|\s*\d{1,9}(?=[.)](?:\s|$)))(.)/,
    (_whole, word: string, sign: string) => word + entity(sign),
  );
}
