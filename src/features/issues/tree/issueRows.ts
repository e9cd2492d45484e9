import type { Issue } from '../../../atlassian/model/issue.ts';
import type { IssueRef } from '../../../core/issueKey.ts';
import type { IssueGroup } from './grouping.ts';
import type { QueryResult } from '../query/queryResult.ts';
import type { Query } from '../queries/queries.ts';

/** A site; only there when there are several. */
export interface SiteRow {
  readonly kind: 'site';
  readonly id: string;
  readonly siteId: string;
  /** Whether it stands above the others: it was there before there were several. */
  readonly isFirst: boolean;
}

/** One query on one site. */
export interface QueryRow {
  readonly kind: 'query';
  /** Also the id by which "Load more" finds its list. */
  readonly id: string;
  readonly queryId: string;
  readonly siteId: string;
  readonly query: Query;
  readonly list: QueryResult;
  readonly parent: SiteRow | undefined;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly group: IssueGroup;
  readonly parent: QueryRow;
  /** Whether it is open before the user opened or closed it. */
  readonly open: boolean;
}

export interface IssueRow {
  readonly kind: 'issue';
  readonly id: string;
  readonly ref: IssueRef;
  /** As it was when the row was made; `IssueTree.issue` knows how it is now. */
  readonly issue: Issue;
  readonly parent: QueryRow | GroupRow;
}

/** Stands for rows that are loaded and not shown: nobody reads thousands, and the window would be slow with them. */
export interface RestRow {
  readonly kind: 'rest';
  readonly id: string;
  readonly shown: number;
  readonly all: number;
  readonly parent: QueryRow | GroupRow;
}

/** Loads the next page, or all of them; stops that while it is under way. */
export interface MoreRow {
  readonly kind: 'more';
  readonly id: string;
  readonly listId: string;
  readonly parent: QueryRow;
}

/** Says why there is nothing, or what to do about it. */
export interface NoteRow {
  readonly kind: 'note';
  readonly id: string;
  readonly note: 'empty' | 'full' | 'noMatch' | 'allDone' | 'failed' | 'notLoaded' | 'signIn' | 'noQueries';
  readonly siteId: string;
  readonly parent: SiteRow | QueryRow | undefined;
}

export type Row = SiteRow | QueryRow | GroupRow | IssueRow | RestRow | MoreRow | NoteRow;

/**
 * Whether a query is open before the user opened or closed it: the first one of the first site is, for seeing one's own
 * issues should take no click, and a second site must not close what the first one showed. The others cost nothing
 * until they are opened.
 */
export function isOpenAtFirst({ query, parent }: QueryRow): boolean {
  return query.source === 'user' && query.index === 0 && (parent === undefined || parent.isFirst);
}
