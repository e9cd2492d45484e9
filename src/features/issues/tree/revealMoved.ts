import { isSameIssue, type IssueRef } from '../../../core/issueKey.ts';

/** What the tree does about an issue that was just moved. */
export type Reveal = 'select' | 'show' | 'leave';

/**
 * Whether the tree goes to an issue that the user has moved. Rows that the user selected since are what the next key
 * is meant for: they stay selected, and where they are.
 * @param selected the issues that are selected now
 * @param selectedMs how long ago the user selected them, in milliseconds
 * @param movedMs how long ago the user moved the issue
 */
export function revealOf(
  moved: IssueRef,
  selected: readonly IssueRef[],
  selectedMs: number,
  movedMs: number,
): Reveal {
  if (selected.every((ref) => isSameIssue(ref, moved))) return 'select';
  return selectedMs < movedMs ? 'leave' : 'show';
}
