import type { ItemState } from '../../checklist/itemState.ts';
import { findIssueKey } from '../../core/issueKey.ts';

/** How far something is: items that are done, of those that apply. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** An item with those nested below it. */
export interface ItemNode {
  /** Its own within the file, by what it says and under which heading: it stays when lines above it come and go. */
  readonly name: string;
  /** Counted from 0. */
  readonly line: number;
  /** Where an item of a table's cell begins in its line. */
  readonly column?: number;
  /** Untrusted plain text. */
  readonly text: string;
  readonly state: ItemState;
  /** YYYY-MM-DD, as the item's text has it. */
  readonly due?: string;
  readonly children: readonly ItemNode[];
}

/** The items under one heading. */
export interface ListNode extends Progress {
  /** Its own within the file, by its heading. */
  readonly name: string;
  /** Absent for items above the first heading. */
  readonly heading?: string;
  readonly line: number;
  readonly items: readonly ItemNode[];
}

/** The checklists of one file. */
export interface ChecklistFile extends Progress {
  readonly lists: readonly ListNode[];
  /** The issue the file is about, if it says so near its title. */
  readonly issueKey?: string;
}

/** How many lines from the top count as "near the title". */
const TITLE_LINES = 20;

/** The issue a file names near its top. */
export function issueKeyNearTitle(text: string): string | undefined {
  let end = 0;
  for (let line = 0; line < TITLE_LINES; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0) return findIssueKey(text);
    end = next + 1;
  }
  return findIssueKey(text.slice(0, end));
}
