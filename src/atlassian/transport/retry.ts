import type { ShipshapeError } from '../../core/errors.ts';
import type { Clock } from './clock.ts';

/** Atlassian's own advice for refused requests: https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const LIMITED = { tries: 4, firstMs: 2000 };
/** A server that stumbled, or a connection that broke, mostly recovers at once or not for minutes. */
const STUMBLED = { tries: 3, firstMs: 500 };

/** Nobody waits longer than this for one answer; a server that asks for more gets an error with its wish. */
export const MAX_WAIT_MS = 30_000;

/**
 * How long to wait before sending a request again, in milliseconds, or undefined when it must not be sent again.
 * A host that cannot be reached is not tried again here: who asked shall know at once.
 * @param attempt how often it was sent; 1 after the first failure
 * @param read true when the request changes nothing
 */
export function retryDelay(
  error: ShipshapeError,
  attempt: number,
  read: boolean,
  clock: Clock,
): number | undefined {
  const limited = error.reason === 'rateLimited';
  const stumbled = error.reason === 'serverError' || error.reason === 'connectionLost';
  // A refused request was not processed; anything else may have been, and a write must not happen twice.
  if (!limited && !(stumbled && read)) return undefined;
  const { tries, firstMs } = limited ? LIMITED : STUMBLED;
  if (attempt >= tries) return undefined;

  const asked = error.detail.retryAfterMs;
  if (asked !== undefined) {
    // Never earlier than asked; a little later, so that all windows do not come back in the same moment.
    return asked > MAX_WAIT_MS ? undefined : asked * (1 + 0.3 * clock.random());
  }
  return Math.min(firstMs * 2 ** (attempt - 1) * (0.7 + 0.6 * clock.random()), MAX_WAIT_MS);
}
