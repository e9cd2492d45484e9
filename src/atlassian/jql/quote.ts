/** A text as a value in JQL: in quotes that it cannot break out of. */
export function quoteJql(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;
}
