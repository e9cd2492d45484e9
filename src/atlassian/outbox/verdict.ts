import { reasonOf, ShipshapeError, type ErrorReason } from '../../core/errors.ts';
import type { WriteProblem } from '../model/write.ts';

/** What a failed request says about its write: certainly not sent, certainly not done, or nobody knows. */
export type Verdict = 'notSent' | 'refused' | 'lost';

/** No good answer came, but the site may have done what was asked. */
const LOST: ReadonlySet<ErrorReason> = new Set([
  'connectionLost',
  'clientCertificate',
  'timeout',
  'serverError',
  'notJson',
  'unexpectedReply',
]);
/** Turned away before anything was done, and worth another try when that is put right. */
const TURNED_AWAY: ReadonlySet<ErrorReason> = new Set(['unauthorized', 'signedOut', 'rateLimited']);

/** The code of a problem: the change waits for another account than the one that is signed in. */
export const OTHER_ACCOUNT = 'otherAccount';

export function verdictOn(error: unknown): Verdict {
  const reason = reasonOf(error);
  if (TURNED_AWAY.has(reason) || (error instanceof ShipshapeError && error.detail.notSent)) return 'notSent';
  return LOST.has(reason) ? 'lost' : 'refused';
}

/** What of an error is kept with the change. */
export function problemOf(error: unknown): WriteProblem {
  const reason = reasonOf(error);
  if (!(error instanceof ShipshapeError)) return { reason };
  const { status, code, serverMessages, fieldErrors } = error.detail;
  return {
    reason,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(serverMessages && { serverMessages }),
    ...(fieldErrors && { fieldErrors }),
  };
}

/** The error that was kept, for putting it into words. */
export function errorOf(problem: WriteProblem, siteId: string): ShipshapeError {
  const { reason, ...detail } = problem;
  return new ShipshapeError(reason, 'Kept with an unsent change', { ...detail, siteId });
}

/**
 * Milliseconds after the last attempt for which a write that is not seen on the site may still be on its way: a slow
 * site may be at it, or a request may hang in a proxy. A gateway gives up long before what stands behind it does.
 */
export function settleMs(error: unknown): number {
  if (reasonOf(error) === 'timeout') return BEHIND_GATEWAY_MS;
  const status = error instanceof ShipshapeError ? error.detail.status : undefined;
  return status !== undefined && GATEWAY_STATUSES.has(status) ? BEHIND_GATEWAY_MS : 60_000;
}

const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);
const BEHIND_GATEWAY_MS = 120_000;
/** The same where not even the failure is known, because the window ended. */
export const UNKNOWN_SETTLE_MS = BEHIND_GATEWAY_MS;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** A disk, another window or an older change: looking costs nothing, and mostly helps. */
export const LOCAL_PAUSE_MS = 2_000;

/** Milliseconds before the next try, after so many in vain. */
export function pauseAfter(error: unknown, tries: number): number {
  if (reasonOf(error) === 'io') return LOCAL_PAUSE_MS;
  const asked = error instanceof ShipshapeError ? error.detail.retryAfterMs : undefined;
  return Math.max(asked ?? 0, Math.min(FIRST_PAUSE_MS * 2 ** Math.max(tries - 1, 0), LONGEST_PAUSE_MS));
}
