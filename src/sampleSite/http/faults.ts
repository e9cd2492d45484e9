import { Dice } from '../random.ts';
import { type ControlState, type Fault, nextControlState } from './controlState.ts';
import type { WireReply } from './listener.ts';
import { interceptedPage } from './pages.ts';
import { htmlReply, jiraError } from './replies.ts';
import type { SampleReply } from './route.ts';

/** What tests set through `/__control`. */
export class Faults {
  readonly #initial: ControlState;
  #state: ControlState;
  #dice = new Dice(0);

  /** @param initial what holds until something is set, and again after a clearing */
  constructor(initial: Pick<ControlState, 'latency' | 'searchLag'>) {
    this.#initial = {
      jitter: 0,
      expireToken: false,
      readOnly: false,
      clockSkew: 0,
      rateLimit: 1,
      denied: {},
      pageTokensFrom: 0,
      parallelSprints: false,
      seed: 0,
      faults: [],
      ...initial,
    };
    this.#state = this.#initial;
  }

  get state(): ControlState {
    return this.#state;
  }

  /**
   * Changes what the body of a request to `/__control` names.
   * @throws TypeError or SyntaxError that says what is wrong with it
   */
  set(body: unknown, now: number): void {
    const next = nextControlState(body, this.#state, this.#initial, now);
    if (body !== null && typeof body === 'object' && ('seed' in body || 'clear' in body))
      this.#dice = new Dice(next.seed);
    this.#state = next;
  }

  /** The fault that meets a request, if any; one that was to come so many times is used up by that. */
  take(method: string, path: string): Fault | undefined {
    const met = this.#state.faults.find(
      (fault) =>
        (fault.method ?? method) === method &&
        new RegExp(fault.pathPattern).test(path) &&
        (fault.rate === undefined || this.#dice.next() < fault.rate),
    );
    if (met?.times === undefined) return met;
    const times = met.times - 1;
    const faults = this.#state.faults.map((fault) => (fault === met ? { ...fault, times } : fault));
    this.#state = { ...this.#state, faults: faults.filter((fault) => fault.times !== 0) };
    return met;
  }

  /** Milliseconds that the next reply waits. */
  nextDelay(): number {
    return this.#state.latency + this.#dice.next() * this.#state.jitter;
  }
}

const MESSAGES: Readonly<Record<number, string>> = {
  403: 'You do not have the permission to see the specified issue.',
  404: 'Issue does not exist or you do not have permission to see it.',
  409: 'The issue was changed by somebody else at the same time. Please try again.',
  429: 'Rate limit exceeded.',
  500: 'Internal server error',
  503: 'Service unavailable',
};

/**
 * What goes over the wire in the place of the true answer.
 * @param reply the true answer; absent when the operation was not done
 */
export function brokenReply(fault: Fault, now: number, reply?: SampleReply): WireReply {
  switch (fault.kind) {
    case 'cut':
    case 'hang':
      return { kind: fault.kind };
    case 'html':
      return { kind: 'reply', reply: htmlReply(fault.status ?? 200, interceptedPage()) };
    case 'truncate':
      return { kind: 'reply', reply: reply ?? faultReply(fault, now), truncated: true };
    default:
      // A fault that only delays leaves the answer as it is.
      if (fault.kind === undefined && fault.status === undefined && reply !== undefined)
        return { kind: 'reply', reply };
      return { kind: 'reply', reply: faultReply(fault, now) };
  }
}

/** The reply of a fault that is a status, with the headers Jira sends along. */
function faultReply(fault: Fault, now: number): SampleReply {
  const status = fault.kind === '429' ? 429 : (fault.status ?? 500);
  const reply = jiraError(status, [fault.message ?? MESSAGES[status] ?? `Error ${status}`]);
  const wait = fault.retryAfter ?? (status === 429 ? 1 : undefined);
  const limits: Record<string, string> =
    status === 429
      ? {
          'X-RateLimit-Limit': '100',
          'X-RateLimit-Remaining': '0',
          'X-RateLimit-Reset': new Date(now + (wait ?? 1) * 1000).toISOString(),
          'RateLimit-Reason': fault.reason ?? 'jira-burst-based',
        }
      : {};
  return { ...reply, headers: { ...limits, ...(wait === undefined ? {} : { 'Retry-After': String(wait) }) } };
}
