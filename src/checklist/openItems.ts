import { isSettled, type ItemState } from './itemState.ts';

/** `(optional)`, `（選填）`, `（可略過）` */
const OPTIONAL = /[(（](?:optional|選填|可略過)[)）]/i;

interface Item<Self> {
  readonly text: string;
  readonly state: ItemState;
  readonly children: readonly Self[];
}

/**
 * The items that must still be done, each before those nested in it. What does not apply, or says that it may be left
 * out, takes all that is nested in it along.
 */
export function* openItems<Self extends Item<Self>>(items: readonly Self[]): Generator<Self> {
  for (const item of items) {
    if (item.state === 'notApplicable' || OPTIONAL.test(item.text)) continue;
    if (!isSettled(item.state)) yield item;
    yield* openItems(item.children);
  }
}
