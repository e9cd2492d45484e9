import type { IssueChange, IssueHistory } from '../../model/history.ts';
import type { WriteConflict } from '../../model/write.ts';

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
