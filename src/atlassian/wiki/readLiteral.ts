import { getOwn } from '../../core/getOwn.ts';
import { ESCAPABLE, PICTURES, REFERENCE } from './markup.ts';

/** Text that stands for itself or for something else, and how many characters it takes. */
interface Literal {
  readonly text: string;
  readonly length: number;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/iy;
const ADDRESS = /https?:\/\/[^\s|\]{}<>"]+/y;
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
  if (!/[(:;]/.test(char)) return undefined;
  for (const length of PICTURE_LENGTHS) {
    const picture = PICTURES.get(text.slice(at, at + length));
    if (picture !== undefined) return { text: picture, length };
  }
  return undefined;
}

/** An escaped sign or an entity. A backslash before anything but Jira's own signs is one, and so is the second of two. */
function readEscape(text: string, at: number): Literal | undefined {
  if (text.charAt(at) === '\\') {
    const sign = text.charAt(at + 1);
    const isEscape = sign !== '' && ESCAPABLE.includes(sign) && text.charAt(at - 1) !== '\\';
    return isEscape ? { text: sign, length: 2 } : undefined;
  }
  if (text.charAt(at) !== '&') return undefined;
  ENTITY.lastIndex = at;
  const [whole, digits, hex, name = ''] = ENTITY.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (digits === undefined && hex === undefined) {
    const known = getOwn(NAMED, name);
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
