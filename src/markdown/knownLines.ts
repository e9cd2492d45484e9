import { diff, type Hunk } from './diff.ts';
import { ENOUGH_WORDS } from './enoughWords.ts';
import { wordsOf, type FlatText } from './flatText.ts';
import { cutLine, spokenPlaces, textOf, withPart, type KnownLine } from './lineParts.ts';
import { mergeFlat, type InlineFormat, type Piece } from './mergeInline.ts';
import { spokenWords, type MovedWords } from './movedWords.ts';
import { ALL_BLANK, startsOf } from './stretches.ts';

interface Entry<M, A> extends KnownLine<M, A> {
  /** What it read as. */
  readonly text: string;
  /** The words of that. */
  readonly words: readonly string[];
}

/** A word in more lines than this says nothing of where a line comes from. */
const MOST_LINES_OF_WORD = 12;
/** So many parts of other lines at most come to one. */
const MOST_PARTS = 12;
/** Beyond so many pairs of words no part of a line is looked for. */
const MOST_PAIRS = 250_000;
/** How much of a new line must have stood in another one, or of that in the new one. */
const ENOUGH = 0.6;

/**
 * Lines that changed or are gone: where one was parted, its second part is a new line, and where two were joined, one is
 * gone; or words went from one to another. What Markdown does not show of their text (comments' anchors, colours) goes
 * along.
 */
export class KnownLines<M, A> {
  readonly #format: InlineFormat<M, A>;
  readonly #moved: MovedWords | undefined;
  readonly #entries = new Map<string, Set<Entry<M, A>>>();
  /** What was not looked into yet: mostly nothing is asked for. */
  #pending: (() => readonly KnownLine<M, A>[])[] = [];

  /** @param moved tells which words went from one line to another; without it only whole lines are known again */
  constructor(format: InlineFormat<M, A>, moved?: MovedWords) {
    this.#format = format;
    this.#moved = moved;
  }

  /** @param lines called when lines are asked for, once */
  add(lines: () => readonly KnownLine<M, A>[]): void {
    this.#pending.push(lines);
  }

  #index(line: KnownLine<M, A>): void {
    const text = textOf(line.shown);
    const entry = { ...line, text, words: spokenWords(text) };
    for (const word of new Set(entry.words)) {
      const found = this.#entries.get(word);
      if (found === undefined) this.#entries.set(word, new Set([entry]));
      else found.add(entry);
    }
  }

  /** A new line as a part of one that was there, or with such ones in it; undefined where it is neither. */
  part(after: readonly FlatText[]): Piece<M, A>[] | undefined {
    const words = spokenWords(textOf(after));
    const entry =
      this.#mostAlike(words, (common) => common / words.length) ??
      // One word alone may stand anywhere.
      this.#mostAlike(words, (common, { words: own }) => (own.length > 1 ? common / own.length : 0));
    if (entry === undefined) {
      const nothing: KnownLine<M, A> = { pieces: [], shown: [] };
      const parts = this.withParts(nothing, after);
      return parts === nothing ? undefined : mergeFlat(parts.pieces, parts.shown, after, this.#format);
    }
    const isMoved = this.#isMoved(commonWords(entry.words, words));
    const whole = this.withParts(isMoved ? entry : this.#withoutAnchors(entry), after);
    return mergeFlat(whole.pieces, whole.shown, after, this.#format, { isPart: true });
  }

  /**
   * A line with the parts of other ones that stand in it now, each in its place.
   * @param own what it read as; nothing of a line that reads so comes to it
   */
  withParts(line: KnownLine<M, A>, after: readonly FlatText[], own = textOf(line.shown)): KnownLine<M, A> {
    let whole = this.#withoutLeft(line, after);
    for (let count = 0; count < MOST_PARTS; count += 1) {
      const next = this.#withPart(whole, after, own);
      if (next === undefined) break;
      whole = next;
    }
    return whole;
  }

  #withPart(line: KnownLine<M, A>, after: readonly FlatText[], own: string): KnownLine<M, A> | undefined {
    if (this.#moved === undefined) return undefined;
    const [words0, words1] = [wordsOf(textOf(line.shown)), wordsOf(textOf(after))];
    const starts = startsOf(words0);
    for (const { to0, from1, to1 } of overBlanks(diff(words0, words1), words0)) {
      const part = this.#partIn(words1.slice(from1, to1).join(''), own);
      // It stands behind what it was written in place of.
      const joined = part && withPart(line, starts[to0] ?? 0, part, this.#format);
      if (joined !== undefined) return joined;
    }
    return undefined;
  }

  /** The longest part of another line that went into some text and of which Markdown does not show all. */
  #partIn(added: string, own: string): KnownLine<M, A> | undefined {
    const words = spokenWords(added);
    if (words.length === 0) return undefined;
    let best: { readonly length: number; readonly part: KnownLine<M, A> } | undefined;
    for (const entry of this.#candidates(new Set(words))) {
      if (entry.text === own || words.length * entry.words.length > MOST_PAIRS) continue;
      const { length, at } = longestCommon(entry.words, words);
      const part = length > (best?.length ?? 0) ? this.#partOf(entry, at, length) : undefined;
      if (part !== undefined) best = { length, part };
    }
    return best?.part;
  }

  /** Some words of a line as a line of their own, if Markdown does not show all of them. */
  #partOf(entry: Entry<M, A>, at: number, length: number): KnownLine<M, A> | undefined {
    const places = spokenPlaces(entry.text).slice(at, at + length);
    const line = cutLine(entry, places[0]?.from ?? 0, places.at(-1)?.to ?? 0);
    if (line === undefined || !line.pieces.some((piece) => this.#isHidden(piece))) return undefined;
    if (!this.#isMoved(entry.words.slice(at, at + length)))
      return length < ENOUGH_WORDS ? undefined : this.#withoutAnchors(line);
    // One word alone may stand anywhere, unless it is the whole line or all that a comment is on.
    const isWhole = length > 1 || length === entry.words.length;
    return isWhole || this.#holdsAnchor(entry, line) ? line : undefined;
  }

  /** Whether words went from one line to another; else they were written again. */
  #isMoved(words: readonly string[]): boolean {
    return this.#moved?.isMoved(words) !== false;
  }

  /** A line without the comments on words that went to another one: what is written in their place has none of them. */
  #withoutLeft(line: KnownLine<M, A>, after: readonly FlatText[]): KnownLine<M, A> {
    const moved = this.#moved;
    const anchors = this.#anchorsOf(line);
    if (moved === undefined || anchors.length === 0) return line;
    const words = spokenWords(textOf(after));
    const left = anchors.filter((anchor) => {
      const own = spokenWords(this.#textOn(anchor, line));
      // Of words that a line break parted, some stay.
      return own.length > 0 && !own.some((word) => words.includes(word)) && moved.isElsewhere(own);
    });
    if (left.length === 0) return line;
    return this.#without(line, (mark) => left.some((anchor) => this.#format.isSame(mark, anchor)));
  }

  /** A copy has no comments: they have one place. */
  #withoutAnchors(line: KnownLine<M, A>): KnownLine<M, A> {
    return this.#without(line, (mark) => this.#format.isAnchor?.(mark) === true);
  }

  #without(line: KnownLine<M, A>, isGone: (mark: M) => boolean): KnownLine<M, A> {
    const pieces = line.pieces.map((piece) => ({
      ...piece,
      marks: piece.marks.filter((mark) => !isGone(mark)),
    }));
    return { ...line, pieces };
  }

  #anchorsOf({ pieces }: KnownLine<M, A>): readonly M[] {
    return pieces.flatMap(({ marks }) => marks.filter((mark) => this.#format.isAnchor?.(mark) === true));
  }

  /** All that a comment is on. */
  #textOn(anchor: M, { pieces }: KnownLine<M, A>): string {
    return pieces
      .filter(({ marks }) => marks.some((mark) => this.#format.isSame(mark, anchor)))
      .map(({ text }) => text)
      .join('')
      .trim();
  }

  #isHidden({ marks, atom }: Piece<M, A>): boolean {
    return atom !== undefined || marks.some((mark) => this.#format.kindOf(mark) === undefined);
  }

  #holdsAnchor(whole: KnownLine<M, A>, part: KnownLine<M, A>): boolean {
    return this.#anchorsOf(part).some((mark) => this.#textOn(mark, whole) === this.#textOn(mark, part));
  }

  #candidates(words: Iterable<string>): Set<Entry<M, A>> {
    for (const lines of this.#pending) for (const line of lines()) this.#index(line);
    this.#pending = [];
    const candidates = new Set<Entry<M, A>>();
    for (const word of words) {
      const found = this.#entries.get(word);
      if (found !== undefined && found.size <= MOST_LINES_OF_WORD)
        for (const each of found) candidates.add(each);
    }
    return candidates;
  }

  #mostAlike(
    words: readonly string[],
    share: (common: number, entry: Entry<M, A>) => number,
  ): Entry<M, A> | undefined {
    const isMuch = words.length > 1 || (words[0]?.length ?? 0) > 2;
    if (!isMuch) return undefined;
    const wanted = counted(words);
    let best: { readonly entry: Entry<M, A>; readonly share: number } | undefined;
    for (const entry of this.#candidates(wanted.keys())) {
      let common = 0;
      for (const [word, count] of counted(entry.words)) common += Math.min(count, wanted.get(word) ?? 0);
      const own = share(common, entry);
      if (own >= ENOUGH && own > (best?.share ?? 0)) best = { entry, share: own };
    }
    return best?.entry;
  }
}

/** Differences with no more than blanks between them as one: words that came in a row are not parted by old blanks. */
function overBlanks(hunks: readonly Hunk[], words0: readonly string[]): readonly Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    if (last && ALL_BLANK.test(words0.slice(last.to0, hunk.from0).join('')))
      joined[joined.length - 1] = { ...last, to0: hunk.to0, to1: hunk.to1 };
    else joined.push(hunk);
  }
  return joined;
}

/** The most words in a row that two texts have in common; none where nobody looked. */
function commonWords(one: readonly string[], other: readonly string[]): readonly string[] {
  if (one.length * other.length > MOST_PAIRS) return [];
  const { at, length } = longestCommon(one, other);
  return one.slice(at, at + length);
}

/** How many words in a row two texts have in common at most, and where in the first one. */
function longestCommon(
  one: readonly string[],
  other: readonly string[],
): { readonly length: number; readonly at: number } {
  let best = { length: 0, at: 0 };
  let last: number[] = [];
  one.forEach((word, at) => {
    last = other.map((each, index) => (each === word ? (last[index - 1] ?? 0) + 1 : 0));
    for (const length of last) if (length > best.length) best = { length, at: at + 1 - length };
  });
  return best;
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
