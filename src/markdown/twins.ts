import { bestAssignment } from './assignment.ts';
import { pairUp, withMoved, type Pairing } from './pairing.ts';

/** So many pairs of items that show the same are compared at most. */
const MOST_PAIRS = 4000;

/** What stands above something mostly leads to it, so it counts a little more than what stands below. */
const ABOVE = 1.05;
/** What belongs to something stays with it. */
const OF_ONE = 3;
/** Where what stands around them says nothing, the order does. */
const IN_ORDER = 0.001;

type Likeness = (at0: number, at1: number) => number;

/**
 * The keys of items before and after, where those that show the same are told apart: each after is the one before that
 * stood between the same others; where that says nothing, the order does.
 * @param isOfOne whether two of the items before belong together
 */
export function distinctKeys(
  before: readonly string[],
  after: readonly string[],
  likeness: Likeness,
  isOfOne: (at0: number, other0: number) => boolean = () => false,
): readonly [before: readonly string[], after: readonly string[]] {
  if (new Set(before).size === before.length) return [before, after];
  const twins = twinsOf(before, after);
  if (twins.length === 0) return [before, after];
  return tellTwins(before, after, twins, withMoved(pairUp(before, after, likeness), before, after), isOfOne);
}

/** As `pairUp`, and an item that was moved is the same as well. */
export function pairMoved(
  before: readonly string[],
  after: readonly string[],
  likeness: Likeness,
): Pairing['origins'] {
  const [keys0, keys1] = distinctKeys(before, after, likeness);
  return withMoved(pairUp(keys0, keys1, likeness), keys0, keys1);
}

/** Items that show the same: where they stood before, and where such stand after. */
interface Twins {
  readonly key: string;
  readonly at0: readonly number[];
  readonly at1: readonly number[];
}

function twinsOf(before: readonly string[], after: readonly string[]): readonly Twins[] {
  const places0 = placesOf(before);
  return [...placesOf(after)].flatMap(([key, at1]) => {
    const at0 = places0.get(key) ?? [];
    return at0.length > 1 && at0.length * at1.length <= MOST_PAIRS ? [{ key, at0, at1 }] : [];
  });
}

/** @param origins which one before each after is, as far as keys tell */
function tellTwins(
  before: readonly string[],
  after: readonly string[],
  twins: readonly Twins[],
  origins: Pairing['origins'],
  isOfOne: (at0: number, other0: number) => boolean,
): readonly [before: readonly string[], after: readonly string[]] {
  const isTwin = new Set(twins.map(({ key }) => key));
  const standing = new Map<number, number>();
  origins.forEach((origin, at) => {
    if (origin !== undefined && !isTwin.has(before[origin.at] ?? '') && !isTwin.has(after[at] ?? ''))
      standing.set(at, origin.at);
  });
  const around0 = neighbours(
    before.length,
    before.length,
    new Map([...standing.values()].map((at) => [at, at])),
  );
  const around1 = neighbours(after.length, before.length, standing);
  const [keys0, keys1] = [[...before], [...after]];
  for (const { key, at0, at1 } of twins) {
    for (const at of at0) keys0[at] = `${key} ${String(at)}`;
    for (const at of at1) keys1[at] = `${key} new`;
    const nearness = (one: number, other: number): number => {
      const [own, its] = [around0[one], around1[other]];
      if (own === undefined || its === undefined) return 0;
      const weight = (at: number, usual: number): number => (isOfOne(one, at) ? OF_ONE : usual);
      return (
        weight(own.above.at, ABOVE) * alike(own.above, its.above) +
        weight(own.below.at, 1) * alike(own.below, its.below)
      );
    };
    const worth = (one = -1, other = -1): number =>
      nearness(one, other) + (origins[other]?.at === one ? IN_ORDER : 0);
    const isFew = at0.length < at1.length;
    const [few, many] = isFew ? [at0, at1] : [at1, at0];
    const assigned = bestAssignment(few.length, many.length, (row, column) =>
      isFew ? worth(few[row], many[column]) : worth(many[column], few[row]),
    );
    assigned.forEach((column, row) => {
      const [one, other] = isFew ? [few[row], many[column]] : [many[column], few[row]];
      if (one !== undefined && other !== undefined) keys1[other] = keys0[one] ?? '';
    });
  }
  return [keys0, keys1];
}

function placesOf(keys: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  keys.forEach((key, at) => {
    const own = places.get(key);
    if (own === undefined) places.set(key, [at]);
    else own.push(at);
  });
  return places;
}

/** The next item on either side that stands before and after alike, and how far away it is. */
interface Neighbours {
  readonly above: Neighbour;
  readonly below: Neighbour;
}

interface Neighbour {
  /** Where it stood before. */
  readonly at: number;
  readonly distance: number;
}

/** @param standing where each item of a place stood before @param end stands for what is below the last one */
function neighbours(count: number, end: number, standing: ReadonlyMap<number, number>): Neighbours[] {
  const next = (from: number, step: 1 | -1): Neighbour[] => {
    const found: Neighbour[] = [];
    let last: Neighbour = { at: step === 1 ? -1 : end, distance: 0 };
    for (let at = from; at >= 0 && at < count; at += step) {
      last = { ...last, distance: last.distance + 1 };
      found[at] = last;
      const own = standing.get(at);
      if (own !== undefined) last = { at: own, distance: 0 };
    }
    return found;
  };
  const [above, below] = [next(0, 1), next(count - 1, -1)];
  return above.map((each, at) => ({ above: each, below: below[at] ?? each }));
}

function alike(one: Neighbour, other: Neighbour): number {
  return one.at === other.at ? 1 + 1 / (1 + Math.abs(one.distance - other.distance)) : 0;
}
