import { storageTree, textOf } from './storageTree.ts';
import { tagsOf } from './storageMarkup.ts';

/** Elements whose text nobody sees and nobody can select. */
const UNSEEN = new Set([
  ...['ac:parameter', 'ac:task-id', 'ac:task-uuid', 'ac:task-status', 'ac:adf-attribute'],
  ...['ac:plain-text-body', 'ac:placeholder'],
]);

/** Elements within a line: its text goes on in and behind them. */
const WITHIN_LINES = new Set([
  ...['a', 'b', 'i', 'u', 's', 'em', 'strong', 'code', 'span', 'sub', 'sup', 'small', 'del'],
  ...['ac:link', 'ac:link-body', 'ri:page', 'ac:inline-comment-marker'],
]);

/** Where words stand in a body: piece by piece, as formatting begins or ends among them. */
export type WordsPlace = readonly { readonly start: number; readonly end: number }[];

/** One sign of a line, as people see it, and where it is written. */
interface Sign {
  readonly start: number;
  readonly end: number;
}

/** The places where words of a storage-format body stand in one line, in the order of the page. */
export function placesOf(words: string, storage: string): WordsPlace[] {
  if (words === '') return [];
  return linesOf(storage).flatMap(({ text, signs }) => {
    const places: WordsPlace[] = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length))
      places.push(piecesOf(signs.slice(at, at + words.length)));
    return places;
  });
}

function linesOf(storage: string): { readonly text: string; readonly signs: readonly Sign[] }[] {
  const lines: { text: string; signs: Sign[] }[] = [{ text: '', signs: [] }];
  const read = (from: number, to: number): void => {
    const source = storage.slice(from, to);
    const line = lines.at(-1);
    if (line === undefined || source.includes('<![CDATA[')) return;
    for (const { 0: written, index } of source.matchAll(/&(?:#\d+|#x[\da-f]+|\w+);|[\s\S]/gi)) {
      const shown = written.length > 1 ? textOf(storageTree(written)) : written;
      line.text += shown;
      // What stands for several signs is one that cannot be parted.
      const sign = { start: from + index, end: from + index + written.length };
      line.signs.push(...Array.from({ length: shown.length }, () => sign));
    }
  };
  let end = 0;
  let isSeen = true;
  for (const tag of tagsOf(storage)) {
    if (isSeen) read(end, tag.start);
    if (!WITHIN_LINES.has(tag.name)) lines.push({ text: '', signs: [] });
    isSeen = !(tag.kind === 'open' && UNSEEN.has(tag.name));
    end = tag.end;
  }
  if (isSeen) read(end, storage.length);
  return lines;
}

function piecesOf(signs: readonly Sign[]): WordsPlace {
  const pieces: { start: number; end: number }[] = [];
  for (const { start, end } of signs) {
    const last = pieces.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else pieces.push({ start, end });
  }
  return pieces;
}

/** The body with markers around words that stand at a place: one for each piece, all of one comment. */
export function withMarker(storage: string, place: WordsPlace, ref: string): string {
  return place.reduceRight(
    (body, { start, end }) =>
      `${body.slice(0, start)}<ac:inline-comment-marker ac:ref="${ref}">${body.slice(start, end)}</ac:inline-comment-marker>${body.slice(end)}`,
    storage,
  );
}

/** True while a marker of an inline comment is in the body. */
export function hasMarker(storage: string, ref: string): boolean {
  return storage.includes(opening(ref));
}

/** The body without the markers of a comment; the words stay. */
export function withoutMarker(storage: string, ref: string): string {
  const start = opening(ref);
  const end = '</ac:inline-comment-marker>';
  let body = storage;
  for (let at = body.indexOf(start); at >= 0; at = body.indexOf(start)) {
    const close = body.indexOf(end, at);
    if (close < 0) return body;
    body = body.slice(0, at) + body.slice(at + start.length, close) + body.slice(close + end.length);
  }
  return body;
}

function opening(ref: string): string {
  return `<ac:inline-comment-marker ac:ref="${ref}">`;
}
