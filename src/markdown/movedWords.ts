import { wordsOf } from './flatText.ts';

/** The words of a text and where each of them stands. */
class WordIndex {
  readonly #words: readonly string[];
  readonly #places = new Map<string, number[]>();

  constructor(text: string) {
    this.#words = spokenWords(text);
    this.#words.forEach((word, at) => {
      const places = this.#places.get(word);
      if (places === undefined) this.#places.set(word, [at]);
      else places.push(at);
    });
  }

  /** How often words stand in a row. */
  count(words: readonly string[]): number {
    const placesOf = (word: string): readonly number[] => this.#places.get(word) ?? [];
    // The rarest of them stands in few places.
    let rarest = 0;
    words.forEach((word, at) => {
      if (placesOf(word).length < placesOf(words[rarest] ?? '').length) rarest = at;
    });
    return placesOf(words[rarest] ?? '').filter((place) =>
      words.every((word, at) => this.#words[place - rarest + at] === word),
    ).length;
  }
}

/** Tells words that went from one place of a text to another from words that were written a second time. */
export class MovedWords {
  readonly #before: () => string;
  readonly #after: string;
  /** Mostly nothing is asked for. */
  #indexes: readonly [WordIndex, WordIndex] | undefined;

  /** @param before the Markdown as it was before it was edited to read as `after`, called when it is asked for, once */
  constructor(before: () => string, after: string) {
    this.#before = before;
    this.#after = after;
  }

  /** Whether words in a row, as of `spokenWords`, stand no more often now than before. */
  isMoved(words: readonly string[]): boolean {
    const { before, after } = this.#counts(words);
    return after <= before;
  }

  /** Whether words in a row that are gone from a line stand as often as before: they are in another one. */
  isElsewhere(words: readonly string[]): boolean {
    const { before, after } = this.#counts(words);
    return after > 0 && after === before;
  }

  #counts(words: readonly string[]): { readonly before: number; readonly after: number } {
    this.#indexes ??= [new WordIndex(this.#before()), new WordIndex(this.#after)];
    const [before, after] = this.#indexes;
    return { before: before.count(words), after: after.count(words) };
  }
}

/** Words and tokens, without white space and signs. */
export function spokenWords(text: string): string[] {
  return wordsOf(text).filter(isSpoken);
}

export function isSpoken(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word);
}
