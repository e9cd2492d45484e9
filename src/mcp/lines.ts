/**
 * Cuts what comes in pieces into lines, without holding more than one of them.
 * @param most bytes of a line; a longer one is left out
 * @param tooLong told of one that was left out
 */
export function lineReader(
  most: number,
  take: (line: string) => void,
  tooLong: () => void,
): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  const add = (part: Buffer): void => {
    size += part.length;
    if (size <= most) parts.push(part);
    else parts = [];
  };
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      add(chunk.subarray(start, end));
      if (size > most) tooLong();
      else take(Buffer.concat(parts).toString('utf8'));
      parts = [];
      size = 0;
      start = end + 1;
    }
    add(chunk.subarray(start));
  };
}
