import { apiError, isConfluence } from './apiErrors.ts';
import { Dice } from '../random.ts';
import { type ControlState, type Fault, nextControlState } from './controlState.ts';
import type { WireReply } from './listener.ts';
import { interceptedPage } from './pages.ts';
import { tooMany } from './rateLimits.ts';
import { htmlReply } from './replies.ts';
import type { SampleReply } from './route.ts';

/** The state as the world sees it: with whether a stranger is asking. */
export type WorldConditions = ControlState & { readonly stranger: boolean };

/** What tests set through `/__control`. */
export class Faults {
  readonly #initial: ControlState;
  #state: ControlState;
  #dice = new Dice(0);
  #stranger = false;
  #conditions:
    | { readonly from: ControlState; readonly own: WorldConditions; readonly strangers: WorldConditions }
    | undefined;

  /** @param initial what holds until something is set, and again after a clearing */
  constructor(initial: Pick<ControlState, 'latency' | 'searchLag'>) {
    this.#initial = {
      jitter: 0,
      expireToken: false,
      captcha: false,
      hidden: false,
      redirectToContext: false,
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

  /** What holds for the world: the state, and who is asking. */
  get conditions(): WorldConditions {
    if (this.#conditions?.from !== this.#state) {
      const own = { ...this.#state, stranger: false };
      // Apart by identity, as what was worked out for the account is not for strangers.
      const strangers = { ...this.#state, denied: { ...this.#state.denied }, stranger: true };
      this.#conditions = { from: this.#state, own, strangers };
    }
    return this.#stranger ? this.#conditions.strangers : this.#conditions.own;
  }

  /** Answers on behalf of somebody who is not signed in: the world shows only what is public meanwhile. */
  asStranger<T>(answer: () => T): T {
    this.#stranger = true;
    try {
      return answer();
    } finally {
      this.#stranger = false;
    }
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

/** What both products say. */
const MESSAGES: Readonly<Record<number, string>> = {
  429: 'Rate limit exceeded.',
  500: 'Internal server error',
  503: 'Service unavailable',
};
const JIRA_MESSAGES: Readonly<Record<number, string>> = {
  403: 'You do not have the permission to see the specified issue.',
  404: 'Issue does not exist or you do not have permission to see it.',
  409: 'The issue was changed by somebody else at the same time. Please try again.',
};
const CONFLUENCE_MESSAGES: Readonly<Record<number, string>> = {
  403: 'Not permitted to use this content',
  404: 'Not Found',
  409: 'Version must be incremented on update.',
};

/**
 * What goes over the wire in the place of the true answer.
 * @param path says whose errors it is in the shape of
 * @param reply the true answer; absent when the operation was not done
 */
export function brokenReply(fault: Fault, path: string, now: number, reply?: SampleReply): WireReply {
  switch (fault.kind) {
    case 'cut':
    case 'hang':
      return { kind: fault.kind };
    case 'html':
      return { kind: 'reply', reply: htmlReply(fault.status ?? 200, interceptedPage()) };
    case 'truncate':
      return { kind: 'reply', reply: reply ?? faultReply(fault, path, now), truncated: true };
    default:
      // A fault that only delays leaves the answer as it is.
      if (fault.kind === undefined && fault.status === undefined && reply !== undefined)
        return { kind: 'reply', reply };
      return { kind: 'reply', reply: faultReply(fault, path, now) };
  }
}

/** The reply of a fault that is a status, with the headers that the product sends along. */
function faultReply(fault: Fault, path: string, now: number): SampleReply {
  const status = fault.kind === '429' ? 429 : (fault.status ?? 500);
  const own = isConfluence(path) ? CONFLUENCE_MESSAGES : JIRA_MESSAGES;
  const reply = apiError(path, status, fault.message ?? MESSAGES[status] ?? own[status] ?? `Error ${status}`);
  const wait = fault.retryAfter ?? (status === 429 ? 1 : undefined);
  const headers = {
    ...(status === 429 && tooMany(path, fault.reason, wait ?? 1, now)),
    ...(wait !== undefined && { 'Retry-After': String(wait) }),
  };
  return { ...reply, headers };
}
