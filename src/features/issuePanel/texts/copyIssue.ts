import type { IssueDetails } from '../../../atlassian/model/issueDetails.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import type { JiraClient } from '../../../atlassian/ports/jira/client.ts';
import type { CacheOwner, KeptAnswers } from '../../../atlassian/ports/siteCache.ts';
import { isOutage, siteRemoved } from '../../../core/errors.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { Translate } from '../../../core/localize.ts';
import { issueAsMarkdown } from '../../../ui/issueAsMarkdown.ts';

export interface CopyDependencies {
  readonly sites: { get(siteId: string): Site | undefined };
  readonly jira: (
    siteId: string,
    userAsked: boolean,
  ) => Promise<Pick<JiraClient, 'issueDetails' | 'comments'>>;
  readonly details: Pick<KeptAnswers<IssueDetails>, 'read'>;
  readonly t: Translate;
  /** ISO 8601 in the user's way of writing times. */
  readonly time: (iso: string) => string;
}

/** So many comments are copied at most, the newest: nobody reads more of them in one text. */
const MOST_COMMENTS = 1000;

/**
 * Whole issues as one Markdown text. While a site is away, what is kept on disk of an issue must do.
 * @throws ShipshapeError where an issue cannot be had
 */
export async function copiedIssues(
  refs: readonly IssueRef[],
  services: CopyDependencies,
  signal: AbortSignal,
): Promise<string> {
  const texts: string[] = [];
  for (const ref of refs) {
    const site = services.sites.get(ref.siteId);
    if (!site) throw siteRemoved(ref.siteId);
    const details = await wholeIssue(ref, site, services, signal);
    texts.push(await issueAsMarkdown(details, { ...services, siteUrl: site.url }));
  }
  return texts.join('\n---\n\n');
}

async function wholeIssue(
  { siteId, key }: IssueRef,
  site: CacheOwner,
  { jira: clientOf, details: kept }: CopyDependencies,
  signal: AbortSignal,
): Promise<IssueDetails> {
  try {
    const jira = await clientOf(siteId, true);
    return await withAllComments(await jira.issueDetails(key, signal), jira, signal);
  } catch (error) {
    const known = isOutage(error) ? await kept.read(site, key) : undefined;
    if (!known) throw error;
    return known.value;
  }
}

/** A site tells some of many comments with the issue, and which of them is its own affair. */
async function withAllComments(
  details: IssueDetails,
  jira: Pick<JiraClient, 'comments'>,
  signal: AbortSignal,
): Promise<IssueDetails> {
  if (details.comments.items.length >= details.comments.total) return details;
  const found = new Map<string, IssueDetails['comments']['items'][number]>();
  let { total } = details.comments;
  while (found.size < Math.min(total, MOST_COMMENTS)) {
    const page = await jira.comments(details.issue.ref.key, found.size, signal);
    const before = found.size;
    for (const comment of page.items) found.set(comment.id, comment);
    total = page.total;
    if (found.size === before) break;
  }
  return { ...details, comments: { items: [...found.values()], total } };
}
