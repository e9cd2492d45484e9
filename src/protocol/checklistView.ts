/** The checklist that an app keeps with an issue, as the panel shows it. All texts are untrusted. */
export interface ChecklistView {
  /** What its changes are asked by. */
  readonly id: string;
  /** What the app, or its field, is called. */
  readonly name: string;
  /** False where it is nothing that the app writes: then only its name is shown. */
  readonly isReadable: boolean;
  readonly done: number;
  /** Of those that apply. */
  readonly total: number;
  /** How many must still be done. */
  readonly openMandatory: number;
  readonly groups: readonly ChecklistGroupView[];
  /** Items that are not shown, as there are too many. */
  readonly hidden: number;
  /** Lines or elements that are not understood. */
  readonly unknown: number;
  /** The states that the app's items can be given. */
  readonly states: readonly ItemStateView[];
}

export interface ChecklistGroupView {
  /** Empty where the items stand under no heading. */
  readonly title: string;
  readonly items: readonly ChecklistItemView[];
}

export type ItemStateView = 'open' | 'underWay' | 'done' | 'notApplicable';

export interface ChecklistItemView {
  /** What its changes are asked by. */
  readonly id: string;
  readonly text: string;
  readonly state: ItemStateView;
  /** It may be left out, where others may not. */
  readonly optional: boolean;
  readonly details: readonly string[];
  /** Only the app knows its state: it is not changed here. */
  readonly fixed: boolean;
}
