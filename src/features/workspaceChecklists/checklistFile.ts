import type { ItemState } from '../../checklist/itemState.ts';

/** Of a step of a test run that is not done: tests say more than that. */
export type StepVerdict = 'failed' | 'blocked';

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
  /** What a test run says of it while its box is open. */
  readonly verdict?: StepVerdict;
  /** The text without what a test run says of it, where that says something. */
  readonly asked?: string;
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
  /** What is written like the key of an issue near its title; see `likeliestKey`. */
  readonly keysNearTitle: readonly string[];
  /** `run`: a test run, of which more is told. `script`: it has a table of steps, and can be run. */
  readonly test?: 'run' | 'script';
  /** The files that a test run stands for: its script, and the run before. Paths from its own. */
  readonly standsFor?: readonly string[];
}
