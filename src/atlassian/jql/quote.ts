/** What JQL takes in quotes only as an escape: control characters, and what is no character. */
const BARRED = /[\p{Cc}\ufdd0-\ufdef\ufffe\uffff]/gu;

/** A text as a value in JQL: in quotes that it cannot break out of. Line breaks become spaces. */
export function quoteJql(text: string): string {
  const escaped = text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\"]/g, '\\$&')
    .replace(BARRED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}
