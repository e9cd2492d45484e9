import { diff } from './diff.ts';
import { wordsOf, type FlatText } from './flatText.ts';
import { mergeFlat, type InlineFormat, type Piece } from './mergeInline.ts';
import { ALL_BLANK, startsOf } from './stretches.ts';

/** A line that was there before: its pieces, and what a reader of its Markdown saw of them. */
export interface KnownLine<M, A> {
  readonly pieces: readonly Piece<M, A>[];
  readonly shown: readonly FlatText[];
}

interface Entry<M, A> extends KnownLine<M, A> {
  readonly words: readonly string[];
}

/** A word in more lines than this says nothing of where a line comes from. */
const MOST_LINES_OF_WORD = 12;
/** So many lines at most are joined to one. */
const MOST_JOINED = 4;
/** How much of a new line must have stood in another one, and of a line that was joined to another one in the addition. */
const ENOUGH = 0.6;

/**
 * Lines that changed or are gone: where one was parted, its second part is a new line, and where two were joined, one is
 * gone. What Markdown does not show of their text (comments' anchors, colours) goes along.
 */
export class KnownLines<M, A> {
  readonly #format: InlineFormat<M, A>;
  readonly #entries = new Map<string, Set<Entry<M, A>>>();
  /** What was not looked into yet: mostly nothing is asked for. */
  #pending: (() => readonly KnownLine<M, A>[])[] = [];

  constructor(format: InlineFormat<M, A>) {
    this.#format = format;
  }

  /** @param lines called when lines are asked for, once */
  add(lines: () => readonly KnownLine<M, A>[]): void {
    this.#pending.push(lines);
  }

  #index(line: KnownLine<M, A>): void {
    const entry = { ...line, words: spoken(line.shown) };
    for (const word of new Set(entry.words)) {
      const found = this.#entries.get(word);
      if (found === undefined) this.#entries.set(word, new Set([entry]));
      else found.add(entry);
    }
  }

  /** A new line as a part of one that was there, or with such ones in it; undefined where it is neither. */
  part(after: readonly FlatText[]): Piece<M, A>[] | undefined {
    const words = spoken(after);
    const entry =
      this.#mostAlike(words, (common) => common / words.length) ??
      // One word alone may stand anywhere.
      this.#mostAlike(words, (common, { words: own }) => (own.length > 1 ? common / own.length : 0));
    if (entry === undefined) return undefined;
    const whole = this.joined(entry, after);
    return mergeFlat(whole.pieces, whole.shown, after, this.#format, { isPart: true });
  }

  /** A line with those that were joined to it. @param after what it shall read as */
  joined(line: KnownLine<M, A>, after: readonly FlatText[]): KnownLine<M, A> {
    let whole = line;
    for (let count = 0; count < MOST_JOINED; count += 1) {
      const added = withoutWords(spoken(after), spoken(whole.shown));
      const own = textOf(line.shown);
      const entry = this.#mostAlike(added, (common, { words }) => common / words.length, own);
      if (entry === undefined) break;
      const ways = [joinLines(whole, entry), joinLines(entry, whole)] as const;
      const before = textOf(whole.shown).length;
      const behind = changes(ways[0].shown, after, (at) => at < before);
      const ahead = changes(ways[1].shown, after, (at) => at >= textOf(entry.shown).length);
      // Words that stand in another line, too, such as somebody's name, do not make that a part of this one.
      if (Math.min(behind, ahead) >= changes(whole.shown, after, () => true)) break;
      whole = behind <= ahead ? ways[0] : ways[1];
    }
    return whole;
  }

  #mostAlike(
    words: readonly string[],
    share: (common: number, entry: Entry<M, A>) => number,
    except?: string,
  ): Entry<M, A> | undefined {
    const isMuch = words.length > 1 || (words[0]?.length ?? 0) > 2;
    if (!isMuch) return undefined;
    for (const lines of this.#pending) for (const line of lines()) this.#index(line);
    this.#pending = [];
    const wanted = counted(words);
    const candidates = new Set<Entry<M, A>>();
    for (const word of wanted.keys()) {
      const found = this.#entries.get(word);
      if (found !== undefined && found.size <= MOST_LINES_OF_WORD)
        for (const each of found) candidates.add(each);
    }
    let best: { readonly entry: Entry<M, A>; readonly share: number } | undefined;
    for (const entry of candidates) {
      if (except !== undefined && textOf(entry.shown) === except) continue;
      let common = 0;
      for (const [word, count] of counted(entry.words)) common += Math.min(count, wanted.get(word) ?? 0);
      const own = share(common, entry);
      if (own >= ENOUGH && own > (best?.share ?? 0)) best = { entry, share: own };
    }
    return best?.entry;
  }
}

/** White space at the end of the first, breaks too, was not shown and does not come to be. */
function joinLines<M, A>(one: KnownLine<M, A>, other: KnownLine<M, A>): KnownLine<M, A> {
  const end = one.pieces.findLastIndex(({ text }) => !ALL_BLANK.test(text)) + 1;
  const last = one.pieces[end - 1];
  const trimmed = last?.atom === undefined ? last?.text.trimEnd() : undefined;
  const pieces =
    last === undefined || trimmed === undefined
      ? one.pieces.slice(0, end)
      : [...one.pieces.slice(0, end - 1), { ...last, text: trimmed }];
  return {
    pieces: [...pieces, { text: ' ', marks: [] }, ...other.pieces],
    shown: [...one.shown, { text: ' ', shown: [] }, ...other.shown],
  };
}

/** What is left out of a line that was joined counts little: it may have been parted before. */
const LEFT_OUT = 0.25;

/** How many words come and go. @param isOwn whether what stands there in the text before is the line's own */
function changes(
  before: readonly FlatText[],
  after: readonly FlatText[],
  isOwn: (at: number) => boolean,
): number {
  const words = wordsOf(textOf(before));
  const starts = startsOf(words);
  const hunks = diff(words, wordsOf(textOf(after)));
  let sum = 0;
  for (const { from0, to0, from1, to1 } of hunks) {
    sum += to1 - from1;
    for (let at = from0; at < to0; at += 1) sum += isOwn(starts[at] ?? 0) ? 1 : LEFT_OUT;
  }
  return sum;
}

/** Words and tokens, without white space and signs. */
function spoken(shown: readonly FlatText[]): string[] {
  return wordsOf(textOf(shown)).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function textOf(shown: readonly FlatText[]): string {
  return shown.map(({ text }) => text).join('');
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function withoutWords(words: readonly string[], gone: readonly string[]): string[] {
  const counts = counted(gone);
  return words.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  });
}
