import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { mapConcurrent } from '../../core/mapConcurrent.ts';

/** Requests at a time: nobody waits for these. */
const AT_ONCE = 4;

/** Has the lists of the window learn of new issues: they show them as soon as their queries find them. Never rejects. */
export async function showCreated(
  { issues, jira }: { readonly issues: IssueStore; readonly jira: (siteId: string) => Promise<JiraClient> },
  refs: readonly IssueRef[],
): Promise<void> {
  await mapConcurrent(refs, AT_ONCE, async (ref) => {
    try {
      issues.put([await (await jira(ref.siteId)).issue(ref.key)]);
      issues.change(ref, {}).confirm();
    } catch {
      // The next refresh tells.
    }
  });
}
