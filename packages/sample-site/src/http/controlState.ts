/** A way to break a reply that is no plain status: `cut` closes at once, `truncate` in the middle, `hang` never answers. */
export type FaultKind = 'cut' | 'truncate' | 'html' | 'hang' | '429';

/**
 * A planned misfortune. It needs at least one of `status`, `kind` and `delay`, and meets one request unless `times` or
 * `rate` says otherwise. What becomes of the operation is up to `when`:
 *
 * | set                               | the operation                                     | the client                             |
 * | --------------------------------- | ------------------------------------------------- | -------------------------------------- |
 * | `kind: 'cut'`                     | is not done                                       | finds the connection closed            |
 * | `kind: 'cut', when: 'after'`      | is done                                           | the same: the answer is lost           |
 * | `status: 503`                     | is not done                                       | gets 503                               |
 * | `status: 503, when: 'after'`      | is done                                           | gets 503 all the same                  |
 * | `delay: 9000`                     | is done 9 seconds late, though nobody may wait    | gets the true answer 9 seconds late    |
 * | `delay: 9000, when: 'after'`      | is done at once                                   | gets the true answer 9 seconds late    |
 * | `delay: 9000, kind: 'cut'`        | is not done                                       | finds it closed after 9 seconds        |
 * | `kind: 'hang'` (`when: 'after'`)  | is not done (is done)                             | never gets an answer                   |
 * | `kind: 'truncate'`                | is done                                           | gets half of the answer                |
 *
 * With `when: 'after'` the request goes its whole way first, so one that is refused (400, 401, 429) is not done either.
 */
export interface Fault {
  /** Any method when absent. */
  readonly method?: string;
  /** A regular expression for the path, without the gateway's prefix. */
  readonly pathPattern: string;
  readonly status?: number;
  readonly kind?: FaultKind;
  /** Whether it strikes before or after the operation is done; `before` when absent. */
  readonly when?: 'before' | 'after';
  /** Milliseconds until it strikes, besides the latency. */
  readonly delay?: number;
  /** How many requests it meets; absent when it stays until it is cleared. */
  readonly times?: number;
  /** The share of the requests that it meets, from 0 to 1; absent for all of them. */
  readonly rate?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** For 429: the value of `RateLimit-Reason`. */
  readonly reason?: string;
  readonly message?: string;
}

/** What `/__control` shows and sets. */
export interface ControlState {
  /** Milliseconds that every API reply waits. */
  readonly latency: number;
  /** Up to so many milliseconds are added to the latency. */
  readonly jitter: number;
  /** `true`: every credential is refused with 401; `anonymous`: it is passed over, and strangers' content answered with 200. */
  readonly expireToken: boolean | 'anonymous';
  /** Whether every sign-in is denied until somebody has solved a CAPTCHA. */
  readonly captcha: boolean;
  /** Whether a stranger is told nothing, not even what kind of server it is. */
  readonly hidden: boolean;
  /** Data Center: whether addresses outside the context paths lead on to those below Jira's. */
  readonly redirectToContext: boolean;
  readonly readOnly: boolean;
  /** Milliseconds by which the site's clock goes before the right time; negative when it is late. */
  readonly clockSkew: number;
  /** Milliseconds for which a search does not see what was just written. */
  readonly searchLag: number;
  /** Multiplies Jira's rate limits; 0 switches them off. */
  readonly rateLimit: number;
  /** Permissions taken away, by project key: `{"SHOP": ["TRANSITION_ISSUES"]}`. */
  readonly denied: Readonly<Record<string, readonly string[]>>;
  /** Page tokens of a search given out before this time, milliseconds since 1970, are refused. */
  readonly pageTokensFrom: number;
  /** Whether a board may have several active sprints. */
  readonly parallelSprints: boolean;
  /** Where the chances of `rate` and `jitter` start: setting it, also to the same number, makes them repeat themselves. */
  readonly seed: number;
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
  const { method, pathPattern, status, kind, when, delay, times, rate, retryAfter, reason, message } = value;
  if (typeof pathPattern !== 'string') throw new TypeError('a fault needs a pathPattern');
  if (times !== undefined && typeof times !== 'number') throw new TypeError('times must be a number');
  if (rate !== undefined && (typeof rate !== 'number' || rate < 0 || rate > 1))
    throw new TypeError('rate must be a number from 0 to 1');
  if (kind !== undefined && !isKind(kind)) throw new TypeError(`kind must be one of ${KINDS.join(', ')}`);
  if (status !== undefined && typeof status !== 'number') throw new TypeError('status must be a number');
  if (delay !== undefined && (typeof delay !== 'number' || delay < 0))
    throw new TypeError('delay must be a number not below 0');
  if (when !== undefined && when !== 'before' && when !== 'after')
    throw new TypeError('when must be before or after');
  if (kind === 'truncate' && when === 'before')
    throw new TypeError('there is nothing to truncate before the operation is done');
  if (status === undefined && kind === undefined && delay === undefined)
    throw new TypeError('a fault needs a status, a kind or a delay');
  // One that strikes at random goes on; a certain one meets the next request only, unless told otherwise.
  const left = times ?? (rate === undefined ? 1 : undefined);
  return {
    pathPattern: new RegExp(pathPattern).source, // throws SyntaxError for a bad one
    ...(left === undefined ? {} : { times: left }),
    ...(rate === undefined ? {} : { rate }),
    ...(typeof method === 'string' ? { method: method.toUpperCase() } : {}),
    ...(status === undefined ? {} : { status }),
    ...(kind === undefined ? {} : { kind }),
    ...(when === undefined ? {} : { when }),
    ...(delay === undefined ? {} : { delay }),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  };
}

function readDenied(value: unknown): ControlState['denied'] {
  if (!isRecord(value)) throw new TypeError('denied must name permissions by project key');
  return Object.fromEntries(
    Object.entries(value).map(([key, permissions]) => {
      if (!Array.isArray(permissions) || !permissions.every((one) => typeof one === 'string'))
        throw new TypeError(`denied.${key} must be a list of permission keys`);
      return [key.toUpperCase(), permissions] as const;
    }),
  );
}

function readExpiry(value: unknown): ControlState['expireToken'] {
  if (typeof value === 'boolean' || value === 'anonymous') return value;
  throw new TypeError("expireToken must be true, false or 'anonymous'");
}

/**
 * The state after a request to `/__control`: what the body names changes and the rest stays; `{"clear": true}` first puts
 * everything back, `{"expirePageTokens": true}` ends all page tokens given out until now.
 * @throws TypeError or SyntaxError that says what is wrong with the body
 */
export function nextControlState(
  body: unknown,
  current: ControlState,
  initial: ControlState,
  now: number,
): ControlState {
  if (!isRecord(body)) throw new TypeError('the body must be an object');
  const start = body['clear'] === true ? initial : current;
  const number = (
    name: 'latency' | 'jitter' | 'clockSkew' | 'searchLag' | 'rateLimit' | 'seed',
    least = 0,
  ): number => {
    const value = body[name] ?? start[name];
    if (typeof value !== 'number' || value < least)
      throw new TypeError(`${name} must be a number not below ${least}`);
    return value;
  };
  const flag = (
    name: 'captcha' | 'hidden' | 'redirectToContext' | 'readOnly' | 'parallelSprints',
  ): boolean => {
    const value = body[name] ?? start[name];
    if (typeof value !== 'boolean') throw new TypeError(`${name} must be true or false`);
    return value;
  };
  const faults = body['faults'] ?? start.faults;
  if (!Array.isArray(faults)) throw new TypeError('faults must be a list');
  return {
    latency: number('latency'),
    jitter: number('jitter'),
    expireToken: readExpiry(body['expireToken'] ?? start.expireToken),
    captcha: flag('captcha'),
    hidden: flag('hidden'),
    redirectToContext: flag('redirectToContext'),
    readOnly: flag('readOnly'),
    clockSkew: number('clockSkew', -Infinity),
    searchLag: number('searchLag'),
    rateLimit: number('rateLimit'),
    denied: readDenied(body['denied'] ?? start.denied),
    pageTokensFrom: body['expirePageTokens'] === true ? now : start.pageTokensFrom,
    parallelSprints: flag('parallelSprints'),
    seed: number('seed', -Infinity),
    faults: faults.map(readFault),
  };
}
