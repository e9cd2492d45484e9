import { mapConcurrent } from '../../core/mapConcurrent.ts';
import type { ActivityChange, ActivityComment, IssueActivity, IssueWork } from '../model/activity.ts';
import type { StoredWorklog } from '../model/worklog.ts';
import type { FoundActivity, FoundWork } from './activity.ts';

/** Issues of which the rest is asked for side by side. */
const AT_ONCE = 4;

/** How to ask for what a search left out. */
export interface ActivityRest {
  /** By numeric ids, at least one. */
  readonly histories: (
    issueIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly ActivityChange[]>>;
  /** The latest of an issue. */
  readonly comments: (key: string) => Promise<readonly ActivityComment[]>;
  /** The latest of an issue. */
  readonly worklogs: (key: string) => Promise<readonly StoredWorklog[]>;
}

/** Adds what a search left out: the histories in one request for all, comments issue by issue. Asks nothing where nothing is missing. */
export async function completeActivity(
  found: readonly FoundActivity[],
  rest: ActivityRest,
): Promise<readonly IssueActivity[]> {
  const histories = await missingHistories(found, rest);
  return mapConcurrent(found, AT_ONCE, (one) => completeOne(one, histories, rest));
}

/** The same with work logs. */
export async function completeWork(
  found: readonly FoundWork[],
  rest: ActivityRest,
): Promise<readonly IssueWork[]> {
  const histories = await missingHistories(found, rest);
  return mapConcurrent(found, AT_ONCE, async (one) => ({
    ...(await completeOne(one, histories, rest)),
    worklogs: one.missesWorklogs ? await rest.worklogs(one.issue.ref.key) : one.worklogs,
    flagged: one.flagged,
    links: one.links,
    ...(one.sprintGoal !== undefined && { sprintGoal: one.sprintGoal }),
  }));
}

type Histories = ReadonlyMap<string, readonly ActivityChange[]>;

async function missingHistories(found: readonly FoundActivity[], rest: ActivityRest): Promise<Histories> {
  const ids = found.filter(({ missesChanges }) => missesChanges).map(({ issue }) => issue.id);
  return ids.length === 0 ? new Map() : rest.histories(ids);
}

async function completeOne(
  { issue, changes, comments, missesChanges, missesComments }: FoundActivity,
  histories: Histories,
  rest: ActivityRest,
): Promise<IssueActivity> {
  return {
    issue,
    changes: (missesChanges ? histories.get(issue.id) : undefined) ?? changes,
    comments: missesComments ? await rest.comments(issue.ref.key) : comments,
  };
}
