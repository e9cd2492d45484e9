import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { siteRemoved } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';
import { accountOf } from '../../ui/accountOf.ts';

/** How giving one issue to the user went: done without an error, or kept to be sent later. */
export interface AssignResult {
  readonly ref: IssueRef;
  readonly kept: boolean;
  readonly error?: unknown;
}

/** Requests side by side; a site's burst limit is far above, but one user needs no more. */
const AT_ONCE = 4;

/**
 * Gives issues to the signed-in account. Each shows the new assignee at once; where the site refuses, the old one
 * comes back. Each issue has its own result; rejects with `cancelled` only.
 */
export async function assignToMe(
  services: {
    readonly sites: Pick<SiteDirectory, 'get'>;
    readonly issues: IssueStore;
    readonly outbox: Pick<Outbox, 'send'>;
  },
  refs: readonly IssueRef[],
  signal?: AbortSignal,
): Promise<readonly AssignResult[]> {
  const { sites, issues, outbox } = services;
  return mapConcurrent(refs, AT_ONCE, async (ref): Promise<AssignResult> => {
    const site = sites.get(ref.siteId);
    if (!site) return { ref, kept: false, error: siteRemoved(ref.siteId) };
    const from = issues.settled(ref)?.assignee;
    const outcome = await outbox.send(
      ref,
      { kind: 'assign', to: accountOf(site), ...(from && { from }) },
      signal,
    );
    return outcome.kind === 'refused'
      ? { ref, kept: false, error: outcome.error }
      : { ref, kept: outcome.kind === 'kept' };
  });
}
