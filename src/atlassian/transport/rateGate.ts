import { ShipshapeError } from '../../core/errors.ts';
import { BackgroundLane } from './backgroundLane.ts';
import type { Clock } from './clock.ts';
import { isRead, methodOf, type TransportRequest } from './request.ts';
import { MAX_WAIT_MS } from './retry.ts';
import { pathTemplate } from './url.ts';
import { Urgency } from './urgency.ts';

/**
 * Holds back the requests that the site has just asked not to be sent, and no others: Atlassian limits one endpoint,
 * the writes to one issue, or the whole account, and says which in `RateLimit-Reason`. Background requests also yield to
 * those that somebody waits for. One gate serves all requests to a site.
 */
export class RateGate {
  readonly #clock: Clock;
  /** Until when, by scope; monotonic, as everything here. */
  readonly #pauses = new Map<string, number>();
  readonly #lane: BackgroundLane;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lane = new BackgroundLane(clock);
  }

  /** Notes a 429. @param reason the header `RateLimit-Reason`, if there was one */
  pause(request: TransportRequest, reason: string | null, ms: number): void {
    const scope = scopeOf(request, reason ?? '');
    const until = this.#clock.monotonic() + ms;
    if (until > (this.#pauses.get(scope) ?? 0)) this.#pauses.set(scope, until);
  }

  /** Counts a request, with all its attempts, until it is answered. @returns call it when the answer is there */
  enter(urgency: Urgency): () => void {
    return this.#lane.enter(urgency);
  }

  /** The site is near its limit: background work rests, in milliseconds. */
  rest(ms: number): void {
    this.#lane.rest(ms);
  }

  /**
   * Waits until the request may go. Rejects with `rateLimited` when that would take longer than anyone waits.
   * @returns call it when the attempt is over
   */
  async pass(request: TransportRequest, urgency = new Urgency(false)): Promise<() => void> {
    let since: number | undefined;
    for (;;) {
      const ms = this.#remaining(request);
      if (ms > MAX_WAIT_MS) {
        throw new ShipshapeError('rateLimited', 'The site asked to wait', {
          retryAfterMs: ms,
          notSent: true,
        });
      }
      if (ms > 0) {
        await this.#clock.wait(ms, request.signal);
        continue;
      }
      if (!urgency.isBackground) return () => undefined;
      const blockedMs = this.#lane.blockedMs((since ??= this.#clock.monotonic()));
      if (blockedMs <= 0) return this.#lane.take();
      await this.#lane.wait(blockedMs, request.signal);
    }
  }

  #remaining(request: TransportRequest): number {
    const now = this.#clock.monotonic();
    for (const [scope, until] of this.#pauses) if (until <= now) this.#pauses.delete(scope);
    const scopes = [EVERYTHING, endpointOf(request), ...(isRead(request) ? [] : [issueOf(request)])];
    return Math.max(...scopes.map((scope) => (this.#pauses.get(scope) ?? 0) - now));
  }
}

const EVERYTHING = 'everything';

function scopeOf(request: TransportRequest, reason: string): string {
  if (reason.includes('quota')) return EVERYTHING;
  if (reason.includes('per-issue')) return issueOf(request);
  return endpointOf(request);
}

function endpointOf(request: TransportRequest): string {
  return `${methodOf(request)} ${pathTemplate(request.url)}`;
}

/** The issue a request is about; requests about none share one scope, which only a per-issue limit on them sets. */
function issueOf(request: TransportRequest): string {
  return `issue ${/\/issue\/([^/?]+)/.exec(request.url)?.[1] ?? ''}`;
}
