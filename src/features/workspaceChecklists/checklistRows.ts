import { isSettled, type ItemState } from '../../checklist/itemState.ts';
import { findIssueKey } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { ChecklistFile, ItemNode, ListNode, Progress } from './checklistFile.ts';

/** A codicon, and a colour of the theme. */
interface RowIcon {
  readonly id: string;
  readonly color?: string;
}

/** How a row looks; all texts plain. */
export interface RowLook {
  readonly label: string;
  readonly description: string;
  readonly icon?: RowIcon;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** For example "17 / 24". */
export function progressText({ done, total }: Progress): string {
  return `${done} / ${total}`;
}

/** For screen readers: "17 of 24 done". */
export function progressSpoken({ done, total }: Progress, t: Translate): string {
  return t('{0} of {1} done', done, total);
}

/** What is known of the day and of issues when a row is painted. */
export interface RowClues {
  /** YYYY-MM-DD, of the user's own day. */
  readonly today: string;
  /** The name of an issue's status, as far as it is known; untrusted. */
  readonly statusOf: (issueKey: string) => string | undefined;
}

/** The row of a file; `path` as the workspace shows it. */
export function fileLook(path: string, file: ChecklistFile, { today }: RowClues, t: Translate): RowLook {
  const late = lateText(
    file.lists.flatMap(({ items }) => items),
    today,
    t,
  );
  return {
    label: path,
    description: joined([progressText(file), late, file.issueKey]),
    icon: progressIcon(file),
    spoken: [path, progressSpoken(file, t), late, file.issueKey]
      .filter((part) => part !== undefined)
      .join(', '),
  };
}

/** The row of the items under one heading. */
export function listLook(list: ListNode, { today }: RowClues, t: Translate): RowLook {
  const label = list.heading ?? t('Checklist');
  const late = lateText(list.items, today, t);
  return {
    label,
    description: joined([progressText(list), late]),
    icon: progressIcon(list),
    spoken: [label, progressSpoken(list, t), late].filter((part) => part !== undefined).join(', '),
  };
}

/** The row of an item; its check box says whether it is ticked. */
export function itemLook(item: ItemNode, { today, statusOf }: RowClues, t: Translate): RowLook {
  const { state } = item;
  const label = item.text === '' ? t('(empty item)') : item.text;
  const below = progressOf(item.children);
  const issueKey = findIssueKey(item.text);
  const isLate = isOverdue(item, today);
  const status = issueKey === undefined ? undefined : statusOf(issueKey);
  const late = isLate ? t('overdue') : undefined;
  const shown = state === 'underWay' || state === 'notApplicable' ? spokenState(state, t) : undefined;
  const icon = isLate ? LATE : ICONS[state];
  return {
    label,
    description: joined([below.total > 0 ? progressText(below) : undefined, shown, late, status]),
    ...(icon && { icon }),
    spoken: [label, spokenState(state, t), late, status].filter((part) => part !== undefined).join(', '),
  };
}

/** How many items, with all below them, were due before today and are not settled. */
export function countOverdue(items: readonly ItemNode[], today: string): number {
  return items.reduce(
    (sum, item) => sum + (isOverdue(item, today) ? 1 : 0) + countOverdue(item.children, today),
    0,
  );
}

function isOverdue({ state, due }: ItemNode, today: string): boolean {
  return due !== undefined && due < today && !isSettled(state);
}

function lateText(items: readonly ItemNode[], today: string, t: Translate): string | undefined {
  const late = countOverdue(items, today);
  return late === 0 ? undefined : t('{0} overdue', late);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}

const LATE: RowIcon = { id: 'warning', color: 'list.warningForeground' };

/** Of those that a check box does not show. */
const ICONS: Readonly<Record<ItemState, RowIcon | undefined>> = {
  open: undefined,
  done: undefined,
  underWay: { id: 'play-circle', color: 'charts.blue' },
  notApplicable: { id: 'circle-slash', color: 'disabledForeground' },
};

/** For screen readers. */
function spokenState(state: ItemState, t: Translate): string {
  switch (state) {
    case 'open':
      return t('not ticked');
    case 'underWay':
      return t('under way');
    case 'done':
      return t('ticked');
    case 'notApplicable':
      return t('not applicable');
  }
}

/** Counts items with all below them. */
export function progressOf(items: readonly ItemNode[]): Progress {
  let done = 0;
  let total = 0;
  for (const item of items) {
    const below = progressOf(item.children);
    done += below.done + (item.state === 'done' ? 1 : 0);
    total += below.total + (item.state === 'notApplicable' ? 0 : 1);
  }
  return { done, total };
}

function progressIcon({ done, total }: Progress): RowIcon {
  if (done === total) return { id: 'pass-filled', color: 'testing.iconPassed' };
  return { id: done === 0 ? 'circle-large-outline' : 'checklist' };
}
