import { TOO_LARGE_TO_WAIT } from '../../core/errorCodes.ts';
import { reasonOf, ShipshapeError } from '../../core/errors.ts';
import type { UnsentState, UnsentWrite, Write } from '../model/write.ts';
import type { WriteOutcome } from '../ports/outbox.ts';
import type { Clock } from '../transport/clock.ts';
import { attemptOf, isKeepable, unsentAgain, type Entries, type Entry } from './entries.ts';
import { errorOf, LOCAL_PAUSE_MS, pauseAfter, problemOf, UNKNOWN_SETTLE_MS } from './verdict.ts';

/** How one try came about. */
export interface Try {
  readonly userAsked: boolean;
  /** True for the first one, when the user has just looked at the issue. */
  readonly first?: boolean;
  /** Fires when nobody waits for the outcome any more. */
  readonly signal?: AbortSignal | undefined;
  /** True where the user has seen what speaks against it: the conflict that is kept with the change, and no other. */
  readonly overwrite?: boolean;
  /** What the user made of a change that conflicts. */
  readonly write?: Write;
  /** Older changes of the same issue: this one may take the place of those that were certainly not done. */
  readonly older?: readonly Entry[];
}

export interface OutcomesDependencies {
  readonly entries: Entries;
  readonly clock: Clock;
  /** Told of what was done together with what somebody else changed in the same text. */
  readonly merged: (done: UnsentWrite) => void;
}

/** What becomes of a change after a try: on the disk, in the window, and for who waits for it. */
export class Outcomes {
  readonly #deps: OutcomesDependencies;

  constructor(deps: OutcomesDependencies) {
    this.#deps = deps;
  }

  /** It is done, and everybody may know. */
  async done(entry: Entry): Promise<WriteOutcome> {
    await this.#deps.entries.drop(entry, 'confirm');
    if (entry.merged) this.#deps.merged(entry.unsent);
    return { kind: 'done' };
  }

  /**
   * The site said no. Who has just asked for it and waits is told, and nothing is left behind; else it is kept, with
   * what was typed, and so is one with which an older change would go that was promised to be kept.
   */
  async refuse(entry: Entry, how: Try, error: unknown): Promise<WriteOutcome> {
    if (!how.first || how.signal?.aborted || entry.holdsOlder) return this.keep(entry, 'refused', error);
    await this.#deps.entries.drop(entry, 'undo');
    return { kind: 'refused', error };
  }

  /** It waits until it can be sent, unless what goes with it is too large for that. */
  async wait(entry: Entry, how: Try, error: unknown, state: UnsentState = 'waiting'): Promise<WriteOutcome> {
    if (!entry.content || isKeepable(entry.content)) return this.keep(entry, state, error);
    const { siteId } = entry.unsent.ref;
    const refusal = new ShipshapeError(
      'invalid',
      'Too large to wait',
      { siteId, code: TOO_LARGE_TO_WAIT },
      error,
    );
    return this.refuse(entry, how, refusal);
  }

  /**
   * It waits behind an older change of the same issue, for another window, or for a disk; its file stays as it is.
   * @param pauseMs milliseconds until the next try
   */
  async behind(
    entry: Entry,
    error = new ShipshapeError('conflict', 'Another change of the issue comes first'),
    pauseMs = LOCAL_PAUSE_MS,
  ): Promise<WriteOutcome> {
    const { entries } = this.#deps;
    if (!entry.onDisk) await entries.save(entry);
    entry.kept = true;
    const isIo = error.reason === 'io';
    this.#pause(entry, pauseMs, isIo ? { problem: problemOf(error) } : {});
    return { kind: 'kept', unsent: entry.unsent, error };
  }

  /** It stays on the disk in this state, and is tried again after a while, unless the user has to decide. */
  async keep(
    entry: Entry,
    state: UnsentState,
    error: unknown,
    { pauseMs, ...more }: Pick<UnsentWrite, 'conflict'> & { readonly pauseMs?: number } = {},
  ): Promise<WriteOutcome> {
    const { entries, clock } = this.#deps;
    const before = entry.unsent;
    if (state === 'waiting' && before.state === 'sending') entry.notSent = attemptOf(before);
    if (state === 'waiting') entry.sentHere = undefined;
    entry.tries += reasonOf(error) === 'io' ? 0 : 1;
    entry.kept = true;
    const { sentAt, siteSentAt, settleMs: needed, conflict } = before;
    entries.change(entry, {
      ...unsentAgain(before),
      state,
      // What certainly was not sent leaves no trace to look for.
      ...(state !== 'waiting' && sentAt !== undefined && { sentAt }),
      ...(state !== 'waiting' && siteSentAt !== undefined && { siteSentAt }),
      ...(state === 'unknown' && needed !== undefined && { settleMs: needed }),
      ...(state === 'unknown' && { settlesAt: clock.now() + (pauseMs ?? needed ?? UNKNOWN_SETTLE_MS) }),
      ...(state === 'conflict' && conflict && { conflict }),
      problem: problemOf(error),
      ...more,
    });
    this.#pause(entry, pauseMs ?? pauseAfter(error, entry.tries));
    await entries.save(entry);
    return { kind: 'kept', unsent: entry.unsent, error };
  }

  /** It is not tried again by itself for so long. */
  #pause(entry: Entry, ms: number, more: Pick<UnsentWrite, 'problem'> = {}): void {
    const { entries, clock } = this.#deps;
    entry.due = clock.monotonic() + ms;
    entries.change(entry, { ...entry.unsent, ...more, notBefore: clock.now() + ms });
  }
}

/** Why a change was kept, as an error. */
export function keptError({ problem, ref }: UnsentWrite): ShipshapeError {
  return problem
    ? errorOf(problem, ref.siteId)
    : new ShipshapeError('connectionLost', 'The window ended while it was sent', { siteId: ref.siteId });
}
