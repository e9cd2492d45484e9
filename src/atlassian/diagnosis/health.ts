import type { Verdict } from '../model/finding.ts';
import type { Reply } from './probe.ts';

/** Certificates, tokens and "updated since" bear a little; more than this is worth setting right. */
const SKEW_MS = 3 * 60_000;
/** From here on a person waits for every click. */
const SLOW_MS = 1_500;
/** With less than this share of the requests left, or when Jira says so itself, the limit is near. */
const NEAR = 0.1;

/** How far this computer's clock is from the site's, by the header `Date` of a reply. */
export function clockVerdict({ headers, at }: Reply): Verdict {
  const date = Date.parse(headers?.get('date') ?? '');
  if (Number.isNaN(date)) return { id: 'clock.unknown' };
  // A cache on the way keeps the date of the original and adds how old it is (RFC 9111); half a second is cut off.
  const age = Number(headers?.get('age') ?? 0) || 0;
  const ahead = at - (date + age * 1000 + 500);
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (Math.abs(ahead) < SKEW_MS) return { id: 'clock.ok', seconds };
  return { id: ahead > 0 ? 'clock.ahead' : 'clock.behind', seconds };
}

/** How much of the site's rate limit is left, by the newest reply that tells. @param replies oldest first */
export function rateLimitVerdict(replies: readonly Reply[]): Verdict {
  const limited = replies.findLast(({ status }) => status === 429);
  if (limited !== undefined) {
    const wait = limited.error?.detail.retryAfterMs;
    const reason = knownReason(limited.headers?.get('ratelimit-reason'));
    return {
      id: 'rateLimit.reached',
      ...(wait !== undefined && { seconds: Math.ceil(wait / 1000) }),
      ...(reason !== undefined && { reason }),
    };
  }
  const telling = replies.flatMap(({ headers }) => (headers === undefined ? [] : [readLimit(headers)]));
  const newest = telling.findLast((limit) => limit.remaining !== undefined || limit.near);
  if (newest === undefined) return { id: 'rateLimit.silent' };
  const { remaining = 0, limit, near } = newest;
  const isNear = near || (limit !== undefined && remaining < limit * NEAR);
  const facts = { remaining, ...(limit !== undefined && { limit }) };
  return isNear ? { id: 'rateLimit.near', ...facts } : { id: 'rateLimit.ok', ...facts };
}

function readLimit(headers: Headers): { remaining?: number; limit?: number; near: boolean } {
  const number = (name: string): number | undefined => {
    const value = headers.get(`x-ratelimit-${name}`) ?? headers.get(`ratelimit-${name}`);
    return value !== null && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
  };
  const [remaining, limit] = [number('remaining'), number('limit')];
  return {
    ...(remaining !== undefined && { remaining }),
    ...(limit !== undefined && { limit }),
    near: headers.get('x-ratelimit-nearlimit') === 'true',
  };
}

/** Atlassian's reasons are plain words; anything else is not repeated. */
function knownReason(reason: string | null | undefined): string | undefined {
  return reason !== null && reason !== undefined && /^[a-z-]{1,60}$/.test(reason) ? reason : undefined;
}

/** The median of some round trips. */
export function speedVerdict(replies: readonly Reply[]): Verdict {
  const sorted = replies.map(({ ms }) => ms).sort((one, other) => one - other);
  const ms = Math.round(sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
  return { id: ms > SLOW_MS ? 'speed.slow' : 'speed.ok', ms };
}
