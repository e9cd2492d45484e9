/** A text whose lines end with `\n`, with the ends that all lines of another text have. */
export function withLineEndsOf(original: string, text: string): string {
  const isWindows = original.includes('\r\n') && !/(?<!\r)\n/.test(original);
  return isWindows ? text.replaceAll('\n', '\r\n') : text;
}
