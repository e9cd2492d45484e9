import { isSettled, type ItemState } from './itemState.ts';
import { parseChecklists } from './parseChecklists.ts';

/** `(optional)`, and as people write it in Chinese: `（選填）`, `（非必要）` */
const OPTIONAL = /[(（](?:optional|選填|選用|可選|可略過|可省略|非必要|非必填)[)）]/i;

/** Whether an item says that it may be left out. */
export function isOptional(text: string): boolean {
  return OPTIONAL.test(text);
}

/** What an item says, without that it may be left out. */
export function withoutOptional(text: string): string {
  return text.replace(OPTIONAL, '').replace(/\s+/g, ' ').trim();
}

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
    if (item.state === 'notApplicable' || isOptional(item.text)) continue;
    if (!isSettled(item.state)) yield item;
    yield* openItems(item.children);
  }
}

/** What the items of a text's checklists say that must still be done. */
export function openTexts(markdown: string): readonly string[] {
  return parseChecklists(markdown).flatMap(({ items }) => [...openItems(items)].map(({ text }) => text));
}
