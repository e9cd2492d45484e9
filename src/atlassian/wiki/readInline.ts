import { getOwn } from '../../core/getOwn.ts';
import { Mark, plainText, pushAll, type Run } from '../../markdown/model.ts';
import { printLabel } from '../../markdown/printInline.ts';
import { imageTarget, isAddress, isBareAddress, linkTarget } from './addresses.ts';
import { readLinkParts } from './linkParts.ts';
import { charBefore, GAP, IMAGE, isLetterOrDigit } from './markup.ts';
import { type CodeSearch, readMonospaced } from './monospaced.ts';
import { PhraseEnds } from './phraseEnds.ts';
import { forcesNewLine, readLiteral, unescapeWiki } from './readLiteral.ts';

const MARKS: Readonly<Record<string, number>> = {
  '*': Mark.strong,
  _: Mark.em,
  '-': Mark.strike,
  '+': Mark.underline,
  '^': Mark.sup,
  '~': Mark.sub,
  '??': Mark.em,
};

/** What one construct was read as, and how many characters it took. */
interface Found {
  readonly runs: readonly Run[];
  readonly length: number;
}

/** The runs of a piece of wiki markup without blocks. @param marks the formatting around it */
export function readInline(text: string, marks = 0): Run[] {
  return new InlineReader(text, marks).read();
}

/** Follows Jira's renderer: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa says what, its patterns when. */
class InlineReader {
  readonly #text: string;
  readonly #marks: number;
  readonly #ends: PhraseEnds;
  readonly #code: CodeSearch = { endlessUntil: 0 };
  readonly #runs: Run[] = [];
  /** Where text begins that was not written yet, and what was read before it. */
  #plain: string[] = [];
  /** Where the last sign ends that Jira draws: a letter in it is none to what follows. */
  #drawnUntil = -1;

  constructor(text: string, marks: number) {
    this.#text = text;
    this.#marks = marks;
    const search: CodeSearch = { endlessUntil: 0 };
    this.#ends = new PhraseEnds(text, (at) => wholeAt(text, at, search));
  }

  read(): Run[] {
    const text = this.#text;
    for (let at = 0; at < text.length;) {
      const literal = readLiteral(text, at);
      if (literal?.text === GAP) {
        this.#flush();
        this.#runs.push(ownGap(this.#marks));
        at += literal.length;
        continue;
      }
      const found = literal === undefined ? this.#construct(at) : undefined;
      if (found === undefined) {
        this.#plain.push(literal?.text ?? text.charAt(at));
        at += literal?.length ?? 1;
        if (literal?.isDrawn === true) this.#drawnUntil = at;
        continue;
      }
      this.#flush();
      pushAll(this.#runs, found.runs);
      at += found.length;
    }
    this.#flush();
    return this.#runs;
  }

  #flush(): void {
    if (this.#plain.length > 0)
      this.#runs.push({ kind: 'text', text: this.#plain.join(''), marks: this.#marks });
    this.#plain = [];
  }

  #construct(at: number): Found | undefined {
    switch (this.#text.charAt(at)) {
      case '\n':
        return { runs: [{ kind: 'break' }], length: 1 };
      case '\\':
        return this.#newLine(at);
      case '{':
        return this.#braces(at);
      case '[':
        return this.#link(at);
      case '!':
        return this.#image(at);
      default:
        return this.#phrase(at);
    }
  }

  /** A line break, which takes the spaces around and one end of a line with it. */
  #newLine(at: number): Found | undefined {
    if (!forcesNewLine(this.#text, at)) return undefined;
    let end = at + 2;
    while (/[ \t]/.test(this.#text.charAt(end))) end += 1;
    if (this.#text.charAt(end) === '\n') end += 1;
    return { runs: [{ kind: 'break' }], length: end - at };
  }

  #braces(at: number): Found | undefined {
    const code = readMonospaced(this.#text, at, this.#code);
    if (code !== undefined) {
      const plain = unescapeWiki(code.content);
      return {
        runs: [{ kind: 'code', text: plain, marks: this.#marks }],
        length: code.length,
      };
    }
    // Colours and anchors: Markdown has none, and their text follows.
    DROPPED.lastIndex = at;
    const dropped = DROPPED.exec(this.#text)?.[0];
    if (dropped !== undefined) return { runs: [], length: dropped.length };
    BRACED_SIGN.lastIndex = at;
    const sign = BRACED_SIGN.exec(this.#text)?.[1];
    return sign === undefined ? undefined : this.#marked(at, sign, sign.length + 2);
  }

  /** `*bold*` and its like: the signs stand at the edges of words. */
  #phrase(at: number): Found | undefined {
    const sign = this.#text.startsWith('??', at) ? '??' : this.#text.charAt(at);
    if (getOwn(MARKS, sign) === undefined) return undefined;
    const before = at === this.#drawnUntil ? '' : charBefore(this.#text, at);
    return isLetterOrDigit(before) || before === '\\' ? undefined : this.#marked(at, sign, sign.length);
  }

  #marked(at: number, sign: string, length: number): Found | undefined {
    const start = at + length;
    const end = this.#ends.after(sign, start);
    if (end === undefined) return undefined;
    const marks = this.#marks | (getOwn(MARKS, sign) ?? 0);
    return { runs: readInline(this.#text.slice(start, end.at), marks), length: end.at + end.length - at };
  }

  #link(at: number): Found | undefined {
    const found = linkAt(this.#text, at, this.#code);
    if (!found) return undefined;
    const { length, destination, address, label: first, tip } = found;
    const marks = this.#marks;
    if (first === undefined) {
      const shown = destination.replace(/^mailto:/i, '');
      // In angle brackets entities are no entities.
      const label = printLabel([{ kind: 'text', text: address, marks: 0 }]);
      const markdown = destination.includes('&amp;') ? `[${label}](${destination})` : `<${shown}>`;
      return { runs: [{ kind: 'raw', markdown, plain: shown, marks }], length };
    }
    const label = readInline(first);
    const markdown = `[${printLabel(label)}](${destination}${title(tip)})`;
    return { runs: [{ kind: 'raw', markdown, plain: plainText(label), marks }], length };
  }

  #image(at: number): Found | undefined {
    const found = imageAt(this.#text, at);
    if (!found) return undefined;
    const { length, destination, properties } = found;
    const property = (name: string): string =>
      new RegExp(`(?:^|,)\\s*${name}=([^,]*)`).exec(properties)?.[1] ?? '';
    const alt = unescapeWiki(property('alt'));
    const label = printLabel(
      alt
        .split(GAP)
        .flatMap((text, part): Run[] => [...(part > 0 ? [ownGap(0)] : []), { kind: 'text', text, marks: 0 }]),
    );
    const markdown = `![${label}](${destination}${title(property('title'))})`;
    return { runs: [{ kind: 'raw', markdown, plain: alt, marks: this.#marks }], length };
  }
}

/** How long the code, link, image or address is that stands at a place. */
function wholeAt(text: string, at: number, search: CodeSearch): number {
  switch (text.charAt(at)) {
    case '{':
      return readMonospaced(text, at, search)?.length ?? 0;
    case '[':
      return readLiteral(text, at)?.length ?? linkAt(text, at, search)?.length ?? 0;
    case '!':
      return imageAt(text, at)?.length ?? 0;
    case 'h':
      return readLiteral(text, at)?.length ?? 0;
    default:
      return 0;
  }
}

interface Link {
  readonly length: number;
  /** Absent where only an address stands in the brackets. */
  readonly label?: string;
  readonly address: string;
  readonly destination: string;
  readonly tip: string;
}

function linkAt(text: string, at: number, search: CodeSearch): Link | undefined {
  const { length, parts } = readLinkParts(text, at, search) ?? { length: 0, parts: [] };
  const [first = '', second, ...tip] = parts;
  const address = (second ?? first).trim();
  if (second !== undefined && first.trim() === '') return undefined;
  // What is no address is no link, and its text stays.
  if (second === undefined ? !isBareAddress(address) : !isAddress(address)) return undefined;
  const destination = linkTarget(address);
  if (destination === undefined) return undefined;
  return { length, address, destination, tip: tip.join('|'), ...(second !== undefined && { label: first }) };
}

interface Image {
  readonly length: number;
  readonly destination: string;
  readonly properties: string;
}

function imageAt(text: string, at: number): Image | undefined {
  if (isLetterOrDigit(charBefore(text, at)) || text.charAt(at - 1) === '\\') return undefined;
  IMAGE.lastIndex = at;
  const [whole, source = '', properties = ''] = IMAGE.exec(text) ?? [];
  const destination = imageTarget(source);
  if (whole === undefined || destination === undefined || !/[./:]/.test(source)) return undefined;
  if (isLetterOrDigit(text.charAt(at + whole.length))) return undefined;
  return { length: whole.length, destination, properties };
}

const DROPPED = /\{(?:color(?::[^}\n]{0,255})?|anchor:[^}\n]{0,255})\}/iy;
const BRACED_SIGN = /\{([*_+^~-]|\?\?)\}/y;

/** A GAP that somebody wrote; as text it would be let go, like those that are marks of ours. */
function ownGap(marks: number): Run {
  return { kind: 'raw', markdown: GAP, plain: GAP, marks };
}

/** The part of a link or an image that shows when the pointer rests on it. */
function title(wiki: string): string {
  const text = unescapeWiki(wiki.trim());
  return text === '' ? '' : ` "${text.replace(/["\\&<]/g, '\\$&')}"`;
}
