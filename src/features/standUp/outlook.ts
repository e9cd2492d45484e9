import type { IssueWork } from '../../atlassian/model/activity.ts';
import type { Issue } from '../../atlassian/model/issue.ts';
import type { LinkedIssue } from '../../atlassian/model/issueDetails.ts';
import { projectKeyOf } from '../../core/issueKey.ts';
import { keysInMessage } from '../../core/keysInText.ts';
import {
  addDays,
  isWorkingDay,
  workingDayAfter,
  workingDaysSince,
  type Calendar,
  type Day,
  type WorkingDays,
} from './days.ts';

/** Why an issue is on somebody's list. */
export type Reason = 'underWay' | 'due' | 'inGoal';

/** An issue that is to be worked on. */
export interface AheadIssue {
  readonly issue: Issue;
  /** Never empty. */
  readonly reasons: readonly Reason[];
}

/** What stands in an issue's way. */
export interface BlockedIssue {
  readonly issue: Issue;
  readonly flagged: boolean;
  /** Issues that must be done before. */
  readonly blockedBy: readonly LinkedIssue[];
  /** Working days without movement; absent where it moved lately. */
  readonly stillFor?: number;
}

export interface SprintGoal {
  readonly sprint: string;
  readonly goal: string;
}

/** What comes next, and what is in the way. */
export interface Outlook {
  readonly ahead: readonly AheadIssue[];
  readonly goals: readonly SprintGoal[];
  readonly blocked: readonly BlockedIssue[];
}

export interface OutlookOptions {
  readonly today: Day;
  readonly calendar: Calendar;
  readonly week: WorkingDays;
  /** After so many working days without movement an issue that is under way is stuck; 0 for never. */
  readonly stuckDays: number;
  /** When something was last done for issues that the site does not know of, by key, in milliseconds since 1970. */
  readonly movedAt?: ReadonlyMap<string, number>;
}

const MOVES = new Set(['status', 'assignee']);
/** Entries of a history that are told at least, where there are so many. */
const SHORT_HISTORY = 40;
/** Days looked back at most. */
const MOST_DAYS = 366;

/** What is before the people to whom issues are given. @param works of issues that are not done; others are left out */
export function outlookOf(works: readonly IssueWork[], options: OutlookOptions): Outlook {
  const open = works.filter(({ issue }) => issue.status.category !== 'done');
  const goals = goalsOf(open);
  const named = new Set(
    goals.flatMap(({ goal }) =>
      keysInMessage(goal, (project) => open.some(({ issue }) => projectKeyOf(issue.ref.key) === project)),
    ),
  );
  const ahead = open.flatMap(({ issue }): readonly AheadIssue[] => {
    const reasons = reasonsOf(issue, named, options);
    return reasons.length > 0 ? [{ issue, reasons }] : [];
  });
  const onList = new Set(ahead.map(({ issue }) => issue));
  return {
    ahead: ahead.toSorted(byUrgency),
    goals,
    blocked: open
      .filter(({ issue }) => onList.has(issue) || issue.sprint?.state === 'active')
      .flatMap((work) => blockOf(work, options)),
  };
}

function reasonsOf(
  { ref, status, dueDate }: Issue,
  named: ReadonlySet<string>,
  { today, week }: OutlookOptions,
): readonly Reason[] {
  return [
    ...(status.category === 'inProgress' ? (['underWay'] as const) : []),
    // What is due on a free day, or on the next working day, is today's business.
    ...(dueDate !== undefined && dueDate <= workingDayAfter(today, week) ? (['due'] as const) : []),
    ...(named.has(ref.key) ? (['inGoal'] as const) : []),
  ];
}

/** What is due comes before what is not, the earliest first; otherwise as the site ordered it. */
function byUrgency(a: AheadIssue, b: AheadIssue): number {
  const due = ({ issue, reasons }: AheadIssue): string =>
    reasons.includes('due') ? (issue.dueDate ?? '') : '~';
  return due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0;
}

function goalsOf(works: readonly IssueWork[]): readonly SprintGoal[] {
  const goals = new Map<number, SprintGoal>();
  for (const { issue, sprintGoal } of works)
    if (issue.sprint && sprintGoal !== undefined)
      goals.set(issue.sprint.id, { sprint: issue.sprint.name, goal: sprintGoal });
  return [...goals.values()];
}

function blockOf(work: IssueWork, options: OutlookOptions): readonly BlockedIssue[] {
  const { issue, flagged, links } = work;
  const blockedBy = links
    .filter(({ type, relation, direction }) => direction === 'inward' && /block/i.test(`${type} ${relation}`))
    .map((link) => link.issue)
    .filter(({ status }) => status !== undefined && status.category !== 'done');
  const still = issue.status.category === 'inProgress' ? stillFor(work, options) : undefined;
  if (!flagged && blockedBy.length === 0 && still === undefined) return [];
  return [{ issue, flagged, blockedBy, ...(still !== undefined && { stillFor: still }) }];
}

function stillFor(
  work: IssueWork,
  { today, calendar, week, stuckDays, movedAt }: OutlookOptions,
): number | undefined {
  const moved = lastMovement(work, movedAt?.get(work.issue.ref.key));
  if (stuckDays === 0 || moved === undefined) return undefined;
  const days = workingDaysSince(calendar.dayOf(moved), today, week);
  return days >= stuckDays ? days : undefined;
}

/**
 * When somebody last did something for an issue: edits of its fields say nothing of that. Where a history may go further
 * back than was told, its oldest entry stands for what is not known: no movement came after it.
 */
function lastMovement(
  { issue, changes, comments, worklogs }: IssueWork,
  done: number | undefined,
): number | undefined {
  const moves = changes.filter(({ items }) => items.some(({ field }) => MOVES.has(field.toLowerCase())));
  const isCut = changes.length >= SHORT_HISTORY && moves.length === 0;
  const oldest = Math.min(...changes.map(({ created }) => Date.parse(created)));
  const times = [
    isCut ? oldest : Date.parse(issue.created),
    ...[...moves, ...comments].map(({ created }) => Date.parse(created)),
    ...worklogs.map(({ created }) => created),
    done ?? NaN,
  ].filter((time) => Number.isFinite(time));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** How far back histories must reach for `outlookOf`, in milliseconds since 1970. */
export function outlookReach({ today, calendar, week, stuckDays }: OutlookOptions): number {
  let day = today;
  let left = stuckDays;
  for (let count = 0; left > 0 && count < MOST_DAYS; count += 1) {
    if (isWorkingDay(day, week)) left -= 1;
    day = addDays(day, -1);
  }
  return calendar.startOf(day);
}
