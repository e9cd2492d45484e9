import type { Event } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { UnsentWrite, Write } from '../model/write.ts';

/** How a write ended, or where it was left. */
export type WriteOutcome =
  | { readonly kind: 'done' }
  /** The site said no; nothing was changed and nothing is kept. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** It waits in the outbox. */
  | { readonly kind: 'kept'; readonly unsent: UnsentWrite; readonly error: unknown };

/**
 * Sends what the user changes, and keeps it on disk until the site has confirmed it: a change that cannot be sent now
 * is sent later, in order and once. A request whose answer was lost is looked for on the site before it is sent again.
 */
export interface Outbox {
  /** Fires when `list`, `pending` or `all` gives something else. */
  readonly onDidChange: Event<void>;

  /** Fires with what the user has just changed and what could not be sent. */
  readonly onDidKeep: Event<UnsentWrite>;

  /** Fires with what is done, its text put together with what somebody else changed in it meanwhile. */
  readonly onDidMerge: Event<UnsentWrite>;

  /**
   * What waits of the accounts that are signed in, the oldest first; not what is just being sent for the first time.
   * What another account of a site left waiting is nobody's here, and no fact: `all` alone has it, to be told whose it is.
   */
  list(): readonly UnsentWrite[];

  /** What of `list` is about an issue, also what waits under a key that it had before it was moved. */
  listOf(ref: IssueRef): readonly UnsentWrite[];

  /** What `list` has, with what other accounts of the sites left waiting. */
  all(): readonly UnsentWrite[];

  /**
   * All changes of an issue, by the account that is signed in, that the site has not confirmed, the oldest first, also
   * what is just being sent for the first time: what is to be shown on top of what the site said. Each holds all that was
   * typed.
   */
  pending(ref: IssueRef): readonly UnsentWrite[];

  /**
   * Sends a change now. It shows everywhere at once, and is taken back when the site refuses.
   * A change of the same kind that still waits for this issue, and was certainly not sent, is replaced by it.
   * @param ref the issue; for what is written to a page its site and, as the key, its id
   * Refused (`signedOut`, code `SITE_REMOVED`) for a site that is not there.
   * Never rejects but with `cancelled`, before anything was sent. When the signal fires later, it is sent all the same,
   * and kept where the site refuses it, as nobody waits to be told.
   * @param content the bytes of a file that is attached. At most 10 MB can wait: more is refused where it cannot be sent
   *   now (`invalid`, code `TOO_LARGE_TO_WAIT`).
   */
  send(ref: IssueRef, write: Write, signal?: AbortSignal, content?: Uint8Array): Promise<WriteOutcome>;

  /**
   * Tries one again now, and keeps it whatever the site says to it.
   * `overwrite`: also where somebody else changed the issue meanwhile, if the user was shown just that.
   * `write`: what the user made of one that conflicts, in its place; it is compared with the site anew.
   */
  retry(id: string, how?: { readonly overwrite?: boolean; readonly write?: Write }): Promise<WriteOutcome>;

  /**
   * Forgets one, at the user's word. What was already sent stays sent. Rejects while another window is sending it
   * (`conflict`), and when its file cannot be removed (`io`): then it is not forgotten.
   */
  discard(id: string): Promise<void>;

  /** Something changed for the better: the network, a sign-in. Tries what waits. */
  wake(): void;
}

/** For the wiring. */
export interface OutboxMaintenance {
  /** Reads what is kept on disk, also by other windows, and goes on with it. Never rejects. */
  load(): Promise<void>;
  /**
   * How many changes a site would lose: those of this window, and all files, also what is damaged or a later release's.
   * Never rejects.
   */
  countOf(siteId: string): Promise<number>;
  /** Removes what belongs to a site that the user has just removed, and nothing else. Never rejects. */
  forget(siteId: string): Promise<void>;
  dispose(): void;
}
