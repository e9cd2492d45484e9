import type { ShipshapeError } from '../../core/errors.ts';
import type { Clock } from './clock.ts';

/** Atlassian's own advice for refused requests: https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const LIMITED = { tries: 4, firstMs: 2000 };
/** After a server error or a broken connection, a site mostly recovers at once or not for minutes. */
const STUMBLED = { tries: 3, firstMs: 500 };

/** Nobody waits longer than this for one answer; when the server asks for more, the caller gets an error that says so. */
export const MAX_WAIT_MS = 30_000;

/**
 * How long to wait before sending a request again, in milliseconds, or undefined when it must not be sent again.
 * A host that cannot be reached is not tried again here: the caller should know at once.
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
    // Never earlier than the server asked, and a little later, so that all windows do not retry at the same moment.
    return asked > MAX_WAIT_MS ? undefined : asked * (1 + 0.3 * clock.random());
  }
  return Math.min(firstMs * 2 ** (attempt - 1) * (0.7 + 0.6 * clock.random()), MAX_WAIT_MS);
}
