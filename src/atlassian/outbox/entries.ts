import { Emitter } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { UnsentState, UnsentWrite } from '../model/write.ts';
import type { IssueStore, PendingChange } from '../ports/issueStore.ts';
import { byAge, type OutboxFolder } from './outboxFolder.ts';
import { visibleChange } from './writes.ts';

/** What this window holds of a change beside what is on disk. */
export interface Entry {
  unsent: UnsentWrite;
  /** False while it could not be written to disk. */
  onDisk: boolean;
  /** False while it is being sent for the first time: nobody needs to know of a change that is done in a moment. */
  kept: boolean;
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
      tries: 0,
      shown: undefined,
    };
    this.#entries.set(unsent.id, entry);
    this.change(entry, unsent);
    return entry;
  }

  /** Takes over what is known of a change now, and shows it or takes it back in the lists of issues. */
  change(entry: Entry, unsent: UnsentWrite): void {
    entry.unsent = unsent;
    if (OPTIMISTIC.has(unsent.state)) {
      entry.shown ??= this.#issues.change(unsent.ref, visibleChange(unsent.write));
    } else {
      entry.shown?.undo();
      entry.shown = undefined;
    }
    this.#changed.fire();
  }

  /** Writes it to disk. @returns whether that worked */
  async save(entry: Entry): Promise<boolean> {
    try {
      await this.#folder.save(entry.unsent);
      entry.onDisk = true;
      return true;
    } catch (error) {
      this.#failed('Keeping an unsent change', error);
      return false;
    }
  }

  /** Removes it everywhere. @param how what the lists of issues show then: the change itself, or what was before */
  async drop(entry: Entry, how: 'confirm' | 'undo'): Promise<void> {
    this.forget(entry, how);
    try {
      if (entry.onDisk) await this.#folder.remove(entry.unsent);
    } catch (error) {
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
   * @returns how many files were damaged and set aside
   */
  async takeIn(
    relevant: (unsent: UnsentWrite) => boolean,
    busy: (ref: IssueRef) => boolean,
  ): Promise<number> {
    this.#readings += 1;
    try {
      const { writes, damaged } = await this.#folder.list();
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
        if (!this.#entries.has(unsent.id) && !this.#gone.has(unsent.id)) this.add(unsent, true);
      }
      return damaged;
    } finally {
      this.#readings -= 1;
      if (this.#readings === 0) this.#gone.clear();
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
