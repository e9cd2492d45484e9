import type { KeyValueStore } from '../atlassian/ports/sites.ts';

/** Things of one kind that were used lately, as they are kept between sessions. */
export interface RecentKind<Item> {
  /** Where they are kept. */
  readonly key: string;
  readonly most: number;
  /** What was written by another version, or by hand, may be none. */
  readonly isItem: (value: unknown) => value is Item;
  /** The same for two that are the same thing. */
  readonly idOf: (item: Item) => string;
}

/** What was used lately, the latest first. */
export function recentItems<Item>(state: KeyValueStore, { key, isItem }: RecentKind<Item>): readonly Item[] {
  const stored = state.get<unknown>(key);
  return Array.isArray(stored) ? stored.filter(isItem) : [];
}

/** Notes that one was used: it stands first now, and only there. */
export async function noteRecentItem<Item>(
  state: KeyValueStore,
  kind: RecentKind<Item>,
  item: Item,
): Promise<void> {
  const id = kind.idOf(item);
  const others = recentItems(state, kind).filter((other) => kind.idOf(other) !== id);
  await state.update(kind.key, [item, ...others].slice(0, kind.most));
}
