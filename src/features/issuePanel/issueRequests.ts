import type { IssueDetails } from '../../atlassian/model/issueDetails.ts';
import type { ProjectPermissions } from '../../atlassian/model/permissions.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { projectKeyOf, type IssueRef } from '../../core/issueKey.ts';

/** Comments shown at first, and more of them each time they are asked for. */
export const COMMENTS_AT_ONCE = 50;

/**
 * An issue with its newest comments, in one request where the site gives enough of them with it: some give only the
 * first of thousands.
 *
 * @throws {ShipshapeError} as the requests fail
 */
export async function requestDetails(
  jira: Pick<JiraClient, 'issueDetails' | 'comments'>,
  key: string,
  signal: AbortSignal,
): Promise<IssueDetails> {
  const details = await jira.issueDetails(key, signal);
  const { items, total } = details.comments;
  if (items.length >= Math.min(total, COMMENTS_AT_ONCE) && items.length === total) return details;
  return { ...details, comments: await jira.comments(details.issue.ref.key, 0, signal) };
}

/**
 * The same issue with older comments after those that are known.
 *
 * @throws {ShipshapeError} as the request fails
 */
export async function requestOlderComments(
  jira: Pick<JiraClient, 'comments'>,
  key: string,
  known: IssueDetails,
): Promise<IssueDetails> {
  const { items, total } = await jira.comments(key, known.comments.items.length);
  const have = new Set(known.comments.items.map(({ id }) => id));
  const older = items.filter(({ id }) => !have.has(id));
  return { ...known, comments: { items: [...known.comments.items, ...older], total } };
}

/**
 * What the account may do in the project of an issue, asked once for all its issues. Undefined where the site does not
 * tell: it refuses what is not allowed, with its reason.
 */
export async function requestPermissions(
  jira: Pick<JiraClient, 'permissions'>,
  { siteId, key }: IssueRef,
  known: Map<string, ProjectPermissions>,
  signal: AbortSignal,
): Promise<ProjectPermissions | undefined> {
  const projectKey = projectKeyOf(key);
  const project = `${siteId} ${projectKey}`;
  try {
    const permissions = known.get(project) ?? (await jira.permissions(projectKey, signal));
    known.set(project, permissions);
    return permissions;
  } catch {
    return undefined;
  }
}
