import { isThorough } from './thorough.ts';

/** Milliseconds of the processor's time: waiting for other processes is none. */
function costOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * How many times as much of the processor something takes as something else. The collector of garbage may come in
 * between: what seems too much is measured again, and the least counts.
 *
 * @param most what is not too much
 * @param negligible milliseconds below which it is 0 times as much, whatever the other takes
 */
export function costRatio(
  one: () => void,
  other: () => void,
  { most, negligible }: { readonly most: number; readonly negligible: number },
): number {
  let ratio = Infinity;
  for (let tries = 0; tries < 3 && ratio >= most; tries += 1) {
    const cost = costOf(one);
    ratio = cost < negligible ? 0 : Math.min(ratio, cost / Math.max(1, costOf(other)));
  }
  return ratio;
}

const TIMES = 16;
/** In characters. */
const SMALL = isThorough ? 8_000 : 4_000;

/**
 * How much more a text of sixteen times the size costs than sixteen texts: about 1 where the time is linear, about 16
 * where it grows with the square. What takes next to no time at all counts as linear.
 *
 * @param most what is not too much
 */
export function growthOf(
  work: (text: string) => unknown,
  textOf: (size: number) => string,
  most: number,
): number {
  const small = textOf(SMALL);
  const large = textOf(SMALL * TIMES);
  const inMany = (): void => {
    for (let at = 0; at < TIMES; at += 1) work(small);
  };
  return costRatio(() => work(large), inMany, { most, negligible: 50 });
}

/** A text of about a size: a piece again and again, between two others. */
export function repeated(piece: string, before = '', after = ''): (size: number) => string {
  return (size) => before + piece.repeat(Math.ceil(size / piece.length)) + after;
}
