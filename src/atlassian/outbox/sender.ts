import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CONTENT_GONE } from '../../core/errorCodes.ts';
import { ShipshapeError, siteRemoved } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { SteadyWatch } from '../../core/steadyWatch.ts';
import type { FileLocks, HeldLock } from '../common/fileLock.ts';
import { fileNameOf } from '../common/files.ts';
import type { UnsentWrite } from '../model/write.ts';
import type { IssueStore } from '../ports/issueStore.ts';
import type { WriteOutcome } from '../ports/outbox.ts';
import { attemptOf, unsentAgain, type Entry } from './entries.ts';
import type { Evidence } from './kinds/kind.ts';
import { kindOf } from './kinds/kinds.ts';
import type { OutboxClient } from './outboxDependencies.ts';
import type { OutboxFolder } from './outboxFolder.ts';
import { combineOlder, hasOlder } from './olderChanges.ts';
import { keptError, Outcomes, type OutcomesDependencies, type Try } from './outcomes.ts';
import { momentOf, readSiteClock, siteTimes, timesOfNew } from './siteTimes.ts';
import { Twins } from './twins.ts';
import { OTHER_ACCOUNT, problemOf, settleMs, UNKNOWN_SETTLE_MS, verdictOn } from './verdict.ts';

export interface SenderDependencies extends OutcomesDependencies {
  readonly folder: OutboxFolder;
  readonly locks: FileLocks;
  readonly issues: IssueStore;
  /** For how long attempts have looked the same, by their change. */
  readonly attempts: SteadyWatch;
  /** The clients of a site; `userAsked` when a person waits for it. */
  readonly client: (siteId: string, userAsked: boolean) => Promise<OutboxClient>;
  /** Who is signed in to a site. */
  readonly account: (siteId: string) => string | undefined;
  readonly failed: (doing: string, error: unknown) => void;
  /** Fires when the window closes. */
  readonly ending: AbortSignal;
}

/** Milliseconds that a person waits for another window to finish with the same issue. */
const PATIENCE_MS = 3000;
const POLL_MS = 100;
/** Milliseconds before the next try while another window is at the issue: mostly that is one request. */
const WINDOW_PAUSE_MS = 500;
/** Milliseconds by which the look at a settled attempt may come too late; after that, the machine slept. */
const LATE_LOOK_MS = 60_000;

/** Another window took this one for dead, and has the issue now: what it has not sent yet, it does not send. */
class LockLost extends Error {}

/**
 * Sends one change once. On disk it says `sending` before it is sent, so that whoever finds it later, be it another
 * window after this one has ended, looks on the site before sending it again. Nothing is ever sent without the lock of
 * its issue.
 */
export class Sender {
  readonly #deps: SenderDependencies;
  readonly #outcomes: Outcomes;
  readonly #twins: Twins;

  constructor(deps: SenderDependencies) {
    this.#deps = deps;
    this.#outcomes = new Outcomes(deps);
    this.#twins = new Twins(() => deps.clock.monotonic());
  }

  /** One try, while no other window is at the same issue. Never rejects. */
  async send(entry: Entry, how: Try): Promise<WriteOutcome> {
    let lock: HeldLock | undefined;
    try {
      lock = await this.lock(entry.unsent.ref, false);
      if (!lock && how.userAsked) {
        if (!entry.onDisk) await this.#deps.entries.save(entry);
        lock = await this.lock(entry.unsent.ref, true);
      }
    } catch (error) {
      // The window closes.
      if (this.#deps.ending.aborted) return this.#outcomes.behind(entry);
      this.#deps.failed('Locking an unsent change', error);
      return this.#outcomes.behind(entry, new ShipshapeError('io', 'No lock'));
    }
    if (!lock) return this.#outcomes.behind(entry, undefined, WINDOW_PAUSE_MS);
    entry.lock = lock;
    try {
      return await this.#attempt(entry, how);
    } finally {
      entry.lock = undefined;
      await lock.release().catch((error: unknown) => this.#deps.failed('Unlocking a change', error));
    }
  }

  /** Takes the lock of an issue; undefined while another window holds it. @param patient waits for it a little */
  async lock(ref: IssueRef, patient: boolean): Promise<HeldLock | undefined> {
    const { clock, folder, locks, ending } = this.#deps;
    const path = join(folder.siteFolder(ref.siteId), `${fileNameOf(ref.key)}.lock`);
    const until = clock.monotonic() + (patient ? PATIENCE_MS : 0);
    for (;;) {
      const lock = await locks.tryAcquire(path);
      if (lock || clock.monotonic() >= until) return lock;
      await clock.wait(POLL_MS, ending);
    }
  }

  async #attempt(entry: Entry, asked: Try): Promise<WriteOutcome> {
    const { entries, folder, client, account } = this.#deps;
    let how = asked;
    try {
      if (entry.onDisk) {
        const now = await folder.read(entry.unsent);
        if (now === 'gone') entries.forget(entry, 'confirm');
        else if (now === 'newer') entries.forget(entry, 'undo');
        else entries.takeOver(entry, now);
        // Another window was at it while it waited for its turn.
        if (entry.unsent.state !== 'waiting') how = { ...asked, first: false };
      }
      if (!entries.get(entry.unsent.id)) return this.#gone(entry);
      if (how.write && entry.unsent.state === 'conflict')
        entries.change(entry, { ...unsentAgain(entry.unsent), write: how.write });
      let isLate = false;
      for (const older of how.older ?? []) isLate = (await combineOlder(older, entry, this.#deps)) || isLate;
      const { unsent } = entry;
      if (await hasOlder(unsent, this.#deps)) return await this.#outcomes.behind(entry);
      if (account(unsent.ref.siteId) !== unsent.accountId) {
        throw new ShipshapeError('signedOut', 'Another account is signed in', {
          siteId: unsent.ref.siteId,
          code: OTHER_ACCOUNT,
        });
      }
      const site = await client(unsent.ref.siteId, how.userAsked);
      const looks = !how.first || isLate || kindOf(unsent.write).looksFirst;
      const early = looks ? await this.#check(entry, site, how) : undefined;
      return early ?? (await this.#transmit(entry, site, how));
    } catch (error) {
      return this.#notTried(entry, how, error);
    }
  }

  /** It left the outbox while it waited for its turn: with its site, or because another window has sent it. */
  #gone({ unsent: { ref } }: Entry): WriteOutcome {
    const isRemoved = this.#deps.account(ref.siteId) === undefined;
    return isRemoved ? { kind: 'refused', error: siteRemoved(ref.siteId) } : { kind: 'done' };
  }

  /** Nothing was sent in this try, because something before it failed. */
  async #notTried(entry: Entry, how: Try, error: unknown): Promise<WriteOutcome> {
    const { state } = entry.unsent;
    const open = state === 'sending' || state === 'unknown';
    // Not the site said no, but this machine: nothing speaks against trying again.
    if (isOwnFailure(error)) {
      this.#deps.failed('Trying an unsent change', error);
      return this.#outcomes.keep(entry, state, new ShipshapeError('io', 'The disk cannot be read'));
    }
    if (verdictOn(error) !== 'refused')
      return open
        ? this.#outcomes.keep(entry, 'unknown', error)
        : this.#outcomes.wait(entry, how, error, state);
    // The issue cannot be read, it may be gone: what became of the change, nobody can tell.
    return open && !how.first
      ? this.#outcomes.keep(entry, 'uncertain', error)
      : this.#outcomes.refuse(entry, how, error);
  }

  /** Looks at the issue before a change is sent late, or again. Gives an outcome when it is not to be sent now. */
  async #check(entry: Entry, site: OutboxClient, how: Try): Promise<WriteOutcome | undefined> {
    const { issues, clock } = this.#deps;
    const { ref, write, accountId, seen, sentAt } = entry.unsent;
    const isNew = sentAt === undefined && seen !== undefined && how.first === true;
    const { siteSentAt, ...times } = isNew
      ? timesOfNew(seen)
      : siteTimes(entry.unsent, entry.sentHere, await readSiteClock(site.jira, clock));
    if (siteSentAt !== undefined && entry.unsent.siteSentAt === undefined) {
      this.#deps.entries.change(entry, { ...entry.unsent, siteSentAt });
    }
    const sighting = { ...clientsOf(site), key: ref.key, accountId, ...times };
    const evidence = this.#twins.doubt(await kindOf(write).look(write, sighting), entry);
    // By the number it is found under whatever key it has now.
    const issueId = evidence.issue?.id;
    if (issueId !== undefined && issueId !== entry.unsent.issueId)
      this.#deps.entries.change(entry, { ...entry.unsent, issueId });
    const outcome = await this.#judge(entry, evidence, how);
    if (evidence.issue) issues.put([evidence.issue]);
    return outcome;
  }

  async #judge(entry: Entry, evidence: Evidence, how: Try): Promise<WriteOutcome | undefined> {
    const { unsent } = entry;
    if (evidence.kind === 'arrived') return this.#done(entry);
    const open = unsent.state === 'sending' || unsent.state === 'unknown';
    const left = open ? this.#settlesIn(unsent) : 0;
    if (left > 0) return this.#outcomes.keep(entry, 'unknown', keptError(unsent), { pauseMs: left });
    if (evidence.kind === 'absent' || (how.overwrite && evidence.kind === 'untraceable')) {
      this.#rebase(entry, evidence);
      return undefined;
    }
    if (how.overwrite && isSeen(evidence, unsent)) {
      this.#rebase(entry, evidence);
      return undefined;
    }
    if (evidence.kind === 'untraceable') return this.#outcomes.keep(entry, 'uncertain', keptError(unsent));
    const error = new ShipshapeError('conflict', 'Changed meanwhile', { siteId: unsent.ref.siteId });
    if (how.first) entry.kept = true;
    return this.#outcomes.keep(
      entry,
      'conflict',
      error,
      evidence.conflict && { conflict: evidence.conflict },
    );
  }

  /** Goes on from what stands on the site now, where both changes of a text were put together. */
  #rebase(entry: Entry, { merged, ready }: Evidence): void {
    const write = merged ?? ready;
    if (!write) return;
    if (merged) entry.merged = true;
    this.#deps.entries.change(entry, { ...entry.unsent, write });
  }

  /**
   * For how many milliseconds more the site may be at it: since the last attempt where this window made it, else since
   * this window first saw it with the lock in its hand, when whoever made it could make no other.
   */
  #settlesIn(unsent: UnsentWrite): number {
    const needed = unsent.settleMs ?? UNKNOWN_SETTLE_MS;
    return needed - this.#deps.attempts.look(unsent.id, attemptOf(unsent), needed + LATE_LOOK_MS);
  }

  async #transmit(entry: Entry, site: OutboxClient, how: Try): Promise<WriteOutcome> {
    const { entries, clock, attempts } = this.#deps;
    const before = entry.unsent;
    const { id, ref, issueId, accountId, write, createdAt, seen, siteSentAt } = before;
    const now = momentOf(clock);
    const sent: UnsentWrite = {
      ...{ id, ref, accountId, write, createdAt, state: 'sending' },
      ...(issueId !== undefined && { issueId }),
      ...(seen !== undefined && { seen }),
      // The first of several: a request given up for lost may still arrive.
      sentAt: before.sentAt ?? now.wall,
      ...(siteSentAt !== undefined && { siteSentAt }),
      attempts: (before.attempts ?? 0) + 1,
      settleMs: UNKNOWN_SETTLE_MS,
      settlesAt: now.wall + UNKNOWN_SETTLE_MS,
    };
    entries.change(entry, sent);
    const marked = await entries.save(entry);
    // Its site was removed meanwhile.
    if (!entries.get(id)) return { kind: 'refused', error: siteRemoved(ref.siteId) };
    if (!marked && entry.onDisk) {
      // The disk says that it was not sent: whoever reads that would send it again.
      entries.change(entry, before);
      return this.#outcomes.behind(entry, new ShipshapeError('io', 'The disk takes nothing'));
    }
    if (before.sentAt === undefined) entry.sentHere = now;
    const beforeAttempt = async (): Promise<void> => {
      if (!(await entry.lock?.isOurs())) throw new LockLost();
    };
    try {
      const content = (): Promise<Uint8Array> => this.#content(entry);
      const what = { ...clientsOf(site), key: ref.key, accountId, content };
      await kindOf(write).send(write, { ...what, options: { beforeAttempt } });
    } catch (error) {
      attempts.restart(id, attemptOf(sent));
      return this.#failed(entry, site, how, error);
    }
    return this.#done(entry);
  }

  #done(entry: Entry): Promise<WriteOutcome> {
    this.#twins.done(entry.unsent);
    return this.#outcomes.done(entry);
  }

  async #content({ content, unsent }: Entry): Promise<Uint8Array> {
    const bytes = content ?? (await this.#deps.folder.contentOf(unsent));
    if (bytes) return bytes;
    throw new ShipshapeError('invalid', 'The bytes are gone', {
      siteId: unsent.ref.siteId,
      code: CONTENT_GONE,
    });
  }

  async #failed(entry: Entry, site: OutboxClient, how: Try, error: unknown): Promise<WriteOutcome> {
    const { entries, clock } = this.#deps;
    if (error instanceof LockLost || isOwnFailure(error)) {
      // Only attempts that the site turned away came before.
      entry.notSent = attemptOf(entry.unsent);
      const io = error instanceof LockLost ? undefined : new ShipshapeError('io', 'The lock cannot be read');
      entries.change(entry, unsentAgain(entry.unsent));
      if (io) await entries.save(entry);
      return this.#outcomes.behind(entry, io);
    }
    switch (verdictOn(error)) {
      case 'refused':
        return this.#outcomes.refuse(entry, how, error);
      case 'notSent':
        return this.#outcomes.wait(entry, how, error);
      case 'lost': {
        const needed = settleMs(error);
        entries.change(entry, {
          ...entry.unsent,
          ...{ state: 'unknown', problem: problemOf(error) },
          ...{ settleMs: needed, settlesAt: clock.now() + needed },
        });
        await entries.save(entry);
        // Most often the answer alone was lost: one look tells.
        const found = await this.#check(entry, site, how).catch(() => undefined);
        return (
          found ?? this.#outcomes.keep(entry, 'unknown', error, { pauseMs: this.#settlesIn(entry.unsent) })
        );
      }
    }
  }
}

function clientsOf({ jira, confluence }: OutboxClient): OutboxClient {
  return { jira, confluence };
}

/** True for what Node says of a disk; every failure of a request is a ShipshapeError. */
function isOwnFailure(error: unknown): boolean {
  return error instanceof Error && !(error instanceof ShipshapeError) && 'code' in error;
}

/** True where the user was shown just this: what somebody changed since then is not overwritten unseen. */
function isSeen({ conflict }: Evidence, unsent: UnsentWrite): boolean {
  return unsent.state === 'conflict' && isDeepStrictEqual(conflict, unsent.conflict);
}
