import { placedKeys } from './issueKey.ts';

/** Something in a text that readers may stumble over. */
export interface Remark {
  /** A sentence of many words, or characters in Chinese; letters that stand for words nobody has said. */
  readonly kind: 'longSentence' | 'abbreviation';
  /** Where it stands, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  /** Words of the sentence, characters of a Chinese one; of an abbreviation how often it stands there. */
  readonly count: number;
  readonly unit: 'words' | 'characters';
}

/** Words of a sentence that are still read at one go. */
export const MOST_WORDS = 25;
/** The same for Chinese, in characters. */
export const MOST_CHARACTERS = 60;
/** Longer texts are looked at so far. */
const MOST_TEXT = 100_000;

/** Abbreviations that are words by now, and words that are written in capitals to be loud. */
const KNOWN = new Set(
  (
    'OK ID IDS TV AM PM API APIS URL URLS UI HTML CSS HTTP HTTPS JSON XML SQL PDF CSV UTC GMT FAQ USB TODO FIXME ' +
    'NOT AND OR NO YES DONE MUST SHOULD MAY ONLY ALL NEVER ALWAYS NEW OLD IF THIS PLEASE NOTE'
  ).split(' '),
);

/**
 * Long sentences, and abbreviations that the text does not explain, in order. Code, quotes, links, mentions and keys of
 * issues are not words. Linear in the text.
 * @param markdown as it is typed
 * @param terms the team's own, of any case
 * @param isAsked which stretches are remarked on; what explains an abbreviation may stand anywhere
 */
export function plainWords(
  markdown: string,
  terms: readonly string[],
  isAsked: (start: number, end: number) => boolean = () => true,
): readonly Remark[] {
  const text = withoutWhatIsNoWord(markdown.slice(0, MOST_TEXT));
  const known = new Set(terms.map((term) => term.trim().toUpperCase()));
  const sentences = longSentences(text).filter(({ offset, length }) => isAsked(offset, offset + length));
  return [...sentences, ...abbreviations(text, known, isAsked)].toSorted((a, b) => a.offset - b.offset);
}

/** What is no word, from what swallows most. Fences end with the text where they do not end. */
const NO_WORDS: readonly RegExp[] = [
  /^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n(?! {0,3}\1)[^\n]*)*(?:\n {0,3}\1[^\n]*)?/gm,
  /^ {0,3}>[^\n]*/gm,
  /`[^`\n]+`/g,
  /<[a-z/!][^<>\n]*>/gi,
  // Of a link its words count, the address does not.
  /\]\([^()\n]*\)/g,
  /\b[a-z][a-z+.-]{1,20}:\/\/[^\s<>()]+/gi,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu,
];

/** A text of the same length with spaces for what is no word; lines stay lines. */
function withoutWhatIsNoWord(text: string): string {
  let left = text;
  for (const pattern of NO_WORDS) left = left.replace(pattern, blank);
  const keys = placedKeys(left, () => true);
  if (keys.length === 0) return left;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of keys) {
    parts.push(left.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return parts.join('') + left.slice(from);
}

function blank(found: string): string {
  return found.replace(/[^\n]/g, ' ');
}

/** Lines that begin something of their own: items, headings, rows of tables. */
const BEGINS = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/;
/** Behind it a sentence has ended: a stop with a space behind it, or a Chinese one wherever it stands. */
const END = /[。！？]+[」』”’）)]*|[.!?]+["'”’)*_]*(?=\s+[^\s\p{Ll}]|\s*$)|\|/gu;

/** The blocks of a text that sentences do not go beyond, with where they begin. */
function* blocksOf(text: string): Generator<{ readonly offset: number; readonly block: string }> {
  let offset = 0;
  let begin = 0;
  let isHeading = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || BEGINS.test(line) || isHeading) {
      if (offset > begin) yield { offset: begin, block: text.slice(begin, offset) };
      begin = offset;
    }
    isHeading = /^\s*#/.test(line);
    offset += line.length + 1;
  }
  if (begin < text.length) yield { offset: begin, block: text.slice(begin) };
}

function longSentences(text: string): readonly Remark[] {
  const found: Remark[] = [];
  for (const { offset, block } of blocksOf(text)) {
    let from = 0;
    const look = (to: number): void => {
      const remark = remarkOn(block.slice(from, to), offset + from);
      if (remark) found.push(remark);
      from = to;
    };
    for (const { index, 0: stop } of block.matchAll(END)) look(index + stop.length);
    look(block.length);
  }
  return found;
}

const HAN = /\p{Script=Han}/gu;
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** What there is to say of a sentence; one with more Chinese characters than words is Chinese. */
function remarkOn(sentence: string, offset: number): Remark | undefined {
  const characters = sentence.match(HAN)?.length ?? 0;
  const words = sentence.replace(HAN, ' ').match(WORD)?.length ?? 0;
  const isChinese = characters > words;
  // A word between Chinese characters is read as one of them.
  const count = isChinese ? characters + words : words;
  if (count <= (isChinese ? MOST_CHARACTERS : MOST_WORDS)) return undefined;
  const start = sentence.search(/[\p{L}\p{N}]/u);
  const { length } = sentence.trimEnd();
  return {
    kind: 'longSentence',
    offset: offset + start,
    length: length - start,
    count,
    unit: isChinese ? 'characters' : 'words',
  };
}

const CAPITALS = /(?<![\p{L}\p{N}_])\p{Lu}[\p{Lu}\p{N}]{1,7}s?(?![\p{L}\p{N}_])/gu;

/** Abbreviations without their words, each where it stands first. */
function abbreviations(
  text: string,
  known: ReadonlySet<string>,
  isAsked: (start: number, end: number) => boolean,
): readonly Remark[] {
  const found = new Map<string, { readonly offset: number; readonly length: number; count: number }>();
  const explained = new Set<string>();
  let before: { readonly end: number } | undefined;
  const all = [...text.matchAll(CAPITALS)];
  for (const [nth, { index, 0: written }] of all.entries()) {
    const end = index + written.length;
    const next = all[nth + 1];
    // Words in capitals side by side are loud, not short.
    const isLoud =
      (before !== undefined && /^ +$/.test(text.slice(before.end, index))) ||
      (next !== undefined && /^ +$/.test(text.slice(end, next.index)));
    before = { end };
    const name = written.replace(/s$/, '');
    if (/[(（]\s*$/.test(text.slice(Math.max(0, index - 3), index))) explained.add(name);
    if (/^\s?[(（]\s*\p{L}/u.test(text.slice(end, end + 4))) explained.add(name);
    const isWord = KNOWN.has(name) || known.has(name) || known.has(written.toUpperCase());
    if (isLoud || isWord || /^[IVXLC]+$/.test(name) || (name.match(/\p{Lu}/gu)?.length ?? 0) < 2) continue;
    if (!isAsked(index, end)) continue;
    const entry = found.get(name);
    if (entry) entry.count += 1;
    else found.set(name, { offset: index, length: written.length, count: 1 });
  }
  return [...found]
    .filter(([name]) => !explained.has(name))
    .map(([, place]) => ({ kind: 'abbreviation', unit: 'words', ...place }));
}
