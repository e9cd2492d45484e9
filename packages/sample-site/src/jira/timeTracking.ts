import type { Issue } from './model.ts';
import type { World } from './world.ts';

/** What is left to be done, and what was thought at first, in seconds; undefined where nobody estimated. */
export interface Estimates {
  readonly original: number | undefined;
  readonly remaining: number | undefined;
}

/** Seconds of an issue's work; undefined where there is none. */
export interface WorkFigures extends Estimates {
  readonly spent: number | undefined;
}

/** How far work has come, in seconds, as the Progress field tells it. */
export interface Progress {
  readonly progress: number;
  readonly total: number;
  readonly percent?: number;
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The figures of an issue itself. */
export function workFigures(world: World, issue: Issue): WorkFigures {
  return {
    spent: world.timeSpent(issue) || undefined,
    original: seconds(issue.values['timeoriginalestimate']),
    remaining: seconds(issue.values['timeestimate']),
  };
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, one) => total + one, 0);
}

/** The figures of an issue with its sub-tasks. */
export function aggregateFigures(world: World, issue: Issue): WorkFigures {
  const subtasks = world.childrenOf(issue).filter((child) => child.type.level < 0);
  const all = [issue, ...subtasks].map((one) => workFigures(world, one));
  return {
    spent: sum(all.map((one) => one.spent)),
    original: sum(all.map((one) => one.original)),
    remaining: sum(all.map((one) => one.remaining)),
  };
}

/** Work done, of work done and work left; the percentage is absent where there is neither. */
export function progressOf({ spent = 0, remaining = 0 }: WorkFigures): Progress {
  const total = spent + remaining;
  return {
    progress: spent,
    total,
    ...(total === 0 ? {} : { percent: Math.floor((spent * 100) / total) }),
  };
}

/** The work done in percent of the original estimate; -1 where nobody estimated. */
export function workRatio({ spent = 0, original }: WorkFigures): number {
  return original === undefined || original === 0 ? -1 : Math.floor((spent * 100) / original);
}
