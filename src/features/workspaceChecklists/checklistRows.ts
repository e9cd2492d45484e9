import { isSettled, type ItemState } from '../../checklist/itemState.ts';
import { likeliestKey } from '../../checklist/issueKeyNearTitle.ts';
import { findIssueKey, type KnownProjects } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { ChecklistFile, ItemNode, ListNode, Progress, StepVerdict } from './checklistFile.ts';

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
  readonly isKnown: KnownProjects;
}

/** The row of a file; `path` as the workspace shows it. */
export function fileLook(
  path: string,
  file: ChecklistFile,
  { today, isKnown }: RowClues,
  t: Translate,
): RowLook {
  const issueKey = likeliestKey(file.keysNearTitle, isKnown);
  const late = lateText(
    file.lists.flatMap(({ items }) => items),
    today,
    t,
  );
  const items = file.lists.flatMap((list) => list.items);
  const verdicts = verdictText(items, file.test === 'run', t);
  return {
    label: path,
    description: joined([progressText(file), verdicts, late, issueKey]),
    icon: hasFailed(items) ? FAILED : progressIcon(file),
    spoken: [path, progressSpoken(file, t), verdicts, late, issueKey]
      .filter((part) => part !== undefined)
      .join(', '),
  };
}

/** The row of the items under one heading. */
export function listLook(list: ListNode, { today }: RowClues, t: Translate): RowLook {
  const label = list.heading ?? t('Checklist');
  const late = lateText(list.items, today, t);
  const verdicts = verdictText(list.items, false, t);
  return {
    label,
    description: joined([progressText(list), verdicts, late]),
    icon: hasFailed(list.items) ? FAILED : progressIcon(list),
    spoken: [label, progressSpoken(list, t), verdicts, late].filter((part) => part !== undefined).join(', '),
  };
}

/** The row of an item; its check box says whether it is ticked. */
export function itemLook(item: ItemNode, { today, statusOf, isKnown }: RowClues, t: Translate): RowLook {
  const { state, verdict, asked = item.text } = item;
  const label = asked === '' ? t('(empty item)') : asked;
  const below = progressOf(item.children);
  const issueKey = findIssueKey(item.text, isKnown);
  const isLate = isOverdue(item, today);
  const status = issueKey === undefined ? undefined : statusOf(issueKey);
  const late = isLate ? t('overdue') : undefined;
  const said = verdict ? verdictWord(verdict, t) : spokenState(state, t);
  const shown = verdict || state === 'underWay' || state === 'notApplicable' ? said : undefined;
  const icon = verdict ? VERDICT_ICONS[verdict] : isLate ? LATE : ICONS[state];
  return {
    label,
    description: joined([below.total > 0 ? progressText(below) : undefined, shown, late, status]),
    ...(icon && { icon }),
    spoken: [label, said, late, status].filter((part) => part !== undefined).join(', '),
  };
}

/** How many items, with all below them, were due before today and are not settled. */
export function countOverdue(items: readonly ItemNode[], today: string): number {
  return countItems(items, (item) => isOverdue(item, today));
}

/** How many items, with all below them, a test run says to be blocked. */
export function countBlocked(items: readonly ItemNode[]): number {
  return countItems(items, ({ verdict }) => verdict === 'blocked');
}

/** Whether something is left to do, also below what is settled. */
export function hasOpenItem(items: readonly ItemNode[]): boolean {
  return items.some(({ state, children }) => !isSettled(state) || hasOpenItem(children));
}

function isOverdue({ state, due }: ItemNode, today: string): boolean {
  return due !== undefined && due < today && !isSettled(state);
}

function lateText(items: readonly ItemNode[], today: string, t: Translate): string | undefined {
  const late = countOverdue(items, today);
  return late === 0 ? undefined : t('{0} overdue', late);
}

/** How many steps of a test failed, are blocked and, of a run, were left out; undefined where none. */
function verdictText(items: readonly ItemNode[], isRun: boolean, t: Translate): string | undefined {
  const failed = countItems(items, ({ verdict }) => verdict === 'failed');
  const blocked = countBlocked(items);
  const leftOut = isRun ? countItems(items, ({ state }) => state === 'notApplicable') : 0;
  const parts = [
    failed > 0 ? t('{0} failed', failed) : undefined,
    blocked > 0 ? t('{0} blocked', blocked) : undefined,
    leftOut > 0 ? t('{0} left out', leftOut) : undefined,
  ];
  return parts.some((part) => part !== undefined) ? joined(parts) : undefined;
}

function hasFailed(items: readonly ItemNode[]): boolean {
  return countItems(items, ({ verdict }) => verdict === 'failed') > 0;
}

function countItems(items: readonly ItemNode[], counts: (item: ItemNode) => boolean): number {
  return items.reduce((sum, item) => sum + (counts(item) ? 1 : 0) + countItems(item.children, counts), 0);
}

function verdictWord(verdict: StepVerdict, t: Translate): string {
  return verdict === 'failed' ? t('failed') : t('blocked');
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}

const FAILED: RowIcon = { id: 'error', color: 'testing.iconFailed' };
const VERDICT_ICONS: Readonly<Record<StepVerdict, RowIcon>> = {
  failed: FAILED,
  blocked: { id: 'stop-circle', color: 'list.warningForeground' },
};
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
