import { randomUUID } from 'node:crypto';
import { ShipshapeError, siteRemoved } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import { formatIssueRef, isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { UnsentWrite, Write } from '../model/write.ts';
import type { Outbox, OutboxMaintenance, WriteOutcome } from '../ports/outbox.ts';
import { Entries, type Entry } from './entries.ts';
import { FileLocks } from '../common/fileLock.ts';
import { OutboxFolder } from './outboxFolder.ts';
import type { OutboxDependencies } from './outboxDependencies.ts';
import { SteadyWatch } from '../../core/steadyWatch.ts';
import type { Try } from './outcomes.ts';
import { AUTOMATIC } from './olderChanges.ts';
import { Sender } from './sender.ts';
import { LOCAL_PAUSE_MS } from './verdict.ts';

/** So long nobody writes to a file that is not in its place yet, when its window has ended. */
const ABANDONED_MS = 15_000;
/** So often such files are looked at, and so far apart two looks may be. */
const LOOK_MS = 5_000;
const GAP_MS = 10_000;

/** The outbox of one window, over a folder that all windows share. */
export class DiskOutbox implements Outbox, OutboxMaintenance {
  readonly #deps: Omit<OutboxDependencies, 'isUsed'>;
  readonly #folder: OutboxFolder;
  readonly #entries: Entries;
  readonly #sender: Sender;
  readonly #locks: FileLocks;
  /** One thing at a time for an issue, within this window. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();
  readonly #subscription: { dispose(): void };
  #count = 0;
  /** Ends the waiting for the next automatic try. */
  #plan: AbortController | undefined;
  /** Sites to which what is due is being sent: one that does not answer holds up no other. */
  readonly #draining = new Set<string>();
  /** How many files of later releases the user was told of. */
  #newer = 0;
  #loads = 0;
  /** Files that were being written when somebody last looked. */
  readonly #unfinished: SteadyWatch;
  #hasUnfinished = false;
  /** Bytes beside which no change was found. */
  readonly #orphans: SteadyWatch;

  readonly #kept = new Emitter<UnsentWrite>();
  readonly #merged = new Emitter<UnsentWrite>();

  readonly onDidChange;
  readonly onDidKeep = this.#kept.event;
  readonly onDidMerge = this.#merged.event;

  constructor(deps: Omit<OutboxDependencies, 'isUsed'>) {
    this.#deps = deps;
    const { clock, sites, issues, failed, client } = deps;
    const ending = this.#ending.signal;
    this.#folder = new OutboxFolder(deps.folder, deps.files);
    this.#entries = new Entries(this.#folder, issues, (unsent) => this.#isOwn(unsent), failed);
    this.onDidChange = this.#entries.onDidChange;
    this.#locks = new FileLocks({
      now: () => clock.monotonic(),
      wait: (ms) => clock.wait(ms, ending),
      files: deps.files,
      times: deps.lockTimes,
    });
    this.#unfinished = new SteadyWatch(() => clock.monotonic());
    this.#orphans = new SteadyWatch(() => clock.monotonic());
    this.#sender = new Sender({
      attempts: new SteadyWatch(() => clock.monotonic()),
      entries: this.#entries,
      folder: this.#folder,
      locks: this.#locks,
      issues,
      clock,
      client,
      failed,
      merged: (done) => this.#merged.fire(done),
      ending,
      account: (siteId) => sites.get(siteId)?.accountId,
    });
    this.#subscription = sites.onDidChange(() => this.#sitesChanged());
  }

  list(): readonly UnsentWrite[] {
    return this.all().filter((unsent) => this.#isOwn(unsent));
  }

  all(): readonly UnsentWrite[] {
    return this.#entries.all().flatMap(({ kept, unsent }) => (kept ? unsent : []));
  }

  pending(ref: IssueRef): readonly UnsentWrite[] {
    const own = this.#entries.all().filter(({ unsent }) => this.#isOwn(unsent));
    return own.flatMap(({ unsent }) => (isSameIssue(unsent.ref, ref) ? unsent : []));
  }

  listOf(ref: IssueRef): readonly UnsentWrite[] {
    const id = this.#deps.issues.settled(ref)?.id;
    const isMoved = (one: UnsentWrite): boolean =>
      id !== undefined && one.issueId === id && one.ref.siteId === ref.siteId;
    return this.list().filter((one) => isSameIssue(one.ref, ref) || isMoved(one));
  }

  async send(ref: IssueRef, write: Write, signal?: AbortSignal, content?: Uint8Array): Promise<WriteOutcome> {
    const site = this.#deps.sites.get(ref.siteId);
    // Nothing could ever send it, or show it to be taken back.
    if (!site) return { kind: 'refused', error: siteRemoved(ref.siteId) };
    const createdAt = this.#deps.clock.now();
    this.#count += 1;
    const older = this.#entries.all().filter(({ unsent }) => isSameIssue(unsent.ref, ref));
    const known = this.#deps.issues.settled(ref);
    const entry = this.#entries.add(
      {
        id: [pad(this.#stamp(ref, createdAt)), pad(this.#count), randomUUID()].join('-'),
        ref,
        accountId: site.accountId,
        write,
        createdAt,
        ...(known && { issueId: known.id, seen: known.updated }),
        state: 'waiting',
      },
      false,
      content,
    );
    const how = { userAsked: true, first: true, older, signal };
    // What goes first is written down as it is sent; the rest may have to wait, and the window may end meanwhile.
    const kept = this.#turns.has(formatIssueRef(ref)) ? this.#entries.save(entry) : undefined;
    const outcome = await this.#inTurn(ref, async () => {
      await kept;
      return this.#sender.send(entry, how);
    });
    if (outcome.kind !== 'kept') return outcome;
    // Kept nowhere: it went with its site.
    if (!this.#deps.sites.get(ref.siteId)) return { kind: 'refused', error: siteRemoved(ref.siteId) };
    this.#kept.fire(outcome.unsent);
    return outcome;
  }

  async retry(
    id: string,
    how: { readonly overwrite?: boolean; readonly write?: Write } = {},
  ): Promise<WriteOutcome> {
    const entry = this.#entries.get(id);
    if (!entry) return { kind: 'done' };
    return this.#inTurn(entry.unsent.ref, () => this.#sender.send(entry, { ...how, userAsked: true }));
  }

  async discard(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry) return;
    await this.#inTurn(entry.unsent.ref, async () => {
      // Without the lock, another window that is just sending it would write it down again.
      const lock = entry.onDisk
        ? await this.#sender.lock(entry.unsent.ref, true).catch(cannotLock)
        : undefined;
      if (entry.onDisk && !lock) throw new ShipshapeError('conflict', 'Another window is sending it');
      try {
        await this.#entries.discard(entry);
      } finally {
        await lock?.release();
      }
    });
  }

  wake(): void {
    for (const entry of this.#entries.all()) {
      entry.tries = 0;
      const { notBefore, ...unsent } = entry.unsent;
      // A site that asked to wait is given its time.
      if (notBefore === undefined || unsent.problem?.reason === 'rateLimited') continue;
      entry.unsent = unsent;
      entry.due = 0;
    }
    void this.load();
  }

  /** True while the folder is read, or a change is being sent or waits for its turn. */
  get isBusy(): boolean {
    return this.#loads > 0 || this.#draining.size > 0 || this.#turns.size > 0;
  }

  async load(): Promise<void> {
    this.#loads += 1;
    try {
      const { damaged, newer, unfinished } = await this.#entries.takeIn({
        isRelevant: ({ ref }) => this.#deps.sites.get(ref.siteId) !== undefined,
        isBusy: (ref) => this.#turns.has(formatIssueRef(ref)),
        isAbandoned: ({ path, mark }) => this.#unfinished.look(path, mark, GAP_MS) >= ABANDONED_MS,
        lock: (ref) => this.#sender.lock(ref, false),
      });
      this.#hasUnfinished = unfinished;
      for (const folder of await this.#folder.siteFolders()) await this.#locks.sweep(folder);
      await this.#folder.removeOrphans(
        this.#deps.clock.now(),
        ({ path, mark }) => this.#orphans.look(path, mark, Infinity) >= ABANDONED_MS,
      );
      if (damaged > 0) this.#deps.damaged(damaged);
      if (newer > this.#newer) this.#deps.newer(newer);
      // Readings may overlap, and the older one end later.
      this.#newer = Math.max(this.#newer, newer);
    } catch (error) {
      this.#deps.failed('Reading unsent changes', error);
    }
    this.#loads -= 1;
    this.#schedule();
  }

  async countOf(siteId: string): Promise<number> {
    const own = this.all().filter(({ ref }) => ref.siteId === siteId);
    const kept = await this.#folder.changeIds(siteId).catch((error: unknown) => {
      this.#deps.failed('Counting unsent changes', error);
      return new Set<string>();
    });
    return new Set([...own.map(({ id }) => id), ...kept]).size;
  }

  async forget(siteId: string): Promise<void> {
    try {
      await this.#folder.removeSite(siteId);
    } catch (error) {
      this.#deps.failed('Removing unsent changes', error);
    }
  }

  dispose(): void {
    this.#ending.abort();
    this.#plan?.abort();
    this.#locks.dispose();
    this.#subscription.dispose();
    this.#entries.dispose();
    this.#kept.dispose();
    this.#merged.dispose();
  }

  /** Whether it was made by the account that is signed in: signing in again may have been as somebody else. */
  #isOwn({ ref, accountId }: UnsentWrite): boolean {
    return this.#deps.sites.get(ref.siteId)?.accountId === accountId;
  }

  #sitesChanged(): void {
    const { sites } = this.#deps;
    const all = this.#entries.all();
    const gone = all.filter(({ unsent }) => !sites.get(unsent.ref.siteId));
    for (const entry of gone) this.#entries.forget(entry, 'undo');
    this.#entries.accountsChanged();
    // A site that answers again, or has a new token.
    const reachable = ({ unsent: { ref } }: Entry): boolean =>
      ['ready', 'unknown'].includes(sites.state(ref.siteId));
    if (all.some((entry) => !gone.includes(entry) && reachable(entry))) this.wake();
  }

  /** The age that a new change counts with: none of its issue's is younger, even where the clock was set back. */
  #stamp(ref: IssueRef, now: number): number {
    const others = this.#entries.all().filter(({ unsent }) => isSameIssue(unsent.ref, ref));
    return Math.max(now, ...others.map(({ unsent }) => Number.parseInt(unsent.id, 10) + 1));
  }

  /** Runs what concerns one issue after everything before it that does. */
  async #inTurn<T>(ref: IssueRef, action: () => Promise<T>): Promise<T> {
    const key = formatIssueRef(ref);
    const result = (this.#turns.get(key) ?? Promise.resolve()).then(action);
    const turn = result.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(key, turn);
    try {
      return await result;
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
      this.#schedule();
    }
  }

  /** Plans the next automatic try, for when the first of them is due. */
  #schedule(): void {
    this.#plan?.abort();
    this.#plan = undefined;
    const { clock } = this.#deps;
    const now = clock.monotonic();
    const due = this.#entries
      .all()
      .filter((entry) => this.#isIdle(entry) && !this.#draining.has(entry.unsent.ref.siteId))
      .map((entry) => entry.due);
    // What windows that ended left, and what could not be removed, is looked after.
    if (this.#hasUnfinished) due.push(now + LOOK_MS);
    if (this.#entries.hasLeftOver) due.push(now + LOCAL_PAUSE_MS);
    if (due.length === 0 || this.#ending.signal.aborted) return;
    const plan = new AbortController();
    this.#plan = plan;
    clock.wait(Math.max(Math.min(...due) - now, 0), plan.signal).then(
      () => this.#drain(),
      () => undefined,
    );
  }

  /** True for what goes on by itself, and nobody is at. */
  #isIdle({ unsent: { state, ref } }: Entry): boolean {
    return AUTOMATIC.has(state) && !this.#turns.has(formatIssueRef(ref));
  }

  #isDue(entry: Entry): boolean {
    return this.#isIdle(entry) && entry.due <= this.#deps.clock.monotonic();
  }

  /** Tries what is due, on all sites side by side. */
  #drain(): void {
    const due = this.#entries.all().filter((entry) => this.#isDue(entry));
    const siteIds = new Set(due.map(({ unsent }) => unsent.ref.siteId));
    for (const siteId of siteIds) if (!this.#draining.has(siteId)) void this.#drainSite(siteId);
    if (this.#hasUnfinished) void this.load();
    else if (this.#entries.hasLeftOver) void this.#entries.removeLeftOver().then(() => this.#schedule());
    else this.#schedule();
  }

  /** Tries what is due on one site, in order. */
  async #drainSite(siteId: string): Promise<void> {
    this.#draining.add(siteId);
    try {
      for (const entry of this.#entries.all()) {
        if (this.#ending.signal.aborted) return;
        const { ref } = entry.unsent;
        if (ref.siteId !== siteId || !this.#isDue(entry)) continue;
        const how: Try = { userAsked: false };
        await this.#inTurn(ref, () => this.#sender.send(entry, how));
      }
    } finally {
      this.#draining.delete(siteId);
      this.#schedule();
    }
  }
}

function cannotLock(error: unknown): never {
  throw new ShipshapeError('io', error instanceof Error ? error.message : 'No lock');
}

/** Wide enough for the order of texts to be the order of numbers. */
function pad(number: number): string {
  return String(number).padStart(15, '0');
}
