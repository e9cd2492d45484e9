import { charAfter, isEscaped, isLetterOrDigit } from './markup.ts';

/** Where formatting ends: the first character of its sign, or of the braces around that. */
interface PhraseEnd {
  readonly at: number;
  readonly length: number;
}

interface SignEnds {
  readonly ends: readonly PhraseEnd[];
  /** The first that can matter: places are asked for from left to right. */
  next: number;
}

/**
 * Where the signs of formatting end in a text, by the pattern of Jira's renderer: a sign ends a phrase where no white
 * space, no such sign and no backslash stands before it and no letter or digit behind, or in braces anywhere; not
 * within code, a link or an image. All of one kind are looked up at once, so that many beginnings cost no more than one.
 */
export class PhraseEnds {
  readonly #text: string;
  readonly #bySign = new Map<string, SignEnds>();
  readonly #lineEnds: SignEnds;
  readonly #wholeAt: (at: number) => number;
  #whole: readonly Stretch[] | undefined;

  /** @param wholeAt how long the code, link or image is that stands at a place, 0 where none does */
  constructor(text: string, wholeAt: (at: number) => number) {
    this.#text = text;
    this.#wholeAt = wholeAt;
    this.#lineEnds = {
      ends: [...text.matchAll(/\n|$/g)].map(({ index }) => ({ at: index, length: 0 })),
      next: 0,
    };
  }

  /** The end of the phrase whose text begins at a place; none where that is no phrase. */
  after(sign: string, start: number): PhraseEnd | undefined {
    const text = this.#text;
    const first = text.charAt(start);
    if (first === '' || /\s/.test(first) || sign.startsWith(first)) return undefined;
    const end = nextFrom(this.#endsOf(sign), start + 1);
    const lineEnd = nextFrom(this.#lineEnds, start);
    if (end === undefined || end.at >= (lineEnd?.at ?? 0)) return undefined;
    // A sign right behind the first character ends the phrase or keeps it from being one.
    const isBroken =
      text.startsWith(sign, start + 1) &&
      !isEscaped(text, start + 1) &&
      end.at !== start + 1 &&
      this.#wholeAt(start) === 0;
    return isBroken ? undefined : end;
  }

  #endsOf(sign: string): SignEnds {
    this.#whole ??= stretches(this.#text, this.#wholeAt);
    const known = this.#bySign.get(sign) ?? { ends: endsOf(this.#text, sign, this.#whole), next: 0 };
    this.#bySign.set(sign, known);
    return known;
  }
}

function nextFrom(all: SignEnds, from: number): PhraseEnd | undefined {
  while ((all.ends[all.next]?.at ?? Infinity) < from) all.next += 1;
  return all.ends[all.next];
}

/** What is read as one, from its first character to behind its last. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretches(text: string, wholeAt: (at: number) => number): Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < text.length;) {
    const length = wholeAt(at);
    if (length > 0) found.push({ from: at, to: at + length });
    at += Math.max(1, length);
  }
  return found;
}

function endsOf(text: string, sign: string, whole: readonly Stretch[]): PhraseEnd[] {
  const ends: PhraseEnd[] = [];
  let next = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    while ((whole[next]?.to ?? Infinity) <= at) next += 1;
    if ((whole[next]?.from ?? Infinity) <= at) continue;
    const isBraced = text.charAt(at - 1) === '{' && text.charAt(at + sign.length) === '}';
    const start = isBraced ? at - 1 : at;
    const before = text.charAt(start - 1);
    if (before === '' || /[\s\\]/.test(before) || isEscaped(text, start)) continue;
    if (isBraced) ends.push({ at: start, length: sign.length + 2 });
    else if (
      (!sign.startsWith(before) || isEscaped(text, start - 1)) &&
      !isLetterOrDigit(charAfter(text, at + sign.length))
    )
      ends.push({ at, length: sign.length });
  }
  return ends;
}
