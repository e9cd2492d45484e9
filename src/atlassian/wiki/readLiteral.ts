import { charAfter, ESCAPABLE, isLetterOrDigit, PICTURES, REFERENCE } from './markup.ts';
import { namedEntity } from './namedEntities.ts';

/** Text that stands for itself or for something else, and how many characters it takes. */
interface Literal {
  readonly text: string;
  readonly length: number;
  /** Whether Jira draws a picture there. */
  readonly isDrawn?: boolean;
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/iy;
/** To Jira an address ends before a character that is not of ASCII. */
const ADDRESS = /https?:\/\/[^\s|\]{}<>"\u0080-\uffff]+/y;
const REFERENCE_AT = new RegExp(REFERENCE, 'y');
const PICTURE_LENGTHS = [4, 5, 3, 2];

/** What stands for text at a place: an escaped sign, an address, a mention, a drawn sign. */
export function readLiteral(text: string, at: number): Literal | undefined {
  const escape = readEscape(text, at);
  if (escape) return escape;
  const char = text.charAt(at);
  if (char === 'h' || char === '[') {
    const pattern = char === 'h' ? ADDRESS : REFERENCE_AT;
    pattern.lastIndex = at;
    const whole = pattern.exec(text)?.[0];
    if (whole !== undefined) return { text: whole, length: whole.length };
  }
  const dash = drawnDash(text, at);
  if (dash) return dash;
  const sign = drawnSign(text, at);
  return sign && { text: sign.picture, length: sign.length, isDrawn: true };
}

/** Two hyphens or three that stand alone are drawn as a dash. */
function drawnDash(text: string, at: number): Literal | undefined {
  if (!text.startsWith('--', at) || !/^\s?$/.test(text.charAt(at - 1))) return undefined;
  const length = text.startsWith('---', at) ? 3 : 2;
  return /^\s?$/.test(text.charAt(at + length)) ? { text: length === 3 ? '—' : '–', length } : undefined;
}

/** A sign that Jira draws: before a letter it is none, as in `C:DE` and `f(x)y`. */
function drawnSign(
  text: string,
  at: number,
): { readonly picture: string; readonly length: number } | undefined {
  if (!/[(:;]/.test(text.charAt(at))) return undefined;
  for (const length of PICTURE_LENGTHS) {
    const picture = PICTURES.get(text.slice(at, at + length));
    if (picture !== undefined && !isLetterOrDigit(charAfter(text, at + length))) return { picture, length };
  }
  return undefined;
}

/**
 * An escaped sign or an entity. A backslash before anything but Jira's own signs and what it draws is one, and so is the
 * second of two.
 */
function readEscape(text: string, at: number): Literal | undefined {
  if (text.charAt(at) === '\\') {
    const sign = text.charAt(at + 1);
    if (sign === '' || text.charAt(at - 1) === '\\') return undefined;
    if (ESCAPABLE.includes(sign)) return { text: sign, length: 2 };
    const drawn = drawnSign(text, at + 1);
    return drawn && { text: text.slice(at + 1, at + 1 + drawn.length), length: 1 + drawn.length };
  }
  if (text.charAt(at) !== '&') return undefined;
  ENTITY.lastIndex = at;
  const [whole, digits, hex, name = ''] = ENTITY.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (digits === undefined && hex === undefined) {
    const known = namedEntity(name);
    return known === undefined ? undefined : { text: known, length: whole.length };
  }
  const code = digits === undefined ? Number.parseInt(hex ?? '', 16) : Number(digits);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), length: whole.length };
}

/** Without escapes: what a monospaced text or a property shows. */
export function unescapeWiki(text: string): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const found = readEscape(text, at) ?? { text: text.charAt(at), length: 1 };
    out += found.text;
    at += found.length;
  }
  return out;
}

/** Whether two backslashes are a line break: not in `\\server\share`. */
export function forcesNewLine(text: string, at: number): boolean {
  if (!text.startsWith('\\\\', at) || text.charAt(at - 1) === '\\') return false;
  const next = text.indexOf('\\', at + 2);
  return next < 0 || /\s/.test(text.slice(at + 2, next));
}
