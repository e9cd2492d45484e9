import { diff, type Hunk } from './diff.ts';

/** Up to so many pairs the best pairing is looked for; beyond, one by one. */
const MOST_PAIRS = 4000;

/** Which item stands where another stood. */
export interface Pairing {
  /** For each item after, which one before it was, and whether it is the same or was changed. */
  readonly origins: readonly ({ readonly at: number; readonly isSame: boolean } | undefined)[];
}

/**
 * Pairs items before and after, in order: the same ones first (by key), then, where they changed, those that are most
 * like each other.
 * @param likeness from 0 to 1 how much a changed item is like the other; negative where it cannot be the same
 */
export function pairUp(
  before: readonly string[],
  after: readonly string[],
  likeness: (at0: number, at1: number) => number,
): Pairing['origins'] {
  const origins: ({ at: number; isSame: boolean } | undefined)[] = after.map(() => undefined);
  let [at0, at1] = [0, 0];
  const same = (to0: number): void => {
    while (at0 < to0) origins[at1++] = { at: at0++, isSame: true };
  };
  for (const hunk of diff(before, after)) {
    same(hunk.from0);
    for (const [one, other] of bestPairs(hunk, likeness)) origins[other] = { at: one, isSame: false };
    at0 = hunk.to0;
    at1 = hunk.to1;
  }
  same(before.length);
  return origins;
}

/**
 * As `pairUp` paired them, and what stands as it was at another place is the same, too: an item that was moved. It goes
 * before one that changed.
 */
export function withMoved(
  origins: Pairing['origins'],
  before: readonly string[],
  after: readonly string[],
): Pairing['origins'] {
  const isStanding = new Set(origins.flatMap((origin) => (origin?.isSame === true ? [origin.at] : [])));
  const gone = new Map<string, number[]>();
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const key = before[at] ?? '';
    if (isStanding.has(at)) continue;
    const alike = gone.get(key);
    if (alike === undefined) gone.set(key, [at]);
    else alike.push(at);
  }
  const moved = origins.map((origin, at) => {
    if (origin?.isSame === true) return origin;
    const from = gone.get(after[at] ?? '')?.pop();
    return from === undefined ? origin : { at: from, isSame: true };
  });
  const taken = new Set(moved.flatMap((origin) => (origin?.isSame === true ? [origin.at] : [])));
  return moved.map((origin) =>
    origin !== undefined && !origin.isSame && taken.has(origin.at) ? undefined : origin,
  );
}

function bestPairs(
  { from0, to0, from1, to1 }: Hunk,
  likeness: (at0: number, at1: number) => number,
): (readonly [number, number])[] {
  const [rows, columns] = [to0 - from0, to1 - from1];
  const pairs: (readonly [number, number])[] = [];
  if (rows * columns > MOST_PAIRS) {
    for (let step = 0; step < Math.min(rows, columns); step += 1)
      if (likeness(from0 + step, from1 + step) >= 0) pairs.push([from0 + step, from1 + step]);
    return pairs;
  }
  const width = columns + 1;
  const scores = new Float64Array((rows + 1) * width);
  const likenesses = new Float64Array(rows * columns);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const each = likeness(from0 + row, from1 + column);
      likenesses[row * columns + column] = each;
      scores[row * width + column] = Math.max(
        scores[(row + 1) * width + column] ?? 0,
        scores[row * width + column + 1] ?? 0,
        each < 0 ? 0 : each + 0.1 + (scores[(row + 1) * width + column + 1] ?? 0),
      );
    }
  }
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    const best = scores[row * width + column] ?? 0;
    const each = likenesses[row * columns + column] ?? -1;
    if (each >= 0 && each + 0.1 + (scores[(row + 1) * width + column + 1] ?? 0) >= best)
      pairs.push([from0 + row++, from1 + column++]);
    else if ((scores[(row + 1) * width + column] ?? 0) >= best) row += 1;
    else column += 1;
  }
  return pairs;
}
