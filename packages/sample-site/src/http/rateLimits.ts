import { apiError, isConfluence } from './apiErrors.ts';
import type { SampleReply } from './route.ts';

/** A request as far as limits care. */
export interface LimitedRequest {
  readonly method: string;
  /** The operation's path as in the document, with its `{name}` parts. */
  readonly operation: string;
  /** The issue it changes, if it changes one. */
  readonly issue?: string;
}

/** What the limiter says: headers for the reply, and the reply itself when the request is one too many. */
export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: SampleReply;
}

interface Window {
  readonly limit: number;
  readonly milliseconds: number;
  readonly reason: 'jira-burst-based' | 'jira-per-issue-on-write';
}

const BURST: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };
const PER_ISSUE: readonly Window[] = [
  { limit: 20, milliseconds: 2_000, reason: 'jira-per-issue-on-write' },
  { limit: 100, milliseconds: 30_000, reason: 'jira-per-issue-on-write' },
];
/** With fewer than this share of the requests left, Jira warns. */
const NEAR = 0.2;
const CLEAN_UP_ABOVE = 1_000;

/**
 * The rate limits of Jira Cloud and Confluence Cloud (pages of August 2026): a burst of requests a second for each
 * operation, and writes to one issue. Confluence does not publish how large its bursts may be; Jira's stand in.
 * They count by a clock of their own, because tests stop the site's.
 */
export class RateLimiter {
  readonly #clock: () => number;
  readonly #recent = new Map<string, number[]>();

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /**
   * Counts a request.
   * @param scale multiplies the limits; 0 switches them off
   * @param siteNow the site's time, for `X-RateLimit-Reset`
   */
  admit(request: LimitedRequest, scale: number, siteNow: number): Verdict {
    if (scale <= 0) return { headers: {} };
    const now = this.#clock();
    const burst: Window = {
      limit: BURST[request.method] ?? 100,
      milliseconds: 1_000,
      reason: 'jira-burst-based',
    };
    const { issue } = request;
    const counted = [
      { window: burst, name: `${request.method} ${request.operation}` },
      ...(issue === undefined
        ? []
        : PER_ISSUE.map((window) => ({ window, name: `${window.milliseconds} ${issue}` }))),
    ].map(({ window, name }) => {
      const times = (this.#recent.get(name) ?? []).filter((at) => now - at < window.milliseconds);
      return { window, name, times, limit: Math.max(1, Math.round(window.limit * scale)) };
    });
    const exceeded = counted.find(({ times, limit }) => times.length >= limit);
    if (exceeded !== undefined) return refusal(request.operation, exceeded, now, siteNow);
    for (const { name, times } of counted) this.#recent.set(name, [...times, now]);
    this.#cleanUp(now);
    const [{ limit, times } = { limit: 1, times: [] }] = counted;
    const remaining = limit - times.length - 1;
    return {
      headers: {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(remaining),
        ...(remaining < limit * NEAR ? { 'X-RateLimit-NearLimit': 'true' } : {}),
      },
    };
  }

  #cleanUp(now: number): void {
    if (this.#recent.size <= CLEAN_UP_ABOVE) return;
    const longest = Math.max(...PER_ISSUE.map((window) => window.milliseconds));
    for (const [name, times] of this.#recent)
      if (now - (times.at(-1) ?? 0) > longest) this.#recent.delete(name);
  }
}

function refusal(
  operation: string,
  {
    window,
    times,
    limit,
  }: { readonly window: Window; readonly times: readonly number[]; readonly limit: number },
  now: number,
  siteNow: number,
): Verdict {
  // Room comes when the oldest of the last `limit` requests leaves the window.
  const wait = window.milliseconds - (now - (times.at(-limit) ?? now));
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-NearLimit': 'true',
    'X-RateLimit-Reset': new Date(siteNow + wait).toISOString(),
    ...reasonHeader(operation, window.reason),
    'Retry-After': String(Math.max(1, Math.ceil(wait / 1000))),
  };
  return { headers, refusal: { ...apiError(operation, 429, 'Rate limit exceeded.'), headers } };
}

/** Jira says why; of Confluence's reasons only those for hourly quotas are documented, none for bursts. */
function reasonHeader(path: string, reason: string): Readonly<Record<string, string>> {
  const isOthers = isConfluence(path) && reason.startsWith('jira-');
  return isOthers ? {} : { 'RateLimit-Reason': reason };
}

const CONFLUENCE_QUOTA = /^confluence-quota-(global|tenant)-based$/;
/** Points an hour, by the page of August 2026: for all tenants of an app, and for one (Standard, ten users). */
const QUOTAS: Readonly<Record<string, number>> = { global: 65_000, tenant: 100_100 };

/**
 * The headers of a 429 that a test asked for.
 * @param reason a value of `RateLimit-Reason`; a burst when absent
 * @param wait seconds
 */
export function tooMany(
  path: string,
  reason: string | undefined,
  wait: number,
  now: number,
): Readonly<Record<string, string>> {
  const pool = CONFLUENCE_QUOTA.exec(reason ?? '')?.[1];
  const quota = pool === undefined ? undefined : QUOTAS[pool];
  const policy = pool === 'global' ? '"global-app-quota"' : '"tenant-app-quota"';
  return {
    'X-RateLimit-Limit': String(quota ?? 100),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': new Date(now + wait * 1000).toISOString(),
    ...reasonHeader(path, reason ?? 'jira-burst-based'),
    ...(quota !== undefined && {
      'RateLimit-Policy': `${policy};q=${quota};w=3600`,
      RateLimit: `${policy};r=0;t=${wait}`,
    }),
  };
}
