import { hasCondition } from '../atlassian/jql/hasCondition.ts';
import type { Translate } from '../core/localize.ts';

/** What is wrong with JQL that narrows nothing down; undefined where it does, and where nothing is written yet. */
export function everyIssueComplaint(jql: string, t: Translate): string | undefined {
  if (jql.trim() === '' || hasCondition(jql)) return undefined;
  return t(
    'This finds every issue there is, which Jira refuses. Put a condition before ORDER BY, for example: {0}',
    'assignee = currentUser()',
  );
}
