import { charAfter, charBefore, isEscaped, isLetterOrDigit } from './markup.ts';

/** What stands between the signs, and how many characters it takes with them. */
export interface Monospaced {
  readonly content: string;
  readonly length: number;
}

/** How far a text is known to have no end of code. */
export interface CodeSearch {
  endlessUntil: number;
}

const BRACED_START = '{{{}';
const BRACED_END = '{}}}';

/**
 * Code within a line, as Jira's renderer draws it: `{{code}}` between anything but letters and digits, or
 * `{{{}code{}}}` beside them.
 */
export function readMonospaced(text: string, at: number, search?: CodeSearch): Monospaced | undefined {
  if (!text.startsWith('{{', at) || (search !== undefined && at < search.endlessUntil)) return undefined;
  const isBraced = text.startsWith(BRACED_START, at);
  const before = charBefore(text, at);
  if (!isBraced && (isLetterOrDigit(before) || before === '\\')) return undefined;
  const start = at + (isBraced ? BRACED_START.length : 2);
  if (/^[\s{]?$/.test(text.charAt(start))) return undefined;
  let end = start;
  for (; end < text.length && text.charAt(end) !== '\n'; end += 1) {
    if (text.charAt(end) === '\\' && isEscape(text, end)) end += 1;
    else if (end > start) {
      const length = endLength(text, end);
      if (length > 0) return { content: text.slice(start, end), length: end + length - at };
    }
  }
  if (search !== undefined) search.endlessUntil = end;
  return undefined;
}

/** A backslash right before the end is one, unless a brace of the text's own follows: `{{D:\}}`, `{{a\}}}`. */
function isEscape(text: string, at: number): boolean {
  return isEscaped(text, at + 1) && !(text.startsWith('}}', at + 1) && text.charAt(at + 3) !== '}');
}

function endLength(text: string, at: number): number {
  const before = text.charAt(at - 1);
  if (/\s/.test(before) || (before === '}' && !isEscaped(text, at - 1))) return 0;
  if (text.startsWith(BRACED_END, at)) return BRACED_END.length;
  return text.startsWith('}}', at) && !isLetterOrDigit(charAfter(text, at + 2)) ? 2 : 0;
}
