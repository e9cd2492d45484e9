import type { Translate } from '../../core/localize.ts';
import type { ChecklistFile, ItemNode, ListNode, Progress } from './checklistFile.ts';

/** How a row looks; all texts plain. */
export interface RowLook {
  readonly label: string;
  readonly description: string;
  readonly icon?: { readonly id: string; readonly color?: string };
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

/** The row of a file; `path` as the workspace shows it. */
export function fileLook(path: string, file: ChecklistFile, t: Translate): RowLook {
  const description = [progressText(file), file.issueKey].filter((part) => part !== undefined).join(' · ');
  return {
    label: path,
    description,
    icon: progressIcon(file),
    spoken: [path, progressSpoken(file, t), file.issueKey].filter((part) => part !== undefined).join(', '),
  };
}

/** The row of the items under one heading. */
export function listLook(list: ListNode, t: Translate): RowLook {
  const label = list.heading ?? t('Checklist');
  return {
    label,
    description: progressText(list),
    icon: progressIcon(list),
    spoken: `${label}, ${progressSpoken(list, t)}`,
  };
}

/** The row of an item; its check box says whether it is ticked. */
export function itemLook(item: ItemNode, t: Translate): RowLook {
  const label = item.text === '' ? t('(empty item)') : item.text;
  const below = progressOf(item.children);
  return {
    label,
    description: below.total > 0 ? progressText(below) : '',
    spoken: `${label}, ${item.checked ? t('ticked') : t('not ticked')}`,
  };
}

/** Counts items with all below them. */
export function progressOf(items: readonly ItemNode[]): Progress {
  let done = 0;
  let total = 0;
  for (const item of items) {
    const below = progressOf(item.children);
    done += below.done + (item.checked ? 1 : 0);
    total += below.total + 1;
  }
  return { done, total };
}

function progressIcon({ done, total }: Progress): { readonly id: string; readonly color?: string } {
  if (done === total) return { id: 'pass-filled', color: 'testing.iconPassed' };
  return { id: done === 0 ? 'circle-large-outline' : 'checklist' };
}
