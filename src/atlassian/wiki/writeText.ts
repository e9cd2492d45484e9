import { entity, GAP, isWord, MENTION, PICTURES } from './markup.ts';

const PICTURE_SIGNS = [...PICTURES.keys()].map((sign) => sign.replace(/[()*/?+]/g, '\\$&')).join('|');
const SPECIAL = new RegExp(
  [
    PICTURE_SIGNS,
    '\\[~[^\\]\\s|\u200b]+\\]', // a mention, which stays one
    '&(?=#?\\w+;)',
    '[\\\\{}\\[\\]|*_^~+!?\u200b-]',
  ].join('|'),
  'g',
);

/**
 * Plain text, with a backslash before everything that wiki markup would take for formatting, and only there:
 * `snake_case`, `e-mail` and `3 + 4` stay as they are.
 * @param before the character that stands before the text on its line, empty at the line's start
 * @param after likewise
 */
export function escapeWiki(text: string, before: string, after: string): string {
  const escaped = text.replace(SPECIAL, (sign: string, at: number) => {
    if (MENTION.test(sign)) return sign;
    if (sign.length > 1) return `${entity(sign.charAt(0))}${sign.slice(1).replace(/[*+-]/g, '\\$&')}`;
    const previous = at > 0 ? text.charAt(at - 1) : before;
    const next = text.charAt(at + 1) || after;
    return mustEscape(sign, previous, next) ? written(sign) : sign;
  });
  return before === '' ? escapeLineStart(escaped) : escaped;
}

/** Text that keeps its spaces and signs, for between `{{` and `}}`. */
export function escapeMonospaced(text: string): string {
  return text.replace(/[\\{}[\]|*_^~+!?&:;()\u200b-]/g, (sign) =>
    /[\\&:;()\u200b]/.test(sign) ? entity(sign) : `\\${sign}`,
  );
}

function mustEscape(sign: string, previous: string, next: string): boolean {
  switch (sign) {
    case '\\':
    case '&':
    case '{':
    case '}':
    case '[':
    case ']':
    case '|':
    case GAP:
      return true;
    case '!':
      return next !== '' && !/\s/.test(next);
    case '?':
      return previous === '?' || next === '?';
    default: {
      const inWord = isWord(previous) && isWord(next);
      const alone = previous === ' ' && next === ' ';
      return !inWord && !alone;
    }
  }
}

/** A backslash before a backslash would be a line break, so that one goes as its number, like all that is not seen. */
function written(sign: string): string {
  return sign === '\\' || sign === '&' || sign === GAP ? entity(sign) : `\\${sign}`;
}

function escapeLineStart(line: string): string {
  if (/^\s*#+(?:\s|$)/.test(line)) return line.replace('#', '\\#');
  return line.replace(
    /^(\s*(?:h[1-6]|bq|\d{1,9}))([.)])(?=\s|$)/i,
    (_whole, word: string, sign: string) => word + entity(sign),
  );
}
