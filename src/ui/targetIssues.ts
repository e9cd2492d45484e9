import type { IssueRef } from '../core/issueKey.ts';
import { rowsOf, type IssueTarget } from '../platform/commands.ts';
import { currentIssues } from './currentIssues.ts';
import type { IssueFinder } from './issuePicker.ts';
import type { WorkContext } from './workContext.ts';

interface TargetDependencies {
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
}

/**
 * The issues a command is for: the rows it was called on, else the one at the cursor where the user turned to an editor
 * last, else the one in the active tab or the selected rows, whichever the user turned to later, else the one of the
 * branch, else the one the user picks. A key that may be of several sites is picked from, as nobody sees what is done to
 * which. Empty when the user picks none.
 */
export async function targetIssues(
  { issueFinder, workContext }: TargetDependencies,
  title: string,
  row: IssueTarget | undefined,
  selected: readonly IssueTarget[] | undefined,
): Promise<readonly IssueRef[]> {
  const rows = rowsOf(row, selected).flatMap((candidate) => ('ref' in candidate ? [candidate.ref] : []));
  if (rows.length > 0) return rows;
  const current = currentIssues(workContext);
  const cursor = workContext.keyAtCursor();
  if (current.length > 0 && (cursor === undefined || workContext.isSelectionInFocus())) return current;
  const key = cursor ?? workContext.branchIssueKey();
  const [only, another] = key === undefined ? [] : await issueFinder.locate(key).catch(() => []);
  if (only && !another) return [only];
  const { chooseIssue } = await import('./issuePicker.ts');
  const chosen = await chooseIssue(issueFinder, { title, ...(another && { value: another.key }) });
  return chosen ? [chosen] : [];
}
