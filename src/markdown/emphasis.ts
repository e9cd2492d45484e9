import { Mark } from './model.ts';

/** A piece of a printed line. */
export type Piece =
  /** Markdown in which no delimiter of a mark stands, and the marks it is meant to have. */
  | { readonly kind: 'text'; readonly markdown: string; readonly marks: number }
  /** `<u>` and its like. */
  | { readonly kind: 'tag'; readonly markdown: string }
  /** Opens or closes a mark: `**`, `*`, `_`, `~~`. */
  | { readonly kind: 'delimiter'; readonly markdown: string };

/** Delimiters of one character in a row. */
interface DelimiterRun {
  readonly char: string;
  /** How many there are, and how many of them wait for their partner. */
  readonly length: number;
  waiting: number;
  /** The index of the piece that follows. */
  readonly at: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

const DELIMITED = Mark.strong | Mark.em | Mark.strike;
const SPACE = /^\s?$/u;
/** Older readers count only these as punctuation, newer ones symbols too; a line must read the same to both. */
const PUNCTUATIONS = [/^(?:\p{P}|[$+<=>^`|~])$/u, /^[\p{P}\p{S}]$/u];

/**
 * Whether a reader of Markdown gives every piece of a line just the bold, italic and struck-through that it is meant
 * to have, by the rules of https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis.
 */
export function readsAsMeant(pieces: readonly Piece[]): boolean {
  return PUNCTUATIONS.every((punctuation) => {
    const marks = read(pieces, punctuation);
    return (
      marks !== undefined &&
      pieces.every((piece, at) => piece.kind !== 'text' || (piece.marks & DELIMITED) === marks[at])
    );
  });
}

/** The marks of every piece, or undefined where a delimiter finds no partner and would be shown. */
function read(pieces: readonly Piece[], punctuation: RegExp): number[] | undefined {
  const runs = delimiterRuns(pieces, punctuation);
  const marks = pieces.map(() => 0);
  for (let closing = 0; closing < runs.length; closing += 1) {
    const closer = runs[closing];
    if (!closer?.canClose) continue;
    while (closer.waiting > 0) {
      const opening = runs.findLastIndex((run, at) => at < closing && areParted(run, closer));
      const opener = runs[opening];
      if (!opener) break;
      const used = Math.min(opener.waiting, closer.waiting, 2);
      const mark = closer.char === '~' ? Mark.strike : used === 2 ? Mark.strong : Mark.em;
      for (let at = opener.at; at < closer.at; at += 1) marks[at] = (marks[at] ?? 0) | mark;
      opener.waiting -= used;
      closer.waiting -= used;
      // What was opened in between cannot be closed any more.
      if (runs.slice(opening + 1, closing).some(({ waiting }) => waiting > 0)) return undefined;
    }
  }
  return runs.some(({ waiting }) => waiting > 0) ? undefined : marks;
}

function areParted(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.char !== closer.char || !opener.canOpen || opener.waiting === 0) return false;
  if (closer.char === '~') return opener.waiting >= 2 && closer.waiting >= 2;
  const isEither = opener.canClose || closer.canOpen;
  return !(isEither && (opener.length + closer.length) % 3 === 0 && opener.length % 3 !== 0);
}

function delimiterRuns(pieces: readonly Piece[], punctuation: RegExp): DelimiterRun[] {
  const line = pieces.map(({ markdown }) => markdown).join('');
  const runs: DelimiterRun[] = [];
  let place = 0;
  let start = 0;
  pieces.forEach(({ kind, markdown }, at) => {
    const char = markdown.charAt(0);
    const next = pieces[at + 1];
    place += markdown.length;
    if (kind !== 'delimiter') start = place;
    // The run goes on in the next piece.
    else if (next?.kind !== 'delimiter' || !next.markdown.startsWith(char)) {
      const length = place - start;
      const sides = flanking(char, lastChar(line.slice(0, start)), firstChar(line.slice(place)), punctuation);
      runs.push({ char, length, waiting: length, at: at + 1, ...sides });
      start = place;
    }
  });
  return runs;
}

function flanking(
  char: string,
  before: string,
  after: string,
  punctuation: RegExp,
): Pick<DelimiterRun, 'canOpen' | 'canClose'> {
  const isLeft =
    !SPACE.test(after) && (!punctuation.test(after) || SPACE.test(before) || punctuation.test(before));
  const isRight =
    !SPACE.test(before) && (!punctuation.test(before) || SPACE.test(after) || punctuation.test(after));
  if (char !== '_') return { canOpen: isLeft, canClose: isRight };
  return {
    canOpen: isLeft && (!isRight || punctuation.test(before)),
    canClose: isRight && (!isLeft || punctuation.test(after)),
  };
}

function firstChar(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? '';
}

function lastChar(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? '';
}
