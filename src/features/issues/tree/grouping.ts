import type { Issue, StatusCategory } from '../../../atlassian/model/issue.ts';
import type { Translate } from '../../../core/localize.ts';
import { getOwn } from '../../../core/getOwn.ts';
import type { TimeSlice } from '../../../core/timeSlice.ts';
import { compareKeys, numbered, type NumberedKey } from './sorting.ts';

export type GroupBy = 'none' | 'status' | 'project' | 'parent' | 'assignee' | 'sprint';

/** A group of a query's issues. */
export interface IssueGroup {
  /** Unique within the query and the same after a reload. */
  readonly id: string;
  readonly label: string;
  readonly issues: readonly Issue[];
  /** True for what is finished: such a group starts collapsed. */
  readonly done: boolean;
}

/** What is being worked on comes first, what is finished last. */
const CATEGORY_RANK: Readonly<Record<StatusCategory, number>> = { inProgress: 0, todo: 1, done: 2 };
const SPRINT_RANK: Readonly<Record<string, number>> = { active: 0, future: 1, closed: 2 };
const LAST = 9;

/** Where an issue belongs, and where that group stands among the others. */
interface Place {
  readonly id: string;
  readonly label: string;
  readonly rank: number;
  /** What the label begins with, where that is an issue key. */
  readonly key?: NumberedKey;
}

/**
 * Puts issues into groups, in the order to show them; within a group the given order stays. Rejects with reason
 * `cancelled` as the slice does.
 */
export async function groupIssues(
  issues: readonly Issue[],
  groupBy: Exclude<GroupBy, 'none'>,
  options: { readonly t: Translate; readonly accountId?: string | undefined },
  slice: TimeSlice,
): Promise<readonly IssueGroup[]> {
  type Group = Place & { readonly issues: Issue[] };
  const groups = new Map<string, Group>();
  // The issues of a group mostly share the object that decides, and looking that up is much faster than its name.
  const byPart = new Map<unknown, Group>();
  for (const issue of issues) {
    if (slice.isOver) await slice.next();
    const part = issue[groupBy];
    let group = byPart.get(part);
    if (!group) {
      const place = placeOf(issue, groupBy, options);
      group = groups.get(place.id) ?? { ...place, issues: [] };
      groups.set(place.id, group);
      byPart.set(part, group);
    }
    group.issues.push(issue);
  }
  return [...groups.values()].sort(compareGroups).map(({ id, label, issues: members }) => ({
    id,
    label,
    issues: members,
    done: members.every((issue) => issue.status.category === 'done'),
  }));
}

function compareGroups(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.key && b.key) return compareKeys(a.key, b.key);
  return collator.compare(a.label, b.label);
}

/** The id of the group an issue belongs to. */
export function groupIdOf(issue: Issue, groupBy: Exclude<GroupBy, 'none'>): string {
  return placeOf(issue, groupBy, { t: (message) => message }).id;
}

function placeOf(
  issue: Issue,
  groupBy: Exclude<GroupBy, 'none'>,
  { t, accountId }: { readonly t: Translate; readonly accountId?: string | undefined },
): Place {
  switch (groupBy) {
    case 'status': {
      // By name, not by id: team-managed projects each have a "To Do" of their own.
      const { name, category } = issue.status;
      if (name === '') return { id: 'status/', label: t('No status'), rank: LAST };
      return { id: `status/${category}/${name}`, label: name, rank: CATEGORY_RANK[category] };
    }
    case 'project':
      return {
        id: `project/${issue.project.key}`,
        label: `${issue.project.name} (${issue.project.key})`,
        rank: 0,
      };
    case 'parent':
      if (!issue.parent) return { id: 'parent/', label: t('No epic or parent'), rank: LAST };
      return {
        id: `parent/${issue.parent.key}`,
        label: `${issue.parent.key}  ${issue.parent.summary}`,
        rank: 0,
        key: numbered(issue.parent.key),
      };
    case 'assignee': {
      const { assignee } = issue;
      if (!assignee) return { id: 'assignee/', label: t('Unassigned'), rank: LAST };
      return {
        id: `assignee/${assignee.accountId}`,
        label: assignee.displayName,
        rank: assignee.accountId === accountId ? 0 : 1,
      };
    }
    case 'sprint': {
      const { sprint } = issue;
      if (!sprint) return { id: 'sprint/', label: t('No sprint'), rank: LAST };
      return {
        id: `sprint/${sprint.id}`,
        label: sprint.name,
        rank: getOwn(SPRINT_RANK, sprint.state) ?? LAST - 1,
      };
    }
  }
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
