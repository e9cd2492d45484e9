/** The first letters of a text, at most `most` UTF-16 units; never half a character. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** A text that is not longer than `most` UTF-16 units, or its beginning and `…`. */
export function shortText(text: string, most: number): string {
  return text.length <= most ? text : `${cutText(text, most)}…`;
}
