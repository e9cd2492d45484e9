import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const ANSWERS = 'pages.ticksInStep';
const SEEN = 'pages.tasksSeen';
const MOST_PAGES = 200;
/** Of all files together; the file that was looked at last is remembered whole: half of it would lose ticks silently. */
const MOST_TASKS = 20_000;

/** What this workspace remembers of ticks: which pages they go to, and what the page's tasks were when the file was last saved. */
export class TickMemory {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Whether the user wants the ticks of a page in step; undefined while nobody was asked. */
  answer(ref: PageRef): boolean | undefined {
    const answer = this.#read(ANSWERS)[nameOf(ref)];
    return typeof answer === 'boolean' ? answer : undefined;
  }

  async keepAnswer(ref: PageRef, answer: boolean): Promise<void> {
    await this.#keep(ANSWERS, nameOf(ref), answer);
  }

  /**
   * The page's tasks as a file took them in, by `localId`. A file that is known by no name, as one that was renamed, goes
   * on with what was seen of its page last.
   * @param file names it
   */
  seen(ref: PageRef, file: string): ReadonlyMap<string, boolean> {
    const all = this.#read(SEEN);
    const page = `${nameOf(ref)} `;
    const last = Object.keys(all).findLast((name) => name.startsWith(page));
    const { open, done } = tasksOf(all[page + file] ?? (last && all[last]));
    return new Map([...open.map((id) => [id, false] as const), ...done.map((id) => [id, true] as const)]);
  }

  async keepSeen(ref: PageRef, file: string, seen: ReadonlyMap<string, boolean>): Promise<void> {
    const ids = (wanted: boolean): string[] =>
      [...seen].flatMap(([id, done]) => (done === wanted ? [id] : []));
    let left = MOST_TASKS - seen.size;
    await this.#keep(SEEN, `${nameOf(ref)} ${file}`, { open: ids(false), done: ids(true) }, (other) => {
      const { open, done } = tasksOf(other);
      left -= open.length + done.length;
      return left >= 0;
    });
  }

  /** @param isKept asked of the others, the newest first; from the first one on that is not, none is */
  async #keep(
    key: string,
    name: string,
    value: unknown,
    isKept: (other: unknown) => boolean = () => true,
  ): Promise<void> {
    const known = this.#read(key);
    if (JSON.stringify(known[name]) === JSON.stringify(value)) return;
    const others = Object.entries(known).filter(([other]) => other !== name);
    const newest = others.slice(1 - MOST_PAGES).toReversed();
    const end = newest.findIndex(([, other]) => !isKept(other));
    const kept = newest.slice(0, end < 0 ? undefined : end).toReversed();
    await this.#store.update(key, Object.fromEntries([...kept, [name, value]]));
  }

  #read(key: string): Readonly<Record<string, unknown>> {
    const value = this.#store.get(key);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  }
}

function nameOf({ siteId, pageId }: PageRef): string {
  return `${siteId} ${pageId}`;
}

function tasksOf(kept: unknown): { readonly open: readonly string[]; readonly done: readonly string[] } {
  if (typeof kept !== 'object' || kept === null) return { open: [], done: [] };
  const { open, done } = kept as { readonly open?: unknown; readonly done?: unknown };
  return { open: texts(open), done: texts(done) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
