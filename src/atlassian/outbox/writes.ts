import type { JiraClient } from '../ports/jira/client.ts';
import type { IssueStore } from '../ports/issueStore.ts';
import type { IssueWrite } from '../model/write.ts';

/** Sends a write: one request. Rejects as `JiraClient` does. */
export async function perform(jira: JiraClient, key: string, write: IssueWrite): Promise<void> {
  switch (write.kind) {
    case 'transition': {
      const { transitionId, values, fields } = write;
      await jira.transition(key, { transitionId, values }, fields);
      break;
    }
    case 'assign':
      await jira.assign(key, write.to.accountId);
      break;
  }
}

/** What a list of issues shows of a write. */
export function visibleChange(write: IssueWrite): Parameters<IssueStore['change']>[1] {
  if (write.kind === 'assign') return { assignee: write.to };
  const { resolution, assignee } = write.values;
  return {
    status: write.to,
    ...(resolution?.kind === 'resolution' || resolution?.kind === 'option'
      ? { resolution: resolution.option.label }
      : {}),
    ...(assignee?.kind === 'user'
      ? { assignee: { accountId: assignee.user.id, displayName: assignee.user.label, active: true } }
      : {}),
  };
}
