/** Items of one sequence that stand where others of another stood; what lies between two hunks is the same in both. */
export interface Hunk {
  readonly from0: number;
  readonly to0: number;
  readonly from1: number;
  readonly to1: number;
}

/** Up to so many pairs of items every one is compared; beyond, only what is alone of its kind holds sequences together. */
const MOST_PAIRS = 40_000;
/** How often what lies between unique items is looked at anew. */
const MOST_ROUNDS = 6;

/**
 * What differs between two sequences, in order. Linear but for sorting: common ends first, then what is unique in
 * both ("patience"), and a longest common subsequence only between few items.
 */
export function diff(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  compare(before, after, { from0: 0, to0: before.length, from1: 0, to1: after.length }, MOST_ROUNDS, hunks);
  return hunks;
}

function compare(
  before: readonly string[],
  after: readonly string[],
  range: Hunk,
  rounds: number,
  hunks: Hunk[],
): void {
  let { from0, to0, from1, to1 } = range;
  while (from0 < to0 && from1 < to1 && before[from0] === after[from1]) {
    from0 += 1;
    from1 += 1;
  }
  while (from0 < to0 && from1 < to1 && before[to0 - 1] === after[to1 - 1]) {
    to0 -= 1;
    to1 -= 1;
  }
  const rest = { from0, to0, from1, to1 };
  if (from0 === to0 || from1 === to1) {
    add(hunks, rest);
    return;
  }
  const isSmall = (to0 - from0) * (to1 - from1) <= MOST_PAIRS;
  const pairs = isSmall
    ? commonSubsequence(before, after, rest)
    : rounds > 0
      ? increasing(uniquePairs(before, after, rest))
      : [];
  for (const [at0, at1] of [...pairs, [to0, to1] as const]) {
    const between = { from0, to0: at0, from1, to1: at1 };
    if (isSmall || pairs.length === 0) add(hunks, between);
    else compare(before, after, between, rounds - 1, hunks);
    from0 = at0 + 1;
    from1 = at1 + 1;
  }
}

function add(hunks: Hunk[], hunk: Hunk): void {
  if (hunk.from0 === hunk.to0 && hunk.from1 === hunk.to1) return;
  const last = hunks.at(-1);
  if (last?.to0 === hunk.from0 && last.to1 === hunk.from1)
    hunks[hunks.length - 1] = { ...last, to0: hunk.to0, to1: hunk.to1 };
  else hunks.push(hunk);
}

type Pair = readonly [at0: number, at1: number];

function commonSubsequence(before: readonly string[], after: readonly string[], range: Hunk): Pair[] {
  const { from0, to0, from1, to1 } = range;
  const width = to1 - from1 + 1;
  const lengths = new Uint16Array((to0 - from0 + 1) * width);
  const cell = (at0: number, at1: number): number => (at0 - from0) * width + (at1 - from1);
  for (let at0 = to0 - 1; at0 >= from0; at0 -= 1) {
    for (let at1 = to1 - 1; at1 >= from1; at1 -= 1) {
      lengths[cell(at0, at1)] =
        before[at0] === after[at1]
          ? (lengths[cell(at0 + 1, at1 + 1)] ?? 0) + 1
          : Math.max(lengths[cell(at0 + 1, at1)] ?? 0, lengths[cell(at0, at1 + 1)] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [at0, at1] = [from0, from1];
  while (at0 < to0 && at1 < to1) {
    if (before[at0] === after[at1]) pairs.push([at0++, at1++]);
    else if ((lengths[cell(at0 + 1, at1)] ?? 0) >= (lengths[cell(at0, at1 + 1)] ?? 0)) at0 += 1;
    else at1 += 1;
  }
  return pairs;
}

/** What stands exactly once on either side, in the order of the first. */
function uniquePairs(before: readonly string[], after: readonly string[], range: Hunk): Pair[] {
  const places0 = uniquePlaces(before, range.from0, range.to0);
  const places1 = uniquePlaces(after, range.from1, range.to1);
  const pairs: Pair[] = [];
  for (const [item, at0] of places0) {
    const at1 = places1.get(item);
    if (at0 >= 0 && at1 !== undefined && at1 >= 0) pairs.push([at0, at1]);
  }
  return pairs;
}

function uniquePlaces(items: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at += 1) {
    const item = items[at] ?? '';
    places.set(item, places.has(item) ? -1 : at);
  }
  return places;
}

/** The longest part of pairs that are in order on both sides. */
function increasing(pairs: readonly Pair[]): Pair[] {
  /** For each length the index of the pair that ends such a row earliest. */
  const ends: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, at1], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < at1) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
    ends[low] = index;
  });
  const row: Pair[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) row.push(pair);
  }
  return row.reverse();
}
