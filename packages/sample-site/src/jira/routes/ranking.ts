import { refuse } from '../../http/replies.ts';
import type { Issue } from '../model.ts';
import type { World } from '../world.ts';

/** Where issues are to be ranked: right before or right after another one. */
export interface Place {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/**
 * Ranks issues, in the order in which they are named, before or after another one.
 * @throws RequestRefused 400 unless exactly one place is named, and it is another issue that can be seen
 */
export function rankAt(world: World, issues: readonly Issue[], { before, after }: Place, now: number): void {
  const name = before ?? after;
  if (name === undefined || (before !== undefined && after !== undefined))
    throw refuse(400, ['Exactly one of the places before and after which to rank must be given.']);
  const anchor = world.issue(name);
  if (anchor === undefined || issues.includes(anchor))
    throw refuse(400, [`Issues cannot be ranked next to '${name}'.`]);
  const moved = new Set(issues);
  const others = world.issues.filter((issue) => !moved.has(issue)).map((issue) => issue.rank);
  const neighbour =
    before === undefined
      ? others.reduce((next, one) => (one > anchor.rank && one < next ? one : next), Infinity)
      : others.reduce((last, one) => (one < anchor.rank && one > last ? one : last), -Infinity);
  const [low, high] = before === undefined ? [anchor.rank, neighbour] : [neighbour, anchor.rank];
  const from = Number.isFinite(low) ? low : high - issues.length - 1;
  const until = Number.isFinite(high) ? high : low + issues.length + 1;
  for (const [index, issue] of issues.entries()) {
    const place = from + ((until - from) * (index + 1)) / (issues.length + 1);
    world.rank(issue, place, now);
  }
}
