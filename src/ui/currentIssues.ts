import type { IssueRef } from '../core/issueKey.ts';
import type { Situation } from './candidateIssues.ts';

/** The issues that are in front of the user: the one in the active tab, or the selected rows where those come later. */
export function currentIssues(
  situation: Pick<Situation, 'openIssue' | 'selectedIssues' | 'isSelectionInFocus'>,
): readonly IssueRef[] {
  const open = situation.openIssue();
  const selected = situation.selectedIssues();
  return open && (selected.length === 0 || !situation.isSelectionInFocus()) ? [open] : selected;
}
