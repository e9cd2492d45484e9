import type { IssueRef } from '../core/issueKey.ts';

/** Where what one window leaves for another is kept; absent while nothing waits. */
export const HANDED_WORK = 'work.handedOver';

/** Work that was begun in a folder that no window has opened yet. */
export interface HandedWork {
  /** The folder's address. */
  readonly folder: string;
  readonly branch: string;
  readonly ref: IssueRef;
}
