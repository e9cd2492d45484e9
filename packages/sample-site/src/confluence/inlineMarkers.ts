import { escapeXml } from './adf/markup.ts';
import { tagsOf } from './storageMarkup.ts';

/** Elements whose text nobody sees and nobody can select. */
const UNSEEN = new Set([
  ...['ac:parameter', 'ac:task-id', 'ac:task-uuid', 'ac:task-status', 'ac:adf-attribute'],
  ...['ac:plain-text-body', 'ac:placeholder'],
]);

/** The places where words of a storage-format body stand in one piece, in the order of the page. */
export function placesOf(words: string, storage: string): number[] {
  const sought = escapeXml(words);
  const places: number[] = [];
  const tags = tagsOf(storage);
  const find = (from: number, to: number): void => {
    const text = storage.slice(from, to);
    if (sought === '' || text.includes('<![CDATA[')) return;
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length))
      places.push(from + at);
  };
  let end = 0;
  let isSeen = true;
  for (const tag of tags) {
    if (isSeen) find(end, tag.start);
    isSeen = !(tag.kind === 'open' && UNSEEN.has(tag.name));
    end = tag.end;
  }
  if (isSeen) find(end, storage.length);
  return places;
}

/** The body with a marker around words that stand at a place. */
export function withMarker(storage: string, place: number, words: string, ref: string): string {
  const marked = escapeXml(words);
  return `${storage.slice(0, place)}<ac:inline-comment-marker ac:ref="${ref}">${marked}</ac:inline-comment-marker>${storage.slice(place + marked.length)}`;
}

/** True while the marker of an inline comment is in the body. */
export function hasMarker(storage: string, ref: string): boolean {
  return storage.includes(`<ac:inline-comment-marker ac:ref="${ref}">`);
}

/** The body without a marker; the words stay. */
export function withoutMarker(storage: string, ref: string): string {
  const start = `<ac:inline-comment-marker ac:ref="${ref}">`;
  const at = storage.indexOf(start);
  const end = '</ac:inline-comment-marker>';
  const close = storage.indexOf(end, at);
  if (at < 0 || close < 0) return storage;
  return storage.slice(0, at) + storage.slice(at + start.length, close) + storage.slice(close + end.length);
}
