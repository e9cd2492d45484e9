import type { PageWords } from '../model/pageComment.ts';
import type { TextRange, VisibleText } from './visibleText.ts';

/** So much of what stands around some words is kept to know them again. */
const CONTEXT = 40;

/** Words of a page, told from all other places where it says the same. Undefined where they are not on one line. */
export function describePageWords(page: VisibleText, { from, to }: TextRange): PageWords | undefined {
  const { text } = page;
  const words = text.slice(from, to);
  if (words.trim() === '' || words !== words.trim() || words.includes('\n') || isFixed(page, { from, to }))
    return undefined;
  const around = contextOf(text, { from, to });
  const alike = placesOf(page, words).filter((place) => isLike(text, place, around));
  const index = alike.findIndex((place) => place.from === from);
  return index < 0 ? undefined : { words, ...around, index, count: alike.length };
}

/** Where words of a page stand as it is now. */
interface FoundWords extends TextRange {
  /** Which of the places where the page says the same it is, counted from 0. */
  readonly index: number;
  readonly count: number;
}

/** Looks for words in a page that may have been changed since; undefined where it is not sure which they are. */
export function findPageWords(page: VisibleText, place: PageWords): FoundWords | undefined {
  const places = placesOf(page, place.words);
  const alike = places.filter((each) => isLike(page.text, each, place));
  const found = alike.length === place.count ? alike[place.index] : undefined;
  return found && { ...found, index: places.indexOf(found), count: places.length };
}

/** Everywhere a page says some words where they can be selected, as a reader's search finds them. */
function placesOf(page: VisibleText, words: string): TextRange[] {
  const places: TextRange[] = [];
  const { text } = page;
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) {
    const range = { from, to: from + words.length };
    if (!isFixed(page, range)) places.push(range);
  }
  return places;
}

function isFixed({ fixed }: VisibleText, { from, to }: TextRange): boolean {
  // They are in order.
  let [low, high] = [0, fixed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fixed[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  return (fixed[low]?.from ?? Infinity) < to;
}

type Around = Pick<PageWords, 'before' | 'after'>;

function contextOf(text: string, { from, to }: TextRange): Around {
  const before = text.slice(Math.max(0, from - CONTEXT), from);
  const after = text.slice(to, to + CONTEXT);
  const start = before.lastIndexOf('\n');
  const end = after.indexOf('\n');
  return {
    before: start >= 0 ? before.slice(start) : from <= CONTEXT ? `\n${before}` : before,
    after: end >= 0 ? after.slice(0, end + 1) : to + CONTEXT >= text.length ? `${after}\n` : after,
  };
}

function isLike(text: string, { from, to }: TextRange, { before, after }: Around): boolean {
  // The first line begins, and the last one ends, as if there were another one.
  const isBegun =
    from >= before.length
      ? text.slice(from - before.length, from) === before
      : `\n${text.slice(0, from)}` === before;
  const isEnded =
    to + after.length <= text.length
      ? text.slice(to, to + after.length) === after
      : `${text.slice(to)}\n` === after;
  return isBegun && isEnded;
}
