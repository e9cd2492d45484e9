import type { ItemState } from '../../checklist/itemState.ts';
import type { ChecklistChange } from '../model/checklist.ts';

/** A line of an app's checklist, or an element of its list. */
export type ChecklistEntry = ChecklistHeading | ChecklistItemEntry;

export interface ChecklistHeading {
  readonly kind: 'heading';
  readonly text: string;
}

export interface ChecklistItemEntry {
  readonly kind: 'item';
  /** Untrusted text, with the signs of the app's formatting. */
  readonly text: string;
  readonly state: ItemState;
  readonly mandatory: boolean;
  readonly details: readonly string[];
  /** Its state is one that only the app knows: it is shown, and never changed. */
  readonly fixed?: true;
}

/** What an app's checklist says. */
export interface ReadChecklist {
  readonly entries: readonly ChecklistEntry[];
  /** Lines or elements that are not understood. They stay as they are. */
  readonly unknown: number;
}

/** Why a change cannot be made as it was meant: the item is gone, or somebody else made something else of it. */
export interface ChecklistClash {
  readonly change: ChecklistChange;
  /** What it is now; absent where it is gone. */
  readonly state?: ItemState;
}

/** A checklist with changes in it. */
export interface ChangedChecklist {
  /** As the site takes it; the same value where nothing was to be changed. */
  readonly source: unknown;
  /** The changes that were not made. */
  readonly clashes: readonly ChecklistClash[];
}

/** How one app writes its checklists down. */
export interface IssueChecklist {
  /** The states that an item can be given. */
  readonly states: readonly ItemState[];

  /** Whether the site keeps a text; a list of objects otherwise. */
  readonly isText: boolean;

  /** Undefined where it is nothing that the app writes: then nothing is written over it. */
  read(source: unknown): ReadChecklist | undefined;

  /**
   * Makes changes, item by item, in what stands there now. Whatever they are not about stays letter for letter.
   * @returns undefined where it cannot be read
   */
  change(source: unknown, changes: readonly ChecklistChange[]): ChangedChecklist | undefined;
}
