import * as vscode from 'vscode';
import { askText, pickMany, pickOne } from '../../../platform/quickInput.ts';
import { readSetting } from '../../../platform/settings.ts';
import { writeSetting } from '../../../platform/writeSetting.ts';
import { ISSUE_COLUMNS, type IssueColumn } from './issueColumns.ts';
import type { GroupBy } from './grouping.ts';
import type { SortBy } from './sorting.ts';

const { l10n } = vscode;

/** Filters as the user types; leaving the box with Escape brings back what was there before. */
export async function askFilter(before: string, apply: (text: string) => void): Promise<void> {
  const answer = await askText({
    title: l10n.t('Filter Issues'),
    placeholder: l10n.t('Words in key, summary, status, type, assignee or labels'),
    prompt: l10n.t('Only issues loaded so far are filtered. Leave it empty to show all.'),
    value: before,
    onChange: apply,
  });
  apply(answer.kind === 'next' ? answer.value : before);
}

/** Asks how the issues are grouped. */
export async function pickGrouping(): Promise<void> {
  const labels: Record<GroupBy, string> = {
    status: l10n.t('Status'),
    project: l10n.t('Project'),
    parent: l10n.t('Epic or parent'),
    assignee: l10n.t('Assignee'),
    sprint: l10n.t('Sprint'),
    none: l10n.t('No groups'),
  };
  const chosen = await pickFrom(l10n.t('Group Issues By'), labels, readSetting('shipshape.issues.groupBy'));
  if (chosen !== undefined) await writeSetting('shipshape.issues.groupBy', chosen);
}

/** Asks how the issues are sorted. */
export async function pickSorting(): Promise<void> {
  const labels: Record<SortBy, string> = {
    query: l10n.t('As the query says'),
    updated: l10n.t('Last updated'),
    priority: l10n.t('Priority'),
    key: l10n.t('Issue key'),
    dueDate: l10n.t('Due date'),
    hand: l10n.t('By hand'),
  };
  const chosen = await pickFrom(l10n.t('Sort Issues By'), labels, readSetting('shipshape.issues.sortBy'));
  if (chosen !== undefined) await writeSetting('shipshape.issues.sortBy', chosen);
}

/** Asks what stands behind the summary of an issue; what is ticked keeps its order, what is new comes last. */
export async function pickColumns(): Promise<void> {
  const labels: Record<IssueColumn, string> = {
    status: l10n.t('Status'),
    priority: l10n.t('Priority'),
    updated: l10n.t('Last updated'),
    age: l10n.t('Age'),
    assignee: l10n.t('Assignee'),
    due: l10n.t('Due date'),
    estimate: l10n.t('Story points'),
    sprint: l10n.t('Sprint'),
  };
  const before = readSetting('shipshape.issues.columns');
  const answer = await pickMany<IssueColumn>({
    title: l10n.t('Columns of Issues'),
    placeholder: l10n.t('What stands behind the summary? A narrow side bar shows the first ones'),
    choices: [...before, ...ISSUE_COLUMNS.filter((one) => !before.includes(one))].map((column) => ({
      label: labels[column],
      key: column,
      value: column,
    })),
    selected: (column) => before.includes(column),
  });
  if (answer.kind === 'next') await writeSetting('shipshape.issues.columns', [...answer.value]);
}

/** Asks for one of a few values; the one in force stands highlighted. */
async function pickFrom<Value extends string>(
  title: string,
  labels: Readonly<Record<Value, string>>,
  active: Value,
): Promise<Value | undefined> {
  const answer = await pickOne<Value>({
    title,
    choices: (Object.keys(labels) as Value[]).map((value) => ({
      label: labels[value],
      ...(value === active ? { description: l10n.t('current') } : {}),
      value,
    })),
    active,
  });
  return answer.kind === 'next' ? answer.value : undefined;
}
