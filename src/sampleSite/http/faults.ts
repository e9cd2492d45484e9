import type { SampleReply } from './route.ts';
import { jiraError } from './replies.ts';

/** A way to break a reply that is no plain status: `cut` closes at once, `truncate` in the middle, `hang` never answers. */
export type FaultKind = 'cut' | 'truncate' | 'html' | 'hang' | '429';

/** A planned misfortune. */
export interface Fault {
  /** Any method when absent. */
  readonly method?: string;
  /** A regular expression for the path, without the gateway's prefix. */
  readonly pathPattern: string;
  readonly status?: number;
  readonly kind?: FaultKind;
  /** How many requests it meets. */
  readonly times: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** For 429: the value of `RateLimit-Reason`. */
  readonly reason?: string;
  readonly message?: string;
}

export interface ControlState {
  readonly latency: number;
  /** Up to so many milliseconds are added to the latency. */
  readonly jitter: number;
  readonly expireToken: boolean;
  readonly readOnly: boolean;
  readonly faults: readonly Fault[];
}

const KINDS: readonly string[] = ['cut', 'truncate', 'html', 'hang', '429'] satisfies readonly FaultKind[];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && KINDS.includes(value);
}

function readFault(value: unknown): Fault {
  if (!isRecord(value)) throw new TypeError('a fault must be an object');
  const { method, pathPattern, status, kind, times = 1, retryAfter, reason, message } = value;
  if (typeof pathPattern !== 'string') throw new TypeError('a fault needs a pathPattern');
  if (typeof times !== 'number') throw new TypeError('times must be a number');
  if (kind !== undefined && !isKind(kind)) throw new TypeError(`kind must be one of ${KINDS.join(', ')}`);
  if (status !== undefined && typeof status !== 'number') throw new TypeError('status must be a number');
  if (status === undefined && kind === undefined) throw new TypeError('a fault needs a status or a kind');
  return {
    pathPattern: new RegExp(pathPattern).source, // throws SyntaxError for a bad one
    times,
    ...(typeof method === 'string' ? { method: method.toUpperCase() } : {}),
    ...(status === undefined ? {} : { status }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  };
}

/** What tests set through `/__control`. */
export class Faults {
  readonly #initialLatency: number;
  #state: ControlState;

  constructor(latency: number) {
    this.#initialLatency = latency;
    this.#state = this.#clear();
  }

  #clear(): ControlState {
    return { latency: this.#initialLatency, jitter: 0, expireToken: false, readOnly: false, faults: [] };
  }

  get state(): ControlState {
    return this.#state;
  }

  /**
   * Changes what the body names and leaves the rest; `{"clear": true}` first puts everything back.
   * @throws TypeError or SyntaxError that says what is wrong with the body
   */
  set(body: unknown): void {
    if (!isRecord(body)) throw new TypeError('the body must be an object');
    const start = body['clear'] === true ? this.#clear() : this.#state;
    const number = (name: 'latency' | 'jitter'): number => {
      const value = body[name] ?? start[name];
      if (typeof value !== 'number' || value < 0)
        throw new TypeError(`${name} must be a number of milliseconds`);
      return value;
    };
    const flag = (name: 'expireToken' | 'readOnly'): boolean => {
      const value = body[name] ?? start[name];
      if (typeof value !== 'boolean') throw new TypeError(`${name} must be true or false`);
      return value;
    };
    const faults = body['faults'] ?? start.faults;
    if (!Array.isArray(faults)) throw new TypeError('faults must be a list');
    this.#state = {
      latency: number('latency'),
      jitter: number('jitter'),
      expireToken: flag('expireToken'),
      readOnly: flag('readOnly'),
      faults: faults.map(readFault),
    };
  }

  /** The fault that meets a request, if any; it is used up by that. */
  take(method: string, path: string): Fault | undefined {
    const met = this.#state.faults.find(
      (fault) =>
        fault.times > 0 && (fault.method ?? method) === method && new RegExp(fault.pathPattern).test(path),
    );
    if (met === undefined) return undefined;
    const faults = this.#state.faults.map((fault) =>
      fault === met ? { ...fault, times: fault.times - 1 } : fault,
    );
    this.#state = { ...this.#state, faults: faults.filter((fault) => fault.times > 0) };
    return met;
  }

  /** Milliseconds that the next reply waits. */
  nextDelay(): number {
    return this.#state.latency + Math.random() * this.#state.jitter;
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

/** The reply of a fault that is a status, with the headers Jira sends along. */
export function faultReply(fault: Fault, now: number): SampleReply {
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
