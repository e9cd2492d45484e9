import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { sideBySide } from '../../core/sideBySide.ts';

/** How giving one issue to the user went. */
export interface AssignResult {
  readonly ref: IssueRef;
  readonly error?: unknown;
}

/** Requests side by side; a site's burst limit is far above, but one user needs no more. */
const AT_ONCE = 4;

/**
 * Gives issues to the signed-in account. Each shows the new assignee at once; where the site refuses, the old one
 * comes back. Never rejects: each issue has its own result.
 */
export async function assignToMe(
  services: { readonly sites: SiteDirectory; readonly issues: IssueStore },
  refs: readonly IssueRef[],
  signal?: AbortSignal,
): Promise<readonly AssignResult[]> {
  return sideBySide(refs, AT_ONCE, (ref) => assignOne(services, ref, signal));
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
