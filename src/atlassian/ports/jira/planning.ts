import type { WriteOptions } from './writeOptions.ts';

/** Where an issue stands in Jira Software's plans. */
export interface JiraPlanning {
  /** Puts an issue into an open sprint: one request. Rejects with `invalid` for a closed one. */
  moveToSprint(key: string, sprintId: number, options?: WriteOptions): Promise<void>;

  /** Takes an issue out of its open sprint: one request. */
  moveToBacklog(key: string, options?: WriteOptions): Promise<void>;

  /** Ranks an issue right before or right after another one: one request. */
  rank(key: string, place: 'before' | 'after', other: string, options?: WriteOptions): Promise<void>;
}
