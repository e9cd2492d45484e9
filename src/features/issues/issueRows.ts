import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import { groupIssues, sortIssues, type GroupBy, type IssueGroup, type SortBy } from './grouping.ts';
import { matchesFilter } from './issueFilter.ts';
import type { IssueList } from './issueList.ts';
import type { Query } from './queries.ts';

/** A site; only there when there are several. */
export interface SiteRow {
  readonly kind: 'site';
  readonly id: string;
  readonly siteId: string;
}

/** One query on one site. */
export interface QueryRow {
  readonly kind: 'query';
  /** Also the id by which "Load more" finds its list. */
  readonly id: string;
  readonly queryId: string;
  readonly siteId: string;
  readonly query: Query;
  readonly list: IssueList;
  readonly parent: SiteRow | undefined;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly group: IssueGroup;
  readonly parent: QueryRow;
  readonly children: readonly IssueRow[];
}

export interface IssueRow {
  readonly kind: 'issue';
  readonly id: string;
  readonly ref: IssueRef;
  readonly parent: QueryRow | GroupRow;
}

/** Loads the next page. */
export interface MoreRow {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: QueryRow;
}

/** Says why there is nothing, or what to do about it. */
export interface NoteRow {
  readonly kind: 'note';
  readonly id: string;
  readonly note: 'empty' | 'noMatch' | 'failed' | 'notLoaded' | 'signIn' | 'noQueries';
  readonly siteId: string;
  readonly parent: SiteRow | QueryRow | undefined;
}

export type Row = SiteRow | QueryRow | GroupRow | IssueRow | MoreRow | NoteRow;

/**
 * Whether a query is open before the user opened or closed it: the first one is, for seeing one's own issues should
 * take no click. The others cost nothing until they are opened.
 */
export function isOpenAtFirst({ query, parent }: QueryRow): boolean {
  return query.source === 'user' && query.index === 0 && parent === undefined;
}

/** How the rows under a query are made. */
export interface RowOptions {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  readonly filterWords: readonly string[];
  readonly t: Translate;
  readonly accountId: string | undefined;
}

/** The rows under a query, computed once per change of the list. */
export interface QueryRows {
  readonly children: readonly Row[];
  /** By issue key. */
  readonly issueRows: ReadonlyMap<string, IssueRow>;
  /** How many of the loaded issues pass the filter. */
  readonly matching: number;
}

/**
 * Makes the rows under a query from what its list holds.
 * @param failure the row that says why the last load failed, if it has one
 */
export function rowsUnder(
  parent: QueryRow,
  options: RowOptions,
  failure: NoteRow['note'] | undefined,
): QueryRows {
  const { list } = parent;
  const matching = list.issues.filter((issue) => matchesFilter(issue, options.filterWords));
  const sorted = sortIssues(matching, options.sortBy);
  const issueRows = new Map<string, IssueRow>();
  const issueRow = (issue: Issue, under: QueryRow | GroupRow): IssueRow => {
    const { ref } = issue;
    const row: IssueRow = { kind: 'issue', id: `${under.id}/${ref.key}`, ref, parent: under };
    issueRows.set(ref.key, row);
    return row;
  };
  const note = (kind: NoteRow['note']): NoteRow => ({
    kind: 'note',
    id: `${parent.id}/${kind}`,
    note: kind,
    siteId: parent.siteId,
    parent,
  });

  const children: Row[] = [];
  if (failure !== undefined) children.push(note(failure));
  if (options.groupBy === 'none') {
    children.push(...sorted.map((issue) => issueRow(issue, parent)));
  } else {
    const groups = groupIssues(sorted, options.groupBy, options);
    children.push(...groups.map((group) => groupRow(parent, group, issueRow)));
  }
  if (failure === undefined && matching.length === 0 && list.loaded) {
    children.push(note(list.issues.length === 0 ? 'empty' : 'noMatch'));
  }
  if (list.hasMore) children.push({ kind: 'more', id: `${parent.id}/more`, parent });
  return { children, issueRows, matching: matching.length };
}

function groupRow(
  parent: QueryRow,
  group: IssueGroup,
  issueRow: (issue: Issue, under: GroupRow) => IssueRow,
): GroupRow {
  const children: IssueRow[] = [];
  const row: GroupRow = { kind: 'group', id: `${parent.id}/${group.id}`, group, parent, children };
  for (const issue of group.issues) children.push(issueRow(issue, row));
  return row;
}
