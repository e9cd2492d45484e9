import { cutText } from '../../core/cutText.ts';
import { markdownLink } from '../../core/links.ts';

/** A text of somebody else's on one line, that no sign of it is read as Markdown. */
export function plain(text: string): string {
  return (
    text
      .trim()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replace(/[\\`*_[\]<>~|&!#]/g, '\\$&')
      // An address that stands bare becomes a link in GitHub's Markdown.
      .replace(/\b(https?|www)(?=[:.])/gi, '$1\\')
  );
}

/** As much of a text as a line has room for. */
export function short(text: string, most: number): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= most ? line : `${cutText(line, most).trimEnd()}…`;
}

/** A link where there is an address, else the text. */
export function linked(text: string, url: string | undefined): string {
  return url === undefined ? plain(text) : markdownLink(text, url);
}
