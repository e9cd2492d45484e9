import { quoteJql } from '../../atlassian/jql/quote.ts';
import type { CreatedIssue } from '../../atlassian/model/creation.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { LostAttempt } from './createMemory.ts';

/** Milliseconds by which the two clocks may differ, and a request may be under way, before it is stamped. */
const MARGIN_MS = 10_000;
/** Issues that somebody may have created meanwhile, some of which are looked for. */
const MOST_LOOKED_AT = 100;

/** An issue of an attempt whose answer was lost. */
export interface FoundIssue extends CreatedIssue {
  readonly summary: string;
}

/**
 * The issues of an attempt whose answer was lost, those that the account created since, the oldest first. One that is not
 * there was not created, or the site does not show it yet.
 * @param now milliseconds since 1970, by the clock that stamped the attempt
 */
export async function findLost(
  jira: JiraClient,
  { projectKey, sentAt }: Pick<LostAttempt, 'projectKey' | 'sentAt'>,
  now: number,
): Promise<readonly FoundIssue[]> {
  const elapsed = Math.max(now - sentAt, 0) + MARGIN_MS;
  const earliest = (await jira.serverTime()) - elapsed;
  const minutes = Math.ceil(elapsed / 60_000) + 1;
  const jql = `project = ${quoteJql(projectKey)} AND creator = currentUser() AND created >= -${minutes}m ORDER BY created ASC`;
  const { issues } = await jira.searchIssues({ jql, pageSize: MOST_LOOKED_AT });
  return issues
    .filter(({ created }) => Date.parse(created) >= earliest)
    .map(({ id, ref, summary }) => ({ id, key: ref.key, summary }));
}
