import type * as vscode from 'vscode';
import { Emitter, type Event } from '../../core/events.ts';
import type { Tick } from './tickPlan.ts';

/** Items of a file that were set, as they are now. */
export interface SetItems {
  readonly uri: vscode.Uri;
  readonly ticks: readonly Tick[];
}

const itemsSet = new Emitter<SetItems>();

/** Fires with items that were set through this feature; of what somebody types into a file nothing is known. */
export const onDidSetItems: Event<SetItems> = itemsSet.event;

/** Tells of items that were set. */
export function tellItemsSet(items: SetItems): void {
  itemsSet.fire(items);
}
