import type { Issue } from '../../../atlassian/model/issue.ts';
import { dayOf, relativeTime, type FormatContext } from '../../../ui/formatIssue.ts';

/** What can stand behind the summary of a row, in the order in which it is offered. */
export const ISSUE_COLUMNS = [
  'status',
  'priority',
  'updated',
  'age',
  'assignee',
  'due',
  'estimate',
  'sprint',
] as const;

export type IssueColumn = (typeof ISSUE_COLUMNS)[number];

/** What stands behind key and summary, in the order of the columns; an empty one is left out. */
export function columnsText(issue: Issue, columns: readonly IssueColumn[], context: FormatContext): string {
  return columns
    .map((column) => columnText(issue, column, context))
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

function columnText(issue: Issue, column: IssueColumn, context: FormatContext): string | undefined {
  const { t, locale } = context;
  switch (column) {
    case 'status':
      return issue.status.name;
    case 'priority':
      return issue.priority?.name;
    case 'updated':
      return relativeTime(issue.updated, context);
    case 'age': {
      const age = relativeTime(issue.created, context);
      return age && t('created {0}', age);
    }
    case 'assignee':
      return issue.assignee?.displayName ?? t('Unassigned');
    case 'due': {
      const day = issue.dueDate && dayOf(issue.dueDate, locale);
      return day && t('due {0}', day);
    }
    case 'estimate':
      if (issue.storyPoints === undefined) return undefined;
      return issue.storyPoints === 1 ? t('1 point') : t('{0} points', issue.storyPoints);
    case 'sprint':
      return issue.sprint?.name;
  }
}
