import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';

/** How giving one issue to the user went. */
export interface AssignResult {
  readonly ref: IssueRef;
  readonly error?: unknown;
}

/** Requests side by side; a site's burst limit is far above, but one user needs no more. */
const SIDE_BY_SIDE = 4;

/**
 * Gives issues to the signed-in account. Each shows the new assignee at once; where the site refuses, the old one
 * comes back. Never rejects: each issue has its own result.
 */
export async function assignToMe(
  services: { readonly sites: SiteDirectory; readonly issues: IssueStore },
  refs: readonly IssueRef[],
  signal?: AbortSignal,
): Promise<readonly AssignResult[]> {
  const results = new Array<AssignResult>(refs.length);
  const waiting = refs.entries();
  const work = async (): Promise<void> => {
    for (const [index, ref] of waiting) results[index] = await assignOne(services, ref, signal);
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, refs.length) }, work));
  return results;
}

async function assignOne(
  { sites, issues }: { readonly sites: SiteDirectory; readonly issues: IssueStore },
  ref: IssueRef,
  signal: AbortSignal | undefined,
): Promise<AssignResult> {
  const site = sites.get(ref.siteId);
  const me = site && { accountId: site.accountId, displayName: site.accountName, active: true };
  const change = me && issues.change(ref, { assignee: me });
  try {
    const { jira, site: current } = await sites.client(ref.siteId, { userAsked: true });
    await jira.assign(ref.key, current.accountId, signal);
    change?.confirm();
    return { ref };
  } catch (error) {
    change?.undo();
    return { ref, error };
  }
}
