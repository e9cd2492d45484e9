import type { FieldOption } from '../../../fields/field.ts';
import type { Board, SavedFilter } from '../../model/savedFilter.ts';
import type { WriteOptions } from './writeOptions.ts';

/** What a saved filter is to say. */
export interface FilterDraft {
  readonly name: string;
  readonly jql: string;
}

/** Queries that are kept on the site: saved filters, and the boards that are built on them. */
export interface JiraFilters {
  /**
   * The account's favourite filters, and its own where the site lists those (Data Center does not), in one request.
   * @param accountId of the signed-in account
   */
  savedFilters(accountId: string, signal?: AbortSignal): Promise<readonly SavedFilter[]>;

  /** Boards by part of their name, 50 at most. None without Jira Software. */
  boards(name: string, signal?: AbortSignal): Promise<readonly Board[]>;

  /** The JQL of the filter that a board is built on, in two requests. `forbidden` or `notFound` where it is not shared. */
  boardJql(boardId: number, signal?: AbortSignal): Promise<string>;

  /** Sprints of one board that are open or planned; none for a board without sprints. The id is the sprint's number. */
  boardSprints(boardId: number, signal?: AbortSignal): Promise<readonly FieldOption[]>;

  /**
   * Saves a filter, as a favourite: one request. Rejects with `invalid` where the JQL is refused, or the account has one
   * of that name.
   */
  saveFilter(draft: FilterDraft, options?: WriteOptions): Promise<void>;

  /** Gives one of the account's own filters another query: one request. */
  changeFilter(filterId: string, draft: FilterDraft, options?: WriteOptions): Promise<void>;
}
