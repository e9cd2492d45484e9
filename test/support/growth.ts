/** Milliseconds of the processor's time that something takes, at best of a few tries: waiting for other processes is none. */
function costOf(work: () => void, enough = 0): number {
  let best = Infinity;
  for (let tries = 0; tries < 3 && best > enough; tries += 1) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

const TIMES = 16;
/** Milliseconds. */
const NEXT_TO_NOTHING = 50;

/**
 * How much more a text of sixteen times the size costs than sixteen texts: about 1 where the time is linear, about 16
 * where it grows with the square. What takes next to no time at all counts as linear.
 */
export function growthOf(work: (text: string) => unknown, textOf: (size: number) => string): number {
  const small = textOf(8_000);
  const large = textOf(8_000 * TIMES);
  const inOne = costOf(() => work(large), NEXT_TO_NOTHING);
  if (inOne < NEXT_TO_NOTHING) return 1;
  const inMany = costOf(() => {
    for (let at = 0; at < TIMES; at += 1) work(small);
  });
  return inOne / Math.max(1, inMany);
}

/** A text of about a size: a piece again and again, between two others. */
export function repeated(piece: string, before = '', after = ''): (size: number) => string {
  return (size) => before + piece.repeat(Math.ceil(size / piece.length)) + after;
}
