import type { StatusCategory } from '../../atlassian/model/issue.ts';
import { isSettled } from '../../checklist/itemState.ts';
import { formatIssueRef, type IssueRef } from '../../core/issueKey.ts';
import type { Tick, Tickable } from './tickPlan.ts';

/** An item that is left to do, and the issues that it names. */
export interface NamingItem {
  readonly item: Tickable;
  readonly refs: readonly IssueRef[];
}

/** The items that are left to do and name issues. */
export function namingItems(
  items: readonly Tickable[],
  refsIn: (text: string) => readonly IssueRef[],
): readonly NamingItem[] {
  return items.flatMap((item) => {
    const refs = isSettled(item.state) ? [] : refsIn(item.text);
    return refs.length === 0 ? [] : [{ item, refs }];
  });
}

/** The issues of items, each once. */
export function issuesOf(naming: readonly NamingItem[]): readonly IssueRef[] {
  return [...new Map(naming.flatMap(({ refs }) => refs.map((ref) => [formatIssueRef(ref), ref]))).values()];
}

/** The ticks of items of which every issue is done. */
export function ticksOfDone(
  naming: readonly NamingItem[],
  categoryOf: (ref: IssueRef) => StatusCategory | undefined,
): readonly Tick[] {
  return naming
    .filter(({ refs }) => refs.every((ref) => categoryOf(ref) === 'done'))
    .map(({ item: { line, text, cell } }) => ({
      ...{ line, text, state: 'done' },
      ...(cell && { column: cell.column }),
    }));
}
