import type { KeyValueStore } from '../atlassian/ports/sites.ts';

const KEY = 'workJournal';
const MOST_ENTRIES = 500;
/** Milliseconds for which an entry is kept. */
const KEPT_MS = 31 * 24 * 60 * 60_000;

const OUTCOMES = ['passed', 'failed', 'blocked', 'leftOut', 'open'] as const;
/** How a step of a test came out; `open` where it was not tested. */
type Outcome = (typeof OUTCOMES)[number];

/** Something that was done from this workspace and that no site tells of. Texts are untrusted. */
export interface JournalEntry {
  readonly id: string;
  /** Milliseconds since 1970, this machine's clock. */
  readonly at: number;
  /** `ticked`: an item of a checklist in a file; `published`: a file, as a page; `tested`: a run of a test script. */
  readonly kind: 'ticked' | 'published' | 'tested';
  /** What the item says, the page's title, or the name of the script. */
  readonly text: string;
  /** Of the issue that the file is about. */
  readonly key?: string;
  /** Of the page. */
  readonly url?: string;
  /** How the steps of a run came out. */
  readonly counts?: Readonly<Record<Outcome, number>>;
}

/** What an entry says, and of which file or page it is. */
export type Noted = Pick<JournalEntry, 'kind' | 'text' | 'key' | 'url' | 'counts'> & {
  readonly place: string;
};

/** Keeps what was done from this workspace, for stand-up notes. Nothing of it leaves this machine by itself. */
export class WorkJournal {
  readonly #store: KeyValueStore;
  readonly #now: () => number;

  /** @param store the workspace's own @param now milliseconds since 1970 */
  constructor(store: KeyValueStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Notes things that were done. The same thing of the same place on one day is noted once, the last time counts. */
  async note(things: readonly Noted[]): Promise<void> {
    const at = this.#now();
    const noted = things.map(({ place, ...thing }) => ({ ...thing, id: idOf(place, thing.text), at }));
    const ids = new Set(noted.map(({ id }) => id));
    const known = this.#entries().filter((entry) => !(ids.has(entry.id) && isSameDay(entry.at, at)));
    await this.#keep([...known, ...noted]);
  }

  /** Takes back what was undone on the day it was done. */
  async takeBack(things: readonly Pick<Noted, 'place' | 'text'>[]): Promise<void> {
    const at = this.#now();
    const ids = new Set(things.map(({ place, text }) => idOf(place, text)));
    const left = this.#entries().filter((entry) => !(ids.has(entry.id) && isSameDay(entry.at, at)));
    await this.#keep(left);
  }

  /** What was noted since a time, the oldest first. */
  since(from: number): readonly JournalEntry[] {
    return this.#entries()
      .filter(({ at }) => at >= from)
      .map((entry) => ({ ...entry, id: `${entry.id}/${entry.at}` }));
  }

  async #keep(entries: readonly JournalEntry[]): Promise<void> {
    const kept = entries.filter(({ at }) => at > this.#now() - KEPT_MS).slice(-MOST_ENTRIES);
    await this.#store.update(KEY, kept.length === 0 ? undefined : kept);
  }

  #entries(): readonly JournalEntry[] {
    const stored: unknown = this.#store.get(KEY);
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  }
}

function idOf(place: string, text: string): string {
  return `${place}\n${text}`;
}

/** By this machine's calendar: who ticks and unticks does so within a sitting. */
function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, at, kind, text, key, url, counts } = value as Partial<Record<keyof JournalEntry, unknown>>;
  return (
    typeof id === 'string' &&
    typeof at === 'number' &&
    (kind === 'ticked' || kind === 'published' || (kind === 'tested' && isCounts(counts))) &&
    typeof text === 'string' &&
    [key, url].every((part) => part === undefined || typeof part === 'string')
  );
}

function isCounts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const counts = value as Partial<Record<Outcome, unknown>>;
  return OUTCOMES.every((outcome) => typeof counts[outcome] === 'number');
}
