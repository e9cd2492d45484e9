import type { ItemState } from '../../checklist/itemState.ts';

/** The apps whose checklists are read and written. */
export type ChecklistApp = 'heroCoders' | 'smartChecklist' | 'okapya';

/** Where an app keeps the checklist of an issue. */
export interface ChecklistPlace {
  readonly app: ChecklistApp;
  /** The field's id, or the key of the issue property. */
  readonly id: string;
  /** What the site calls the field; of a property, what the app is called. */
  readonly name: string;
}

/** An app's checklist as it came with its issue; empty where the issue has the app's field and nothing in it. */
export interface AppChecklist {
  readonly place: ChecklistPlace;
  /** A text, or a list of objects; anything else is not understood, and left alone. */
  readonly source: unknown;
}

/** Tells an item of a checklist from all others: by what it says, however it is formatted, and under which heading. */
export interface ChecklistItemName {
  /** Empty where it stands under none. */
  readonly heading: string;
  readonly text: string;
  /** Counts those that say the same under the same heading, from 0. */
  readonly nth: number;
}

/** An item that is to be added. */
export interface NewChecklistItem {
  readonly heading: string;
  /** Plain text on one line. */
  readonly text: string;
  /** Counts those that say the same under the same heading, from 0: it is there already where there are more. */
  readonly nth: number;
  readonly state: ItemState;
  readonly mandatory: boolean;
  readonly details: readonly string[];
}

/** A change of one item. `from` is what the user saw: what somebody else made of it since is not overwritten unasked. */
export type ChecklistChange =
  | {
      readonly kind: 'state';
      readonly item: ChecklistItemName;
      readonly from: ItemState;
      readonly to: ItemState;
    }
  | {
      readonly kind: 'add';
      readonly item: NewChecklistItem;
      /** The text of the item that it follows, under the same heading; else it is the last one there. */
      readonly behind?: string;
    }
  | { readonly kind: 'remove'; readonly item: ChecklistItemName; readonly from: ItemState };
