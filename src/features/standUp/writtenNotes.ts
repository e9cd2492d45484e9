import type { KeyValueStore } from '../../atlassian/ports/sites.ts';

const KEY = 'standUp.notes';

/** Ids of events that notes told, and when those notes were written. */
export type Told = Readonly<Record<string, number>>;

/** Notes that were written: of which time, in milliseconds since 1970 by the site's clock. */
export interface WrittenNotes {
  readonly from: number;
  /** When they were written; they tell of what came before. */
  readonly until: number;
  /** What notes before these had told; absent where these went on from no others. */
  readonly before?: Told;
  /** What was told of the time just before these were written, by them and by those before. */
  readonly told?: Told;
}

/** The user's last notes of a site. */
export function lastNotes(store: KeyValueStore, siteId: string): WrittenNotes | undefined {
  return storedNotes(store)[siteId];
}

export async function keepNotes(store: KeyValueStore, siteId: string, notes: WrittenNotes): Promise<void> {
  await store.update(KEY, { ...storedNotes(store), [siteId]: notes });
}

function storedNotes(store: KeyValueStore): Readonly<Record<string, WrittenNotes>> {
  const stored = store.get<unknown>(KEY);
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, WrittenNotes] => isNotes(entry[1])),
  );
}

function isNotes(value: unknown): value is WrittenNotes {
  if (typeof value !== 'object' || value === null) return false;
  const { from, until, before, told } = value as Partial<Record<keyof WrittenNotes, unknown>>;
  const hasTimes = typeof from === 'number' && typeof until === 'number' && from <= until;
  return hasTimes && [before, told].every((one) => one === undefined || isTold(one));
}

function isTold(value: unknown): value is Told {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((at) => typeof at === 'number');
}
