import { Emitter } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { UnsentState, UnsentWrite } from '../model/write.ts';
import type { IssueStore, PendingChange } from '../ports/issueStore.ts';
import { FileTakenAway } from '../common/files.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { HeldLock } from '../common/fileLock.ts';
import { kindOf } from './kinds/kinds.ts';
import { byAge, doubted, type ChangeFile, type OutboxFolder, type UnfinishedFile } from './outboxFolder.ts';
import type { Moment } from './siteTimes.ts';

/** What this window holds of a change beside what is on disk. */
export interface Entry {
  unsent: UnsentWrite;
  /** False while it could not be written to disk. */
  onDisk: boolean;
  /** False while it is being sent for the first time: nobody needs to know of a change that is done in a moment. */
  kept: boolean;
  /** The bytes that go with it, until they are on disk. */
  content: Uint8Array | undefined;
  /** The lock of its issue, while this window has it. */
  lock: HeldLock | undefined;
  /** In vain, since something last changed for the better. */
  tries: number;
  /** Before this it is not tried again by itself, by the monotonic clock. */
  due: number;
  /** When this window sent it, if no other did before. */
  sentHere: Moment | undefined;
  /** The attempt of which this window knows that it did not reach the site, whatever the disk says. */
  notSent: string | undefined;
  /** Whether its text was put together with what somebody else changed meanwhile. */
  merged: boolean;
  /** Whether it took up an older change, of which whoever asked for this one knows nothing. */
  holdsOlder: boolean;
  shown: PendingChange | undefined;
}

/** What `takeIn` needs to know of the window. */
export interface WindowState {
  /** Which changes are this window's business. */
  readonly isRelevant: (unsent: UnsentWrite) => boolean;
  /** Whether this window is at an issue itself. */
  readonly isBusy: (ref: IssueRef) => boolean;
  /** Whether the window that was writing a file has ended. */
  readonly isAbandoned: (file: UnfinishedFile) => boolean;
  /** Takes the lock of an issue; undefined while another window has it. */
  readonly lock: (ref: IssueRef) => Promise<HeldLock | undefined>;
}

/** What was found amiss on disk. */
export interface Findings {
  /** How many files were damaged and set aside. */
  readonly damaged: number;
  /** How many files a later release wrote. */
  readonly newer: number;
  /** Whether some files are still to be watched. */
  readonly unfinished: boolean;
}

/** States in which the change is shown as if it were done. */
const OPTIMISTIC: ReadonlySet<UnsentState> = new Set(['waiting', 'sending', 'unknown', 'uncertain']);

/** What an attempt is known by; with another mark, some window sent it again. */
export function attemptOf({ attempts = 0, sentAt = 0 }: UnsentWrite): string {
  return `${attempts} ${sentAt}`;
}

/** What a change is that certainly was not sent: it leaves no trace to look for. */
export function unsentAgain(unsent: UnsentWrite): UnsentWrite {
  const { id, ref, issueId, accountId, write, createdAt, seen, attempts } = unsent;
  return {
    ...(issueId !== undefined && { issueId }),
    ...{ id, ref, accountId, write, createdAt, state: 'waiting' },
    ...(seen !== undefined && { seen }),
    ...(attempts !== undefined && { attempts }),
  };
}

/** Bytes of a file that may wait on disk. */
const MOST_KEPT_BYTES = 10 * 1024 * 1024;

/** Whether bytes may wait on disk until they can be sent; larger ones are sent at once, or not at all. */
export function isKeepable(content: Uint8Array): boolean {
  return content.length <= MOST_KEPT_BYTES;
}

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
  readonly #isOwn: (unsent: UnsentWrite) => boolean;
  readonly #failed: (doing: string, error: unknown) => void;

  readonly onDidChange = this.#changed.event;

  /** @param isOwn whether the account that is signed in made it: what others left is not shown as if it were done */
  constructor(
    folder: OutboxFolder,
    issues: IssueStore,
    isOwn: (unsent: UnsentWrite) => boolean,
    failed: (doing: string, error: unknown) => void,
  ) {
    this.#folder = folder;
    this.#issues = issues;
    this.#isOwn = isOwn;
    this.#failed = failed;
  }

  /** All of them, the oldest first. */
  all(): readonly Entry[] {
    return [...this.#entries.values()].sort((a, b) => byAge(a.unsent, b.unsent));
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** True for what is done with, though its file is still there. */
  isLeftOver(id: string): boolean {
    return this.#leftOver.has(id);
  }

  get hasLeftOver(): boolean {
    return this.#leftOver.size > 0;
  }

  add(unsent: UnsentWrite, onDisk: boolean, content?: Uint8Array): Entry {
    const entry: Entry = {
      unsent,
      onDisk,
      kept: onDisk && unsent.state !== 'sending',
      content,
      ...{ lock: undefined, tries: 0, due: 0, sentHere: undefined, notSent: undefined, shown: undefined },
      ...{ merged: false, holdsOlder: false },
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
    const isOther = entry.unsent.write !== unsent.write;
    entry.unsent = unsent;
    this.#show(entry, isOther);
    this.#changed.fire();
  }

  /** Somebody else may be signed in to a site. */
  accountsChanged(): void {
    for (const entry of this.all()) this.#show(entry, false);
    this.#changed.fire();
  }

  #show(entry: Entry, anew: boolean): void {
    const { unsent } = entry;
    const shows = OPTIMISTIC.has(unsent.state) && this.#isOwn(unsent);
    if (!shows || anew) {
      entry.shown?.undo();
      entry.shown = undefined;
    }
    if (shows) entry.shown ??= this.#issues.change(unsent.ref, kindOf(unsent.write).shows(unsent.write));
  }

  /**
   * Takes over what the disk says of a change; what this window alone knows of it stays, such as that an attempt did
   * not reach the site, which it could not write down.
   */
  takeOver(entry: Entry, onDisk: UnsentWrite): void {
    const { notBefore, problem, write } = entry.unsent;
    const isNotSent = onDisk.state === 'sending' && entry.notSent === attemptOf(onDisk);
    const now = isNotSent ? { ...unsentAgain(onDisk), ...(problem && { problem }) } : onDisk;
    this.change(entry, {
      ...now,
      // The same change is the same object: only another one is shown anew.
      ...(JSON.stringify(now.write) === JSON.stringify(write) && { write }),
      ...(notBefore !== undefined && { notBefore }),
    });
  }

  /**
   * Writes it to disk, unless it was dropped meanwhile, or another window may be at it: what is on disk is written by
   * whoever has the lock alone. @returns whether that worked
   */
  async save(entry: Entry): Promise<boolean> {
    try {
      if (entry.onDisk && !(await entry.lock?.isOurs())) return false;
    } catch (error) {
      this.#failed('Keeping an unsent change', error);
      return false;
    }
    return this.#write(entry);
  }

  async #write(entry: Entry): Promise<boolean> {
    if (!this.#holds(entry)) return false;
    const saved = await this.#save(entry).then(
      () => true,
      (error: unknown) => {
        // Half of it was there for so long that another window took it in: it is on disk, and no longer ours alone.
        if (error instanceof FileTakenAway) entry.onDisk = true;
        this.#failed('Keeping an unsent change', error);
        return false;
      },
    );
    entry.onDisk ||= saved;
    const { unsaved = false, ...unsent } = entry.unsent;
    if (unsaved === entry.onDisk) this.change(entry, entry.onDisk ? unsent : { ...unsent, unsaved: true });
    return saved;
  }

  async #save(entry: Entry): Promise<void> {
    const { unsent, onDisk, content } = entry;
    // First the bytes: whoever finds the change finds them, too.
    if (content && isKeepable(content)) await this.#folder.saveContent(unsent, content);
    await this.#folder.save(unsent, !onDisk);
    if (content && isKeepable(content)) entry.content = undefined;
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

  /** Brings in what is on disk, where other windows write too. Rejects with Node's own errors. */
  async takeIn(window: WindowState): Promise<Findings> {
    this.#readings += 1;
    try {
      await this.removeLeftOver();
      const { writes, damaged, unfinished, newer, failures } = await this.#folder.list();
      for (const error of failures) this.#failed('Reading unsent changes', error);
      const lost = await this.#mend(damaged, window);
      const found = new Map(writes.filter(window.isRelevant).map((unsent) => [unsent.id, unsent]));
      for (const entry of this.all()) {
        const { id, ref } = entry.unsent;
        const now = found.get(id);
        if (window.isBusy(ref)) continue;
        if (now) {
          entry.kept ||= now.state !== 'sending';
          this.takeOver(entry, now);
        } else if (entry.onDisk) await this.#trying(() => this.#missed(entry, window));
      }
      for (const unsent of found.values()) {
        const isDone = this.#gone.has(unsent.id) || this.#leftOver.has(unsent.id);
        if (!this.#entries.has(unsent.id) && !isDone) this.add(unsent, true);
      }
      const watched: boolean[] = [];
      let halves = 0;
      for (const file of unfinished) {
        const result = await this.#trying(() => this.#takeInUnfinished(file, window));
        watched.push(result === 'watched');
        if (result === 'damaged') halves += 1;
      }
      return { damaged: lost + halves, newer, unfinished: watched.includes(true) };
    } finally {
      this.#readings -= 1;
      if (this.#readings === 0) this.#gone.clear();
    }
  }

  /** Tries again to remove the files of what is done with. Never rejects. */
  async removeLeftOver(): Promise<void> {
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

  /** What fails for one file costs no other: the next reading comes to it again. */
  async #trying<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.#failed('Reading unsent changes', error);
      return undefined;
    }
  }

  #holds(entry: Entry): boolean {
    return this.#entries.get(entry.unsent.id) === entry;
  }

  /** A list may miss a file that is just being replaced, and one that was set aside was not sent for that. */
  async #missed(entry: Entry, { isBusy }: WindowState): Promise<void> {
    const now = await this.#folder.read(entry.unsent);
    if (isBusy(entry.unsent.ref)) return;
    if (now === 'newer') this.forget(entry, 'undo');
    // Sent by another window, most likely; if it was discarded there, the site's next answer says so.
    else if (now === 'gone') this.forget(entry, 'confirm');
    else {
      this.takeOver(entry, now);
      await this.#write(entry);
    }
  }

  /** What this window still knows is written anew, the rest is set aside. @returns how many were set aside */
  async #mend(damaged: readonly ChangeFile[], { isBusy }: WindowState): Promise<number> {
    let lost = 0;
    for (const file of damaged) {
      const entry = this.#entries.get(file.id);
      // What this window is at is written or removed in a moment anyway.
      if (entry && isBusy(entry.unsent.ref)) continue;
      if (entry) {
        this.change(entry, doubted(entry.unsent));
        await this.#write(entry);
      } else {
        const setAside = (): Promise<true> => this.#folder.setAside(file).then(() => true);
        if (await this.#trying(setAside)) lost += 1;
      }
    }
    return lost;
  }

  /** What a window that ended had begun to write: a change that is nowhere else is taken in, and in doubt. */
  async #takeInUnfinished(
    file: UnfinishedFile,
    { isAbandoned, isRelevant, lock }: WindowState,
  ): Promise<'watched' | 'settled' | 'damaged'> {
    if (this.#entries.has(file.id)) return 'settled';
    if (!isAbandoned(file)) return 'watched';
    const found = await this.#folder.peek(file);
    if (!found || found.content === 'newer') return 'settled';
    if (!found.isNeeded) {
      await this.#folder.removeUnfinished(file);
      return 'settled';
    }
    if (found.content === 'damaged') {
      await this.#folder.setAside(file);
      return 'damaged';
    }
    // Its window may only have been stopped: it sends nothing without the lock.
    const held = await lock(found.content.ref);
    if (!held) return 'watched';
    try {
      if (!(await this.#folder.takeIn(file))) return 'settled';
      const unsent = doubted(found.content);
      await this.#folder.save(unsent);
      if (isRelevant(unsent)) this.add(unsent, true);
      return 'settled';
    } finally {
      await held.release();
    }
  }
}
