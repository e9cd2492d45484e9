import { addCondition } from '../../atlassian/jql/addCondition.ts';
import { quoteJql } from '../../atlassian/jql/quote.ts';
import type { IssueWork } from '../../atlassian/model/activity.ts';
import type { JiraActivity } from '../../atlassian/ports/jira/activity.ts';
import { reasonOf } from '../../core/errors.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Overlap, because search results go by minutes. */
const OVERLAP_MS = 5 * MINUTE;
/** Issues read at most, those that changed last. */
const MOST_ISSUES = 500;

export interface WorkQuestion {
  /** JQL, the whole first; each takes the place of those before it where the site refuses them. */
  readonly queries: readonly string[];
  /** How far back histories must reach, in milliseconds since 1970 by the site's clock. */
  readonly since: number;
}

/** What was found, as far as it was read. */
export interface WorkFound {
  readonly works: readonly IssueWork[];
  /** Whether there are more issues than were read. */
  readonly hasMore: boolean;
}

/**
 * Asks a site for issues with what happened to them: one request for 50 issues in the ordinary case. A site that cannot
 * search like that (no Jira Software, no index of changes) is asked with less.
 */
export async function askWork(
  jira: Pick<JiraActivity, 'work'>,
  { queries, since }: WorkQuestion,
  signal: AbortSignal,
): Promise<WorkFound> {
  for (let index = 0; ; index += 1) {
    const jql = queries[index] ?? '';
    try {
      // One more than is told of says that there are more.
      const found = await jira.work({ jql, since, limit: MOST_ISSUES + 1 }, signal);
      return { works: found.slice(0, MOST_ISSUES), hasMore: found.length > MOST_ISSUES };
    } catch (error) {
      if (reasonOf(error) !== 'invalid' || index >= queries.length - 1) throw error;
    }
  }
}

/** What somebody had a hand in within a time, and what is given to them. @param passed milliseconds since it began */
export function ownQueries(accountId: string, passed: number): readonly string[] {
  const days = Math.ceil(passed / DAY) + 1;
  const lately = sinceCondition(passed);
  const touched = `issuekey IN updatedBy(${quoteJql(accountId)}, "-${days}d")`;
  const concerned = 'assignee = currentUser() OR reporter = currentUser() OR watcher = currentUser()';
  const given = 'assignee = currentUser() AND statusCategory != Done';
  const next = 'statusCategory = "In Progress" OR due <= 7d';
  const inSprint = `${given} AND (${next} OR sprint IN openSprints())`;
  const logged = 'worklogAuthor = currentUser()';
  return [
    `(${touched} OR ${logged}) AND ${lately} OR ${inSprint}`,
    `(${touched} OR ${logged}) AND ${lately} OR ${given} AND (${next})`,
    `(${concerned} OR ${logged}) AND ${lately} OR ${inSprint}`,
    `(${concerned}) AND ${lately} OR ${given} AND (${next})`,
    `assignee = currentUser() AND (${lately} OR statusCategory != Done)`,
  ].map((condition) => `${condition} ORDER BY updated DESC`);
}

/** What happened to the issues of a team within a time, and what is under way. @param scope JQL of the team's issues */
export function teamQueries(scope: string, passed: number): readonly string[] {
  const condition = `(${sinceCondition(passed)} OR statusCategory = "In Progress")`;
  // A filter's own order would leave out what changed lately where there is more than is read.
  return [addCondition(scope, condition, 'ORDER BY updated DESC')];
}

/** What was updated within a time, relative, so that neither the account's time zone nor a wrong clock matters. */
function sinceCondition(passed: number): string {
  return `updated >= "-${Math.ceil((passed + OVERLAP_MS) / MINUTE)}m"`;
}
