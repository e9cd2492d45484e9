import type { PageTask } from '../../../atlassian/model/page.ts';
import type { TickTaskWrite } from '../../../atlassian/model/write.ts';
import type { WriteOutcome } from '../../../atlassian/ports/outbox.ts';
import type { ConversionOptions } from '../../../atlassian/storageFormat/storageToMarkdown.ts';
import type { TextEditSpec } from '../../../core/textEdit.ts';
import { hasConflictMarks } from '../../../markdown/conflictMarks.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { tickedBoxes, type Box } from './boxes.ts';
import { placeTasks, type PlacedTask } from './placeTasks.ts';

/** A page as far as ticks need it. */
export interface TickedPage {
  readonly title: string;
  /** Storage format. */
  readonly body: string;
  readonly conversion: ConversionOptions;
}

export interface TickSyncDependencies {
  /** The page as it is now; undefined where it is gone. */
  readonly readPage: (signal?: AbortSignal) => Promise<TickedPage | undefined>;
  /** Its tasks as they are now; undefined where the page is gone. */
  readonly readTasks: (signal?: AbortSignal) => Promise<readonly PageTask[] | undefined>;
  readonly send: (write: TickTaskWrite) => Promise<WriteOutcome>;
  /** Ids of the tasks that have a change which the site has not confirmed. */
  readonly pending: () => ReadonlySet<string>;
  /**
   * Changes the file, where it still says what it said when it was last told of. @returns false where it does not, and
   * nothing was changed
   */
  readonly changeFile: (editsOf: (file: string) => readonly TextEditSpec[]) => Promise<boolean>;
}

/** What became of ticks in a file. */
export interface SentTicks {
  /** Ticks of items that are no tasks of the page, or nobody knows which. */
  readonly unplaced: readonly Box[];
  /** What the site refused. */
  readonly refused: readonly unknown[];
}

const NOTHING: SentTicks = { unplaced: [], refused: [] };

/**
 * Keeps the ticks of a file and its page in step. What is ticked in the file is sent for that task alone; what is ticked
 * on the page changes the one character in the file. Between both there are no conflicts: a box that two people ticked is
 * ticked, and else the last word counts.
 */
export class TickSync {
  readonly #deps: TickSyncDependencies;
  #page: TickedPage | undefined;
  #tasks: readonly PageTask[] = [];
  /** The page's tasks as this file last took them in, by `localId`. */
  readonly #seen: Map<string, boolean>;
  /** Tasks whose box was last set from here: to undo that in the editor takes back nothing on the page. */
  readonly #setHere = new Set<string>();
  /** Counts what is sent: what was asked before it says nothing of what is. */
  #sends = 0;

  /** @param seen what `seen` gave in an earlier session */
  constructor(deps: TickSyncDependencies, seen: ReadonlyMap<string, boolean> = new Map()) {
    this.#deps = deps;
    this.#seen = new Map(seen);
  }

  /** The page's tasks as the file took them in, by `localId`: to be kept when the file is saved. */
  get seen(): ReadonlyMap<string, boolean> {
    return this.#seen;
  }

  /**
   * Looks at the page, and brings what was ticked there into the file.
   * @returns `changed` where something was, `gone` where the account sees no such page
   */
  async look(signal?: AbortSignal): Promise<'changed' | 'same' | 'gone'> {
    const sends = this.#sends;
    const tasks = await this.#deps.readTasks(signal);
    if (tasks === undefined) return 'gone';
    const page = await this.#pageWith(tasks, signal);
    if (page === undefined) return 'gone';
    // Something was sent meanwhile: the next look knows.
    if (sends !== this.#sends) return 'same';
    this.#tasks = tasks;
    const pending = this.#deps.pending();
    const changed = tasks.filter(({ id, localId, done }) => {
      const known = this.#seen.get(localId);
      return known !== undefined && known !== done && !pending.has(id);
    });
    if (changed.length > 0 && !(await this.#takeIn(page, changed))) return 'same';
    for (const { id, localId, done } of tasks)
      if (!pending.has(id) || !this.#seen.has(localId)) this.#seen.set(localId, done);
    return changed.length > 0 ? 'changed' : 'same';
  }

  /**
   * Sends what was ticked in the file between two states of it. Rejects where the page cannot be read: then nothing was
   * sent, and the same can be asked once more.
   * @param isUndo whether it was undone or done again in the editor
   */
  async fileChanged(before: string, after: string, isUndo = false): Promise<SentTicks> {
    const ticked = tickedBoxes(before, after);
    if (ticked.length === 0 || hasConflictMarks(after)) return NOTHING;
    if (this.#page === undefined) await this.look();
    const page = this.#page;
    if (page === undefined) return { ...NOTHING, unplaced: ticked };
    const placed = placedIn(page, after);
    const unplaced: Box[] = [];
    const sending: Promise<WriteOutcome>[] = [];
    for (const box of ticked) {
      const place = placed.find((each) => each.box.offset === box.offset);
      const task = place && this.#taskOf(place);
      if (task === undefined) unplaced.push(box);
      else if (!(isUndo && this.#setHere.has(task.localId))) sending.push(this.#send(task, box, page));
    }
    const outcomes = await Promise.all(sending);
    const refused = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.error] : []));
    // What it has of the page may be out of date.
    if (refused.length > 0) this.#page = undefined;
    return { unplaced, refused };
  }

  async #send({ id, localId }: PageTask, { done, text }: Box, { title }: TickedPage): Promise<WriteOutcome> {
    this.#setHere.delete(localId);
    this.#sends += 1;
    const outcome = await this.#deps.send({ kind: 'tickTask', taskId: id, done, text, page: title });
    this.#sends += 1;
    if (outcome.kind === 'done') this.#seen.set(localId, done);
    return outcome;
  }

  /** The page, read anew where it has other tasks than the last time. */
  async #pageWith(
    tasks: readonly PageTask[],
    signal: AbortSignal | undefined,
  ): Promise<TickedPage | undefined> {
    const isSame =
      tasks.length === this.#tasks.length &&
      tasks.every(({ id, localId }, at) => this.#tasks[at]?.id === id && this.#tasks[at].localId === localId);
    if (this.#page === undefined || !isSame) this.#page = await this.#deps.readPage(signal);
    return this.#page;
  }

  /** False where the file has to be looked at once more first. */
  async #takeIn(page: TickedPage, changed: readonly PageTask[]): Promise<boolean> {
    let isSettled = true;
    const set: string[] = [];
    const isTold = await this.#deps.changeFile((file) => {
      isSettled = !hasConflictMarks(file);
      if (!isSettled) return [];
      return placedIn(page, file).flatMap((place) => {
        const task = changed.find(({ localId }) => isPlaceOf(place, localId));
        if (task === undefined || task.done === place.box.done) return [];
        set.push(task.localId);
        return [{ offset: place.box.offset, length: 1, newText: task.done ? 'x' : ' ' }];
      });
    });
    if (isTold) for (const localId of set) this.#setHere.add(localId);
    return isTold && isSettled;
  }

  #taskOf(place: PlacedTask): PageTask | undefined {
    return this.#tasks.find(({ localId }) => isPlaceOf(place, localId));
  }
}

function isPlaceOf({ id, uuid }: PlacedTask, localId: string): boolean {
  return id === localId || uuid === localId;
}

/** Which box of a whole file is which task. */
function placedIn({ body, conversion }: TickedPage, file: string): readonly PlacedTask[] {
  const { frontMatter, text } = splitFrontMatter(file);
  return placeTasks(body, text, conversion).map(({ box, ...task }) => ({
    ...task,
    box: { ...box, offset: box.offset + frontMatter.length },
  }));
}
