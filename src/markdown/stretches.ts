/** Items in a row, by the characters of their texts. */
export class Stretches<T extends { readonly text: string }> {
  readonly text: string;
  readonly items: readonly T[];
  readonly starts: readonly number[];
  /** Where the last question was answered: they come in order, more or less. */
  #near = 0;

  constructor(items: readonly T[]) {
    this.items = items;
    this.text = items.map(({ text }) => text).join('');
    this.starts = startsOf(items.map(({ text }) => text));
  }

  at(place: number): { readonly item: T | undefined; readonly start: number; readonly end: number } {
    while (this.#near > 0 && (this.starts[this.#near] ?? 0) > place) this.#near -= 1;
    while (this.#near < this.items.length && (this.starts[this.#near + 1] ?? 0) <= place) this.#near += 1;
    const start = this.starts[this.#near] ?? this.text.length;
    return { item: this.items[this.#near], start, end: this.starts[this.#near + 1] ?? this.text.length };
  }
}

/** Where each begins, and where the last one ends. */
export function startsOf(texts: readonly { readonly length: number }[]): number[] {
  const starts = [0];
  let at = 0;
  for (const text of texts) {
    at += text.length;
    starts.push(at);
  }
  return starts;
}

/** Nothing to see: printing leaves out some of it. */
// oxlint-disable-next-line no-control-regex -- printing leaves them out
const BLANK = /[\s\u0000-\u0008\u000e-\u001f\u007f\u0085\u200b\ufeff]/;

/** A text of which nothing is to be seen. */
export const ALL_BLANK = new RegExp(`^(?:${BLANK.source})*$`);

/** For each character of a printed text its place in the original; undefined where more than white space differs. */
export function placesIn(original: string, printed: string): number[] | undefined {
  const places: number[] = [];
  let at = 0;
  for (let index = 0; index < printed.length; index += 1) {
    const char = printed.charAt(index);
    const isBlank = BLANK.test(char);
    if (char === '\n') at = breakAt(original, at);
    while (at < original.length && original[at] !== char && BLANK.test(original.charAt(at)) && !isBlank)
      at += 1;
    if (isBlank ? !BLANK.test(original.charAt(at)) : original[at] !== char) return undefined;
    places.push(at);
    at += 1;
  }
  return ALL_BLANK.test(original.slice(at)) ? places : undefined;
}

/** The first break among the white space that begins there, or that place. */
function breakAt(text: string, from: number): number {
  let at = from;
  while (BLANK.test(text.charAt(at)) && text[at] !== '\n') at += 1;
  return text[at] === '\n' ? at : from;
}

/** Whether the second half of a character stands there. */
export function isLow(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && at > 0;
}
