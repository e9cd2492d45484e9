import { Emitter } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { UnsentState, UnsentWrite } from '../model/write.ts';
import type { IssueStore, PendingChange } from '../ports/issueStore.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { HeldLock } from '../common/fileLock.ts';
import { byAge, doubted, type ChangeFile, type OutboxFolder } from './outboxFolder.ts';
import { visibleChange } from './writes.ts';

/** What this window holds of a change beside what is on disk. */
export interface Entry {
  unsent: UnsentWrite;
  /** False while it could not be written to disk. */
  onDisk: boolean;
  /** False while it is being sent for the first time: nobody needs to know of a change that is done in a moment. */
  kept: boolean;
  /** The lock of its issue, while this window has it. */
  lock: HeldLock | undefined;
  /** In vain, since something last changed for the better. */
  tries: number;
  shown: PendingChange | undefined;
}

/** States in which the change is shown as if it were done. */
const OPTIMISTIC: ReadonlySet<UnsentState> = new Set(['waiting', 'sending', 'unknown', 'uncertain']);

/** The unsent changes as this window knows them, in memory, on disk and in the lists of issues. */
export class Entries {
  readonly #entries = new Map<string, Entry>();
  /** Done with while the folder was being read: what was read may still name them. */
  readonly #gone = new Set<string>();
  /** Done with, but their files could not be removed yet. */
  readonly #leftOver = new Map<string, UnsentWrite>();
  #readings = 0;
  readonly #changed = new Emitter<void>();
  readonly #folder: OutboxFolder;
  readonly #issues: IssueStore;
  readonly #failed: (doing: string, error: unknown) => void;

  readonly onDidChange = this.#changed.event;

  constructor(folder: OutboxFolder, issues: IssueStore, failed: (doing: string, error: unknown) => void) {
    this.#folder = folder;
    this.#issues = issues;
    this.#failed = failed;
  }

  /** All of them, the oldest first. */
  all(): readonly Entry[] {
    return [...this.#entries.values()].sort((a, b) => byAge(a.unsent, b.unsent));
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  add(unsent: UnsentWrite, onDisk: boolean): Entry {
    const entry: Entry = {
      unsent,
      onDisk,
      kept: onDisk && unsent.state !== 'sending',
      lock: undefined,
      tries: 0,
      shown: undefined,
    };
    this.#entries.set(unsent.id, entry);
    this.change(entry, unsent);
    return entry;
  }

  /**
   * Takes over what is known of a change now, and shows it or takes it back in the lists of issues; not for one that
   * was dropped meanwhile.
   */
  change(entry: Entry, unsent: UnsentWrite): void {
    if (!this.#holds(entry)) return;
    entry.unsent = unsent;
    if (OPTIMISTIC.has(unsent.state)) {
      entry.shown ??= this.#issues.change(unsent.ref, visibleChange(unsent.write));
    } else {
      entry.shown?.undo();
      entry.shown = undefined;
    }
    this.#changed.fire();
  }

  /**
   * Writes it to disk, unless it was dropped meanwhile, or another window may be at it: what is on disk is written by
   * whoever has the lock alone. @returns whether that worked
   */
  async save(entry: Entry): Promise<boolean> {
    if (entry.onDisk && !(await entry.lock?.isOurs())) return false;
    return this.#write(entry);
  }

  async #write(entry: Entry): Promise<boolean> {
    if (!this.#holds(entry)) return false;
    const saved = await this.#folder.save(entry.unsent).then(
      () => true,
      (error: unknown) => {
        this.#failed('Keeping an unsent change', error);
        return false;
      },
    );
    entry.onDisk ||= saved;
    const { unsaved = false, ...unsent } = entry.unsent;
    if (unsaved === entry.onDisk) this.change(entry, entry.onDisk ? unsent : { ...unsent, unsaved: true });
    return saved;
  }

  /** Removes it at the user's word: from this window only once it is off the disk. @throws ShipshapeError `io` */
  async discard(entry: Entry): Promise<void> {
    if (!this.#holds(entry)) return;
    try {
      if (entry.onDisk) await this.#folder.remove(entry.unsent);
    } catch (error) {
      this.#failed('Discarding an unsent change', error);
      throw new ShipshapeError('io', error instanceof Error ? error.message : 'The file cannot be removed');
    }
    this.forget(entry, 'undo');
  }

  /** Removes what is done with everywhere. @param how what the lists of issues show then: the change itself, or what was before */
  async drop(entry: Entry, how: 'confirm' | 'undo'): Promise<void> {
    this.forget(entry, how);
    try {
      if (entry.onDisk) await this.#folder.remove(entry.unsent);
    } catch (error) {
      this.#leftOver.set(entry.unsent.id, entry.unsent);
      this.#failed('Removing a sent change', error);
    }
  }

  /** Removes it from this window, when it is no longer on disk. */
  forget(entry: Entry, how: 'confirm' | 'undo'): void {
    this.#entries.delete(entry.unsent.id);
    if (this.#readings > 0) this.#gone.add(entry.unsent.id);
    entry.shown?.[how]();
    entry.shown = undefined;
    this.#changed.fire();
  }

  /**
   * Brings in what is on disk, where other windows write too. Rejects with Node's own errors.
   * @param relevant which of them are this window's business
   * @param busy whether this window is at an issue itself
   * @returns how many files were damaged and set aside, and how many a later release wrote
   */
  async takeIn(
    relevant: (unsent: UnsentWrite) => boolean,
    busy: (ref: IssueRef) => boolean,
  ): Promise<{ readonly damaged: number; readonly newer: number }> {
    this.#readings += 1;
    try {
      await this.#removeLeftOver();
      const { writes, damaged, newer } = await this.#folder.list();
      const lost = await this.#mend(damaged, busy);
      const found = new Map(writes.filter(relevant).map((unsent) => [unsent.id, unsent]));
      for (const entry of this.all()) {
        const { id, ref, notBefore } = entry.unsent;
        const now = found.get(id);
        if (busy(ref)) continue;
        if (now) {
          entry.kept ||= now.state !== 'sending';
          this.change(entry, { ...now, ...(notBefore !== undefined && { notBefore }) });
        }
        // A list may miss a file that is just being replaced.
        else if (entry.onDisk && !(await this.#folder.read(entry.unsent)) && !busy(ref)) {
          // Sent by another window, most likely; if it was discarded there, the site's next answer says so.
          this.forget(entry, 'confirm');
        }
      }
      for (const unsent of found.values()) {
        const isDone = this.#gone.has(unsent.id) || this.#leftOver.has(unsent.id);
        if (!this.#entries.has(unsent.id) && !isDone) this.add(unsent, true);
      }
      return { damaged: lost, newer };
    } finally {
      this.#readings -= 1;
      if (this.#readings === 0) this.#gone.clear();
    }
  }

  #holds(entry: Entry): boolean {
    return this.#entries.get(entry.unsent.id) === entry;
  }

  /** What this window still knows is written anew, the rest is set aside. @returns how many were set aside */
  async #mend(damaged: readonly ChangeFile[], busy: (ref: IssueRef) => boolean): Promise<number> {
    let lost = 0;
    for (const file of damaged) {
      const entry = this.#entries.get(file.id);
      // What this window is at is written or removed in a moment anyway.
      if (entry && busy(entry.unsent.ref)) continue;
      if (entry) {
        this.change(entry, doubted(entry.unsent));
        await this.#write(entry);
      } else {
        await this.#folder.setAside(file);
        lost += 1;
      }
    }
    return lost;
  }

  async #removeLeftOver(): Promise<void> {
    for (const [id, unsent] of this.#leftOver) {
      try {
        await this.#folder.remove(unsent);
        this.#leftOver.delete(id);
      } catch (error) {
        this.#failed('Removing a sent change', error);
      }
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
