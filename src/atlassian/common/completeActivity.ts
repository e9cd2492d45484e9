import { mapConcurrent } from '../../core/mapConcurrent.ts';
import type { ActivityChange, ActivityComment, IssueActivity } from '../model/activity.ts';
import type { FoundActivity } from './activity.ts';

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
}

/** Adds what a search left out: the histories in one request for all, comments issue by issue. Asks nothing where nothing is missing. */
export async function completeActivity(
  found: readonly FoundActivity[],
  rest: ActivityRest,
): Promise<readonly IssueActivity[]> {
  const ids = found.filter(({ missesChanges }) => missesChanges).map(({ issue }) => issue.id);
  const histories = ids.length === 0 ? undefined : await rest.histories(ids);
  return mapConcurrent(found, AT_ONCE, async ({ issue, changes, comments, ...misses }) => ({
    issue,
    changes: (misses.missesChanges ? histories?.get(issue.id) : undefined) ?? changes,
    comments: misses.missesComments ? await rest.comments(issue.ref.key) : comments,
  }));
}
