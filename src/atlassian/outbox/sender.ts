import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ShipshapeError } from '../../core/errors.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import { fileNameOf } from '../common/files.ts';
import type { UnsentState, UnsentWrite } from '../model/write.ts';
import type { IssueStore } from '../ports/issueStore.ts';
import type { JiraClient } from '../ports/jira/client.ts';
import type { WriteOutcome } from '../ports/outbox.ts';
import type { Clock } from '../transport/clock.ts';
import type { Entries, Entry } from './entries.ts';
import { gatherEvidence, type Evidence } from './evidence.ts';
import type { FileLocks, HeldLock } from '../common/fileLock.ts';
import { byAge, type OutboxFolder } from './outboxFolder.ts';
import {
  errorOf,
  OTHER_ACCOUNT,
  pauseAfter,
  problemOf,
  settleMs,
  UNKNOWN_SETTLE_MS,
  verdictOn,
} from './verdict.ts';
import { perform } from './writes.ts';

export interface SenderParts {
  readonly entries: Entries;
  readonly folder: OutboxFolder;
  readonly locks: FileLocks;
  readonly issues: IssueStore;
  readonly clock: Clock;
  /** The client of a site; `userAsked` when a person waits for it. */
  readonly jira: (siteId: string, userAsked: boolean) => Promise<JiraClient>;
  /** Who is signed in to a site. */
  readonly account: (siteId: string) => string | undefined;
  readonly failed: (doing: string, error: unknown) => void;
  /** Fires when the window closes. */
  readonly ending: AbortSignal;
}

/** How one try came about. */
export interface Try {
  readonly userAsked: boolean;
  /** True for the first one, when the user has just looked at the issue. */
  readonly first?: boolean;
  /** Fires when nobody waits for the outcome any more. */
  readonly signal?: AbortSignal | undefined;
  /** True where the user has seen what speaks against it: the conflict that is kept with the change, and no other. */
  readonly overwrite?: boolean;
  /** Older changes of the same issue and kind: this one takes the place of those that were certainly not done. */
  readonly replaces?: readonly Entry[];
}

/** States from which a change goes on by itself; those that wait for the user hold up no other. */
export const AUTOMATIC: ReadonlySet<UnsentState> = new Set(['waiting', 'sending', 'unknown']);
/** Certainly not done. */
const UNDONE: ReadonlySet<UnsentState> = new Set(['waiting', 'refused', 'conflict']);

/** Milliseconds that a person waits for another window to finish with the same issue. */
const PATIENCE_MS = 3000;
const POLL_MS = 100;

/**
 * Sends one change once. On disk it says `sending` before it is sent, so that whoever finds it later, be it another
 * window after this one has ended, looks on the site before sending it again.
 */
export class Sender {
  readonly #parts: SenderParts;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** One try, while no other window is at the same issue. Never rejects. */
  async send(entry: Entry, how: Try): Promise<WriteOutcome> {
    let lock: HeldLock | undefined;
    try {
      lock = await this.lock(entry.unsent.ref, false);
      if (!lock && how.userAsked) {
        if (!entry.onDisk) await this.#parts.entries.save(entry);
        lock = await this.lock(entry.unsent.ref, true);
      }
    } catch (error) {
      // The window closes.
      if (this.#parts.ending.aborted) return this.#behind(entry);
      this.#parts.failed('Locking an unsent change', error);
      if (entry.onDisk) return this.#behind(entry, new ShipshapeError('io', 'No lock'));
      // A disk that takes no lock takes no change either: no other window knows of this one.
      return this.#attempt(entry, how);
    }
    if (!lock) return this.#behind(entry);
    entry.lock = lock;
    try {
      return await this.#attempt(entry, how);
    } finally {
      entry.lock = undefined;
      await lock.release().catch((error: unknown) => this.#parts.failed('Unlocking a change', error));
    }
  }

  /** Takes the lock of an issue; undefined while another window holds it. @param patient waits for it a little */
  async lock(ref: IssueRef, patient: boolean): Promise<HeldLock | undefined> {
    const { clock, folder, locks, ending } = this.#parts;
    const path = join(folder.siteFolder(ref.siteId), `${fileNameOf(ref.key)}.lock`);
    const until = clock.now() + (patient ? PATIENCE_MS : 0);
    for (;;) {
      const lock = await locks.tryAcquire(path);
      if (lock || clock.now() >= until) return lock;
      await clock.wait(POLL_MS, ending);
    }
  }

  async #attempt(entry: Entry, asked: Try): Promise<WriteOutcome> {
    const { entries, folder, jira, account } = this.#parts;
    let how = asked;
    try {
      if (entry.onDisk) {
        const now = await folder.read(entry.unsent);
        if (!now) entries.forget(entry, 'confirm');
        else entries.change(entry, now);
        // Another window was at it while it waited for its turn.
        if (entry.unsent.state !== 'waiting') how = { ...asked, first: false };
      }
      if (!entries.get(entry.unsent.id)) return { kind: 'done' };
      for (const older of how.replaces ?? []) await this.#replace(older, entry);
      const { unsent } = entry;
      if (await this.#hasOlder(unsent)) return await this.#behind(entry);
      if (account(unsent.ref.siteId) !== unsent.accountId) {
        throw new ShipshapeError('signedOut', 'Another account is signed in', {
          siteId: unsent.ref.siteId,
          code: OTHER_ACCOUNT,
        });
      }
      const client = await jira(unsent.ref.siteId, how.userAsked);
      const early = how.first ? undefined : await this.#check(entry, client, how);
      return early ?? (await this.#transmit(entry, client, how));
    } catch (error) {
      return this.#notTried(entry, how, error);
    }
  }

  /** Drops an older change, if it was not done: another window may have been at it since this one last looked. */
  async #replace(older: Entry, newer: Entry): Promise<void> {
    const { entries, folder } = this.#parts;
    if (!entries.get(older.unsent.id)) return;
    const now = older.onDisk ? await folder.read(older.unsent) : older.unsent;
    if (!now) entries.forget(older, 'confirm');
    else if (!UNDONE.has(now.state)) entries.change(older, now);
    else {
      // First the new one is safe, then the old one goes: a crash in between loses neither.
      if (!newer.onDisk) await entries.save(newer);
      await entries.drop(older, 'undo');
    }
  }

  /** Nothing was sent in this try, because something before it failed. */
  async #notTried(entry: Entry, how: Try, error: unknown): Promise<WriteOutcome> {
    const { state } = entry.unsent;
    const open = state === 'sending' || state === 'unknown';
    // Not the site said no, but this machine: nothing speaks against trying again.
    if (isOwnFailure(error)) {
      this.#parts.failed('Trying an unsent change', error);
      return this.#keep(entry, state, new ShipshapeError('io', 'The disk cannot be read'));
    }
    if (verdictOn(error) !== 'refused') return this.#keep(entry, open ? 'unknown' : state, error);
    // The issue cannot be read, it may be gone: what became of the change, nobody can tell.
    return open && !how.first ? this.#keep(entry, 'uncertain', error) : this.#refuse(entry, how, error);
  }

  /** Looks at the issue before a change is sent late, or again. Gives an outcome when it is not to be sent now. */
  async #check(entry: Entry, jira: JiraClient, how: Try): Promise<WriteOutcome | undefined> {
    const { issues, clock } = this.#parts;
    const evidence = await gatherEvidence(jira, entry.unsent, () => clock.now());
    const outcome = await this.#judge(entry, evidence, how);
    issues.put([evidence.issue]);
    return outcome;
  }

  async #judge(entry: Entry, evidence: Evidence, how: Try): Promise<WriteOutcome | undefined> {
    const { unsent } = entry;
    if (evidence.kind === 'arrived') {
      await this.#parts.entries.drop(entry, 'confirm');
      return { kind: 'done' };
    }
    const open = unsent.state === 'sending' || unsent.state === 'unknown';
    const now = this.#parts.clock.now();
    // A clock that was set back must not make it wait for longer than a request takes.
    const settlesAt = unsent.settlesAt && Math.min(unsent.settlesAt, now + UNKNOWN_SETTLE_MS);
    if (open && settlesAt !== undefined && now < settlesAt) {
      return this.#keep(entry, 'unknown', keptError(unsent), { notBefore: settlesAt, settlesAt });
    }
    if (evidence.kind === 'absent') return undefined;
    if (how.overwrite && (evidence.kind === 'untraceable' || isSeen(evidence, unsent))) return undefined;
    if (evidence.kind === 'untraceable') return this.#keep(entry, 'uncertain', keptError(unsent));
    const error = new ShipshapeError('conflict', 'Changed meanwhile', { siteId: unsent.ref.siteId });
    return this.#keep(entry, 'conflict', error, evidence.conflict && { conflict: evidence.conflict });
  }

  async #transmit(entry: Entry, jira: JiraClient, how: Try): Promise<WriteOutcome> {
    const { entries, clock } = this.#parts;
    const before = entry.unsent;
    const { id, ref, accountId, write, createdAt } = before;
    const now = clock.now();
    entries.change(entry, {
      id,
      ref,
      accountId,
      write,
      createdAt,
      state: 'sending',
      // The first of several: a request given up for lost may still arrive.
      sentAt: before.sentAt ?? now,
      settlesAt: now + UNKNOWN_SETTLE_MS,
    });
    const marked = await entries.save(entry);
    if (!marked && entry.onDisk) {
      // The disk says that it was not sent: whoever reads that would send it again.
      return this.#keep(entry, before.state, new ShipshapeError('io', 'The disk takes nothing'));
    }
    // Its site was removed meanwhile.
    if (!entries.get(id)) return { kind: 'refused', error: new ShipshapeError('signedOut', 'Site removed') };
    if (entry.lock && !(await entry.lock.isOurs()))
      return this.#keep(entry, 'unknown', keptError(entry.unsent));
    try {
      await perform(jira, ref.key, write);
    } catch (error) {
      return this.#failed(entry, jira, how, error);
    }
    await entries.drop(entry, 'confirm');
    return { kind: 'done' };
  }

  async #failed(entry: Entry, jira: JiraClient, how: Try, error: unknown): Promise<WriteOutcome> {
    const { entries, clock } = this.#parts;
    switch (verdictOn(error)) {
      case 'refused':
        return this.#refuse(entry, how, error);
      case 'notSent':
        return this.#keep(entry, 'waiting', error);
      case 'lost': {
        const settlesAt = clock.now() + settleMs(error);
        entries.change(entry, { ...entry.unsent, state: 'unknown', problem: problemOf(error), settlesAt });
        await entries.save(entry);
        // Most often the answer alone was lost: one look tells.
        const found = await this.#check(entry, jira, how).catch(() => undefined);
        return found ?? this.#keep(entry, 'unknown', error, { settlesAt });
      }
    }
  }

  /**
   * The site said no. Who has just asked for it and waits is told, and nothing is left behind; else it is kept, with
   * what was typed.
   */
  async #refuse(entry: Entry, how: Try, error: unknown): Promise<WriteOutcome> {
    if (!how.first || how.signal?.aborted) return this.#keep(entry, 'refused', error);
    await this.#parts.entries.drop(entry, 'undo');
    return { kind: 'refused', error };
  }

  /** It waits behind an older change of the same issue, for another window, or for a disk; its file stays as it is. */
  async #behind(
    entry: Entry,
    error = new ShipshapeError('conflict', 'Another change of the issue comes first'),
  ): Promise<WriteOutcome> {
    const { entries, clock } = this.#parts;
    if (!entry.onDisk) await entries.save(entry);
    entry.kept = true;
    const isIo = error.reason === 'io';
    if (isIo) entry.tries += 1;
    const notBefore = clock.now() + pauseAfter(undefined, isIo ? entry.tries : 1);
    entries.change(entry, { ...entry.unsent, ...(isIo && { problem: problemOf(error) }), notBefore });
    return { kind: 'kept', unsent: entry.unsent, error };
  }

  async #keep(
    entry: Entry,
    state: UnsentState,
    error: unknown,
    more: Pick<UnsentWrite, 'notBefore' | 'settlesAt' | 'conflict'> = {},
  ): Promise<WriteOutcome> {
    const { entries, clock } = this.#parts;
    entry.tries += 1;
    entry.kept = true;
    const { id, ref, accountId, write, createdAt, sentAt, settlesAt, conflict } = entry.unsent;
    entries.change(entry, {
      id,
      ref,
      accountId,
      write,
      createdAt,
      state,
      // What certainly was not sent leaves no trace to look for.
      ...(state !== 'waiting' && sentAt !== undefined && { sentAt }),
      ...(state === 'unknown' && settlesAt !== undefined && { settlesAt }),
      ...(state === 'conflict' && conflict && { conflict }),
      problem: problemOf(error),
      notBefore: clock.now() + pauseAfter(error, entry.tries),
      ...more,
    });
    await entries.save(entry);
    return { kind: 'kept', unsent: entry.unsent, error };
  }

  async #hasOlder(unsent: UnsentWrite): Promise<boolean> {
    const { entries, folder } = this.#parts;
    const older = (other: UnsentWrite): boolean =>
      byAge(other, unsent) < 0 && AUTOMATIC.has(other.state) && isSameIssue(other.ref, unsent.ref);
    if (entries.all().some((other) => older(other.unsent))) return true;
    try {
      return (await folder.olderThan(unsent)).some(older);
    } catch (error) {
      // What is kept nowhere else must not wait for a folder that cannot be read.
      if (!entries.get(unsent.id)?.onDisk) return false;
      throw error;
    }
  }
}

/** True for what Node says of a disk; every failure of a request is a ShipshapeError. */
function isOwnFailure(error: unknown): boolean {
  return error instanceof Error && !(error instanceof ShipshapeError) && 'code' in error;
}

/** True where the user was shown just this: what somebody changed since then is not overwritten unseen. */
function isSeen({ conflict }: Evidence, unsent: UnsentWrite): boolean {
  return unsent.state === 'conflict' && isDeepStrictEqual(conflict, unsent.conflict);
}

function keptError({ problem, ref }: UnsentWrite): ShipshapeError {
  return problem
    ? errorOf(problem, ref.siteId)
    : new ShipshapeError('connectionLost', 'The window ended while it was sent', { siteId: ref.siteId });
}
