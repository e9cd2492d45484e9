import type { Field } from '../../../fields/field.ts';
import { valueText } from '../../common/fieldValues.ts';
import type { IssueChange, IssueHistory } from '../../model/history.ts';
import type { ConflictingText, WriteConflict } from '../../model/write.ts';
import type { JiraClient } from '../../ports/jira/client.ts';

/** What an issue looks like where it conflicts with a write. @param concerns whether a part of a change is about it */
export function issueConflict(
  { issue, changes }: IssueHistory,
  concerns: (item: IssueChange['items'][number]) => boolean,
): WriteConflict {
  const last = changes.find(({ items }) => items.some(concerns));
  return {
    status: issue.status,
    ...(issue.assignee && { assignee: issue.assignee.displayName }),
    ...(last?.author && { by: last.author.displayName }),
    ...(last && { at: last.created }),
  };
}

/** What stands in a field that the user saw otherwise. */
export async function conflictingText(
  { id, name, kind }: Pick<Field, 'id' | 'name' | 'kind'>,
  { fields }: IssueHistory,
  jira: Pick<JiraClient, 'readAnswer'>,
): Promise<ConflictingText> {
  const stored = fields[id];
  const known = { fieldId: id, name, text: valueText(stored) ?? '' };
  if (kind === 'paragraph') return { ...known, source: stored ?? null };
  const value = await jira.readAnswer({ kind }, stored);
  return { ...known, ...(value && { value }) };
}
