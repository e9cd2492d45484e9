import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const ANSWERS = 'pages.ticksInStep';
const SEEN = 'pages.tasksSeen';
const MOST_PAGES = 200;
const MOST_TASKS = 2000;

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

  /** The page's tasks as a file took them in, by `localId`. @param file names it */
  seen(ref: PageRef, file: string): ReadonlyMap<string, boolean> {
    const kept = this.#read(SEEN)[`${nameOf(ref)} ${file}`];
    if (typeof kept !== 'object' || kept === null) return new Map();
    const { open, done } = kept as { readonly open?: unknown; readonly done?: unknown };
    return new Map([
      ...texts(open).map((id) => [id, false] as const),
      ...texts(done).map((id) => [id, true] as const),
    ]);
  }

  async keepSeen(ref: PageRef, file: string, seen: ReadonlyMap<string, boolean>): Promise<void> {
    const all = [...seen].slice(0, MOST_TASKS);
    const ids = (wanted: boolean): string[] => all.flatMap(([id, done]) => (done === wanted ? [id] : []));
    await this.#keep(SEEN, `${nameOf(ref)} ${file}`, { open: ids(false), done: ids(true) });
  }

  async #keep(key: string, name: string, value: unknown): Promise<void> {
    const known = this.#read(key);
    if (JSON.stringify(known[name]) === JSON.stringify(value)) return;
    const others = Object.entries(known).filter(([other]) => other !== name);
    await this.#store.update(key, Object.fromEntries([...others.slice(1 - MOST_PAGES), [name, value]]));
  }

  #read(key: string): Readonly<Record<string, unknown>> {
    const value = this.#store.get(key);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  }
}

function nameOf({ siteId, pageId }: PageRef): string {
  return `${siteId} ${pageId}`;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
