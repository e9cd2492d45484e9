import { MAX_WAIT_MS } from './retry.ts';

/** Atlassian says `X-RateLimit-NearLimit` when less than this is left. */
const NEAR = 0.2;
/** Burst limits are counted by the second, and come without a time of their own. */
const BURST_MS = 1000;

/**
 * How long background work should rest after a reply, in milliseconds and bounded; undefined while the site is not
 * near a limit. Reads `X-RateLimit-*`, which Data Center sends too, and the newer `RateLimit` with `RateLimit-Policy`
 * (https://developer.atlassian.com/cloud/jira/platform/rate-limiting/); what makes no sense there is passed over.
 * @param now what time it is where the reply was made; see `timeOfReply`
 */
export function restAdvised(headers: Headers, now: number): number | undefined {
  const quota = nearQuota(headers);
  const isNear = headers.get('x-ratelimit-nearlimit')?.trim().toLowerCase() === 'true';
  const isLow = low(
    count(headers.get('x-ratelimit-remaining') ?? undefined),
    count(headers.get('x-ratelimit-limit') ?? undefined),
  );
  if (quota === undefined && !isNear && !isLow) return undefined;
  const asked = quota ?? untilReset(headers.get('x-ratelimit-reset') ?? '', now);
  return Math.min(Math.max(asked, BURST_MS), MAX_WAIT_MS);
}

/** The longest wait that a quota near its end asks for. Two structured fields, such as `"app";r=0;t=60`. */
function nearQuota(headers: Headers): number | undefined {
  const quotas = new Map(
    members(headers.get('ratelimit-policy')).map(({ name, parameter }) => [name, parameter('q')]),
  );
  const waits = members(headers.get('ratelimit'))
    .filter(({ name, parameter }) => low(parameter('r'), quotas.get(name)))
    .map(({ parameter }) => (parameter('t') ?? 0) * 1000);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

interface Member {
  readonly name: string;
  readonly parameter: (key: string) => number | undefined;
}

function members(field: string | null): readonly Member[] {
  return (field ?? '').split(',').map((member) => {
    const [name = '', ...parameters] = member.split(';').map((part) => part.trim());
    const values = new Map(parameters.map((part) => [part.split('=')[0], part.split('=')[1]]));
    return { name, parameter: (key) => count(values.get(key)) };
  });
}

function low(remaining: number | undefined, limit: number | undefined): boolean {
  return remaining !== undefined && limit !== undefined && limit > 0 && remaining < limit * NEAR;
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

function untilReset(text: string, now: number): number {
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? 0 : at - now;
}
