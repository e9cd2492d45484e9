import type { IssueRef } from '../core/issueKey.ts';
import { rowsOf, type IssueTarget } from '../platform/commands.ts';
import type { IssueFinder } from './issuePicker.ts';
import type { WorkContext } from './workContext.ts';

interface TargetDependencies {
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
}

/**
 * The issues a command is for: the rows it was called on, else the selected rows, else the one at the cursor or of
 * the branch, else the one the user picks. Empty when the user picks none.
 */
export async function targetIssues(
  { issueFinder, workContext }: TargetDependencies,
  title: string,
  row: IssueTarget | undefined,
  selected: readonly IssueTarget[] | undefined,
): Promise<readonly IssueRef[]> {
  const rows = rowsOf(row, selected).flatMap((candidate) => ('ref' in candidate ? [candidate.ref] : []));
  if (rows.length > 0) return rows;
  if (workContext.selectedIssues().length > 0) return workContext.selectedIssues();
  const key = workContext.keyAtCursor() ?? workContext.branchIssueKey();
  const ref = key === undefined ? undefined : await issueFinder.resolve(key);
  if (ref) return [ref];
  const { pickIssue } = await import('./issuePicker.ts');
  const answer = await pickIssue(issueFinder, { title });
  return answer.kind === 'next' && 'ref' in answer.value ? [answer.value.ref] : [];
}
