import { wordsOf, type FlatText } from './flatText.ts';
import type { InlineFormat, Piece } from './mergeInline.ts';
import { isSpoken } from './movedWords.ts';
import { ALL_BLANK, placesIn, startsOf } from './stretches.ts';

/** A line that was there before: its pieces, and what a reader of its Markdown saw of them. */
export interface KnownLine<M, A> {
  readonly pieces: readonly Piece<M, A>[];
  readonly shown: readonly FlatText[];
}

export function textOf(shown: readonly FlatText[]): string {
  return shown.map(({ text }) => text).join('');
}

/** Where each word of a text begins and ends, without white space and signs. */
export function spokenPlaces(text: string): { readonly from: number; readonly to: number }[] {
  const words = wordsOf(text);
  const starts = startsOf(words);
  return words.flatMap((word, at) =>
    isSpoken(word) ? [{ from: starts[at] ?? 0, to: starts[at + 1] ?? 0 }] : [],
  );
}

/** What of a line is shown from one character up to another; undefined where that would part what cannot be parted. */
export function cutLine<M, A>(line: KnownLine<M, A>, from: number, to: number): KnownLine<M, A> | undefined {
  const shownText = textOf(line.shown);
  const places = placesIn(line.pieces.map(({ text }) => text).join(''), shownText);
  if (places === undefined) return undefined;
  const start = from === 0 ? 0 : (places[from - 1] ?? 0) + 1;
  const end = to === shownText.length ? Infinity : to === 0 ? 0 : (places[to - 1] ?? 0) + 1;
  const pieces: Piece<M, A>[] = [];
  let at = 0;
  for (const piece of line.pieces) {
    const [own, next] = [at, at + piece.text.length];
    at = next;
    // What is not to be seen goes with what stands before it.
    if (own >= end && !(own === end && next === own)) break;
    if (next <= start && from > 0) continue;
    if (own >= start && next <= end) pieces.push(piece);
    else if (piece.atom !== undefined) return undefined;
    else pieces.push({ ...piece, text: piece.text.slice(Math.max(0, start - own), end - own) });
  }
  return { pieces, shown: cutShown(line.shown, from, to) };
}

function cutShown(shown: readonly FlatText[], from: number, to: number): FlatText[] {
  let at = 0;
  return shown.flatMap((each) => {
    const own = at;
    at += each.text.length;
    const text = each.text.slice(Math.max(0, from - own), Math.max(0, to - own));
    return text === '' ? [] : [{ ...each, text }];
  });
}

const BLANK: FlatText = { text: ' ', shown: [] };

/** A line with another one put into it. Comments that lie on both sides of the place lie on what is put there, too. */
export function withPart<M, A>(
  line: KnownLine<M, A>,
  at: number,
  part: KnownLine<M, A>,
  format: InlineFormat<M, A>,
): KnownLine<M, A> | undefined {
  const end = textOf(line.shown).length;
  const head = cutLine(line, 0, at);
  const before = at === end ? head && withoutBlankEnd(head) : head;
  const behind = cutLine(line, at, end);
  if (before === undefined || behind === undefined) return undefined;
  const [last, next] = [before.pieces.at(-1)?.marks ?? [], behind.pieces[0]?.marks ?? []];
  const around = last.filter(
    (mark) => format.isAnchor?.(mark) === true && next.some((other) => format.isSame(mark, other)),
  );
  const blank = { text: ' ', marks: around };
  return {
    pieces: [
      ...before.pieces,
      blank,
      ...part.pieces.map((piece) => ({ ...piece, marks: [...around, ...piece.marks] })),
      blank,
      ...behind.pieces,
    ],
    shown: [...before.shown, BLANK, ...part.shown, BLANK, ...behind.shown],
  };
}

/** White space at the end of a line, breaks too, was not shown and does not come to be. */
function withoutBlankEnd<M, A>({ pieces, shown }: KnownLine<M, A>): KnownLine<M, A> {
  const end = pieces.findLastIndex(({ text }) => !ALL_BLANK.test(text)) + 1;
  const last = pieces[end - 1];
  const isText = last !== undefined && last.atom === undefined;
  const rest = isText
    ? [...pieces.slice(0, end - 1), { ...last, text: last.text.trimEnd() }]
    : pieces.slice(0, end);
  return { pieces: rest, shown };
}
