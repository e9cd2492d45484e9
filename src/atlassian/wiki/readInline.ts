import { getOwn } from '../../core/getOwn.ts';
import { linkDestination, schemeOf } from '../../markdown/destinations.ts';
import { Mark, plainText, type Run } from '../../markdown/model.ts';
import { codeSpan, printLabel } from '../../markdown/printInline.ts';
import { readLinkParts } from './linkParts.ts';
import { GAP, IMAGE, isWord, LONGEST, MENTION, MONOSPACED, PICTURES } from './markup.ts';

const MARKS: Readonly<Record<string, number>> = {
  '*': Mark.strong,
  _: Mark.em,
  '-': Mark.strike,
  '+': Mark.underline,
  '^': Mark.sup,
  '~': Mark.sub,
  '??': Mark.em,
};
const PICTURE_LENGTHS = [4, 5, 3, 2];
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** What one construct was read as, and how many characters it took. */
interface Found {
  readonly runs: readonly Run[];
  readonly length: number;
}

/** The runs of a piece of wiki markup without blocks. @param marks the formatting around it */
export function readInline(text: string, marks = 0): Run[] {
  const runs: Run[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') runs.push({ kind: 'text', text: plain, marks });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const literal = readLiteral(text.slice(at, at + LONGEST));
    if (literal?.text === GAP) {
      flush();
      runs.push(ownGap(marks));
      at += literal.length;
      continue;
    }
    if (literal !== undefined) {
      plain += literal.text;
      at += literal.length;
      continue;
    }
    const found = readConstruct(text, at, marks);
    if (found === undefined) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    flush();
    for (const run of found.runs) runs.push(run);
    at += found.length;
  }
  flush();
  return runs;
}

/** A GAP that somebody wrote; as text it would be let go, like those that are marks of ours. */
function ownGap(marks: number): Run {
  return { kind: 'raw', markdown: GAP, plain: GAP, marks };
}

/** Without escapes: what a monospaced text shows. */
function unescape(text: string): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at, at + 12);
    const found = readEscape(rest) ?? { text: text.charAt(at), length: 1 };
    out += found.text;
    at += found.length;
  }
  return out;
}

interface Literal {
  readonly text: string;
  readonly length: number;
}

function readEscape(rest: string): Literal | undefined {
  const escaped = /^\\([^\sA-Za-z0-9\\])/.exec(rest)?.[1];
  if (escaped !== undefined) return { text: escaped, length: 2 };
  const [whole, digits, name] = /^&(?:#(\d{1,7})|([a-z]{2,4}));/.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  const code = Number(digits);
  const text =
    digits === undefined
      ? getOwn(NAMED, name ?? '')
      : code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined;
  return text === undefined ? undefined : { text, length: whole.length };
}

/** What stands for text: an escaped sign, an address, a mention, a drawn sign. */
function readLiteral(rest: string): Literal | undefined {
  const escape = readEscape(rest);
  if (escape) return escape;
  const whole = /^https?:\/\/[^\s|\]{}<>"]+/.exec(rest)?.[0] ?? MENTION.exec(rest)?.[0];
  if (whole !== undefined) return { text: whole, length: whole.length };
  for (const length of PICTURE_LENGTHS) {
    const text = PICTURES.get(rest.slice(0, length));
    if (text !== undefined) return { text, length };
  }
  return undefined;
}

function readConstruct(text: string, at: number, marks: number): Found | undefined {
  const rest = text.slice(at, at + LONGEST);
  switch (text.charAt(at)) {
    case '\n':
      return { runs: [{ kind: 'break' }], length: 1 };
    case '\\': {
      // A line break, which takes the spaces around and one end of a line with it.
      const length = /^\\\\[ \t]*\n?/.exec(rest)?.[0].length;
      return length === undefined ? undefined : { runs: [{ kind: 'break' }], length };
    }
    case '{':
      return readBraces(rest, marks);
    case '[':
      return readLink(rest, marks);
    case '!':
      return readImage(rest, marks);
    default:
      return readMarked(text, at, marks);
  }
}

function readBraces(rest: string, marks: number): Found | undefined {
  const code = MONOSPACED.exec(rest);
  if (code) {
    const plain = unescape(code[1] ?? '');
    return { runs: [{ kind: 'raw', markdown: codeSpan(plain), plain, marks }], length: code[0].length };
  }
  // Colours and anchors: Markdown has none, and their text follows.
  const dropped = /^\{(?:color(?::[^}\n]*)?|anchor:[^}\n]*)\}/.exec(rest)?.[0];
  if (dropped !== undefined) return { runs: [], length: dropped.length };
  const sign = /^\{([*_+^~-]|\?\?)\}/.exec(rest)?.[1];
  if (sign === undefined) return undefined;
  const braced = `{${sign}}`;
  const end = rest.indexOf(braced, braced.length);
  if (end < 0) return undefined;
  const inner = readInline(rest.slice(braced.length, end), marks | (MARKS[sign] ?? 0));
  return { runs: inner, length: end + braced.length };
}

function readLink(rest: string, marks: number): Found | undefined {
  const found = readLinkParts(rest);
  if (!found) return undefined;
  const { length, parts } = found;
  const [first = '', second, ...tip] = parts;
  const address = (second ?? first).trim();
  // Without a text, a word in brackets is as likely no link at all.
  if (second === undefined && schemeOf(address) === undefined) return undefined;
  const destination = linkDestination(address);
  if (destination === undefined)
    return { runs: readInline(second === undefined ? '' : first, marks), length };
  if (second === undefined) {
    const shown = destination.replace(/^mailto:/i, '');
    // In angle brackets entities are no entities.
    const label = printLabel([{ kind: 'text', text: address, marks: 0 }]);
    const markdown = destination.includes('&amp;') ? `[${label}](${destination})` : `<${shown}>`;
    return { runs: [{ kind: 'raw', markdown, plain: shown, marks }], length };
  }
  const label = readInline(first);
  const markdown = `[${printLabel(label)}](${destination}${title(tip.join('|'))})`;
  return { runs: [{ kind: 'raw', markdown, plain: plainText(label), marks }], length };
}

function readImage(rest: string, marks: number): Found | undefined {
  const [whole, source = '', properties = ''] = IMAGE.exec(rest) ?? [];
  const destination = linkDestination(source);
  if (whole === undefined || destination === undefined || !/[./:]/.test(source)) return undefined;
  const property = (name: string): string =>
    new RegExp(`(?:^|,)\\s*${name}=([^,]*)`).exec(properties)?.[1] ?? '';
  const alt = unescape(property('alt'));
  const label = printLabel(
    alt
      .split(GAP)
      .flatMap((text, part): Run[] => [...(part > 0 ? [ownGap(0)] : []), { kind: 'text', text, marks: 0 }]),
  );
  const markdown = `![${label}](${destination}${title(property('title'))})`;
  return { runs: [{ kind: 'raw', markdown, plain: alt, marks }], length: whole.length };
}

/** The part of a link or an image that shows when the pointer rests on it. */
function title(wiki: string): string {
  const text = unescape(wiki.trim());
  return text === '' ? '' : ` "${text.replace(/["\\&<]/g, '\\$&')}"`;
}

/** `*bold*` and its like: the signs stand at the edges of words. */
function readMarked(text: string, at: number, marks: number): Found | undefined {
  const sign = text.startsWith('??', at) ? '??' : text.charAt(at);
  const mark = getOwn(MARKS, sign);
  const start = at + sign.length;
  const next = text.charAt(start);
  if (mark === undefined || isWord(text.charAt(at - 1)) || next === '' || /\s/.test(next) || next === sign)
    return undefined;
  const limit = Math.min(text.length, start + LONGEST);
  for (let end = start + 1; end < limit && text[end] !== '\n'; end += 1) {
    if (text[end] === '\\') {
      end += 1;
    } else if (text.startsWith(sign, end) && closes(text, end, sign)) {
      return { runs: readInline(text.slice(start, end), marks | mark), length: end + sign.length - at };
    }
  }
  return undefined;
}

function closes(text: string, end: number, sign: string): boolean {
  const before = text.charAt(end - 1);
  // In braces it is the other notation.
  return !/[\s{]/.test(before) && !isWord(text.charAt(end + sign.length));
}
