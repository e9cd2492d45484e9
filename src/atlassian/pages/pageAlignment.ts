import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import { markdownWords, pairWords, wordsIn, type Word } from '../../markdown/wordPlaces.ts';
import type { PageWords } from '../model/pageComment.ts';
import { describePageWords, findPageWords } from '../storageFormat/pageWords.ts';
import { visibleText, type TextRange, type VisibleText } from '../storageFormat/visibleText.ts';

/**
 * Where the words of a comment stand in a file: `words` where they are all there, `near` where they were changed but
 * what stood around them is there, `gone` where nothing tells.
 */
export type AnchorPlace = ({ readonly kind: 'words' | 'near' } & TextRange) | { readonly kind: 'gone' };

/**
 * Which words of a page are selected in a file. `none`: no word is; `unpublished`: the page does not say them as they
 * are here; `lines`: they stand on several lines of the page; `fixed`: nobody can select them there.
 */
export type SelectedWords =
  | { readonly kind: 'words'; readonly place: PageWords }
  | { readonly kind: 'none' | 'unpublished' | 'lines' | 'fixed' };

/** So many words in a row are the same ones, and no coincidence. */
const SURE = 3;
/** So many words may stand in a file among words of its page that the page shows otherwise, such as names of people. */
const MOST_BETWEEN = 6;

/** Which words of a file are which of its page. Linear but for sorting; nothing is asked for. */
export class PageAlignment {
  readonly #page: VisibleText | undefined;
  readonly #file: string;
  readonly #pageWords: readonly Word[];
  readonly #fileWords: readonly Word[];
  /** For each word of the page the file's, and the other way round. */
  readonly #toFile: Int32Array;
  readonly #toPage: Int32Array;
  #counts: readonly ReadonlyMap<string, number>[] | undefined;

  /** @param body of the page, in storage format @param file Markdown with its front matter */
  constructor(body: string, file: string) {
    const { frontMatter, text } = splitFrontMatter(file);
    const start = frontMatter.length;
    this.#file = file;
    this.#page = visibleText(body);
    this.#pageWords = wordsIn(this.#page?.text ?? '');
    this.#fileWords = markdownWords(text).map((word) => ({
      text: word.text,
      from: word.from + start,
      to: word.to + start,
    }));
    this.#toFile = pairWords(this.#pageWords, this.#fileWords);
    this.#toPage = new Int32Array(this.#fileWords.length).fill(-1);
    this.#toFile.forEach((other, at) => {
      if (other >= 0) this.#toPage[other] = at;
    });
  }

  /** Where the words stand that a comment is about. @param ref `ac:ref` of its markers */
  placeOf(ref: string): AnchorPlace {
    return this.#placeOf(this.#page?.anchors.get(ref));
  }

  /** The same for a comment that is not on the page yet. */
  placeOfWords(place: PageWords): AnchorPlace {
    return this.#placeOf(this.#page && findPageWords(this.#page, place));
  }

  /** The first place of a text of the file. */
  placeOfText(text: string): AnchorPlace {
    const from = text === '' ? -1 : this.#file.indexOf(text);
    return from < 0 ? { kind: 'gone' } : { kind: 'words', from, to: from + text.length };
  }

  #placeOf(anchor: TextRange | undefined): AnchorPlace {
    if (anchor === undefined) return { kind: 'gone' };
    const [first, end] = within(this.#pageWords, anchor);
    const others = Array.from(this.#toFile.subarray(first, end));
    const [one, last] = [others[0] ?? -1, others.at(-1) ?? -1];
    const isWhole = others.length > 0 && others.every((other) => other >= 0);
    if (isWhole && last - one < others.length + MOST_BETWEEN && this.#isSure(first, end)) {
      const [from, to] = [this.#offset(first, anchor.from, 'from'), this.#offset(end - 1, anchor.to, 'to')];
      if (!/\n[ \t>]*\n/.test(this.#file.slice(from, to))) return { kind: 'words', from, to };
    }
    return this.#near(first, end);
  }

  /** @param from in the file, as `to`; where both are the same, the words of the line are meant */
  wordsAt(from: number, to: number): SelectedWords {
    const range = from === to ? lineAround(this.#file, from) : { from, to };
    const [first, end] = within(this.#fileWords, range);
    const page = this.#page;
    if (first >= end) return { kind: 'none' };
    const others = Array.from(this.#toPage.subarray(first, end));
    const [one = -1] = others;
    const isWhole = one >= 0 && others.every((other, at) => other === one + at);
    if (!isWhole || page === undefined || !this.#isSure(one, one + others.length))
      return { kind: 'unpublished' };
    const words = this.#withSigns(range, one, one + others.length);
    if (page.text.slice(words.from, words.to).includes('\n')) return { kind: 'lines' };
    const place = describePageWords(page, words);
    return place === undefined ? { kind: 'fixed' } : { kind: 'words', place };
  }

  /** Whether words of the page are more than alike to those of the file: they stand among others that are. */
  #isSure(first: number, end: number): boolean {
    const isNext = (at: number): boolean => {
      const [one = -1, other = -1] = [this.#toFile[at], this.#toFile[at + 1]];
      return one >= 0 && other > one && other - one <= MOST_BETWEEN + 1;
    };
    let [from, to] = [first, end];
    while (from > 0 && end - from < SURE && isNext(from - 1)) from -= 1;
    while (to < this.#pageWords.length && to - from < SURE && isNext(to - 1)) to += 1;
    return to - from >= Math.min(SURE, this.#pageWords.length);
  }

  /** Whether a word stands once on the page and once in the file. */
  #isOnly(at: number): boolean {
    this.#counts ??= [this.#pageWords, this.#fileWords].map(countsOf);
    const word = this.#pageWords[at]?.text ?? '';
    return this.#counts.every((counts) => counts.get(word) === 1);
  }

  /** What is left of words, or what stands beside them on their line. */
  #near(first: number, end: number): AnchorPlace {
    const page = this.#page?.text ?? '';
    const anchor = this.#pageWords[Math.min(first, this.#pageWords.length - 1)];
    if (anchor === undefined) return { kind: 'gone' };
    const line = lineAround(page, anchor.from);
    const [from, to] = within(this.#pageWords, line);
    const known = (at: number): boolean =>
      (this.#toFile[at] ?? -1) >= 0 && (this.#isSure(at, at + 1) || this.#isOnly(at));
    const left = range(first, end).filter(known);
    const beside = range(end, to).find(known) ?? range(from, first).findLast(known);
    const [one, last] = [left[0] ?? beside, left.at(-1) ?? beside];
    if (one === undefined || last === undefined) return { kind: 'gone' };
    const [word, end1] = [
      this.#fileWords[this.#toFile[one] ?? -1],
      this.#fileWords[this.#toFile[last] ?? -1],
    ];
    return word && end1 ? { kind: 'near', from: word.from, to: end1.to } : { kind: 'gone' };
  }

  /** An offset in the file; an anchor may begin or end within a word. */
  #offset(at: number, offset: number, side: 'from' | 'to'): number {
    const page = this.#pageWords[at];
    const file = this.#fileWords[this.#toFile[at] ?? -1];
    if (page === undefined || file === undefined) return 0;
    const isInside = offset > page.from && offset < page.to;
    return isInside ? file.from + (offset - page.from) : file[side];
  }

  /** Words of the page with the signs at their ends that are selected in the file and are the same there. */
  #withSigns(selected: TextRange, first: number, end: number): TextRange {
    const page = this.#page?.text ?? '';
    const [word0, word1] = [this.#pageWords[first], this.#pageWords[end - 1]];
    const [other0, other1] = [first, end - 1].map((at) => this.#fileWords[this.#toFile[at] ?? -1]);
    if (!word0 || !word1 || !other0 || !other1) return { from: 0, to: 0 };
    let [{ from }, { to }] = [word0, word1];
    let [before, behind] = [other0.from, other1.to];
    const isSign = (char: string | undefined): boolean => char !== undefined && /[^\s\p{L}\p{N}]/u.test(char);
    while (before > selected.from && isSign(page[from - 1]) && page[from - 1] === this.#file[before - 1]) {
      from -= 1;
      before -= 1;
    }
    while (behind < selected.to && isSign(page[to]) && page[to] === this.#file[behind]) {
      to += 1;
      behind += 1;
    }
    return { from, to };
  }
}

function countsOf(words: readonly Word[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of words) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** The words of which something stands in a range: from one to before another. */
function within(words: readonly Word[], { from, to }: TextRange): readonly [number, number] {
  const first = before(words, (word) => word.to <= from);
  return [
    first,
    Math.max(
      first,
      before(words, (word) => word.from < to),
    ),
  ];
}

/** How many words, all at the beginning, are so. */
function before(words: readonly Word[], isSo: (word: Word) => boolean): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = words[middle];
    if (word !== undefined && isSo(word)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lineAround(text: string, offset: number): TextRange {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { from: offset === 0 ? 0 : from, to: end < 0 ? text.length : end };
}
