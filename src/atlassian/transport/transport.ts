import { throwIfAborted } from '../../core/abort.ts';
import { CAPTCHA } from '../../core/errorCodes.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { Clock } from './clock.ts';
import { exchange, type ExchangeResult } from './exchange.ts';
import { multipart } from './multipart.ts';
import type { RateGate } from './rateGate.ts';
import { isRead, methodOf, type RequestLogEntry, type TransportRequest } from './request.ts';
import { retryDelay } from './retry.ts';
import { SharedRequests } from './sharedRequests.ts';
import { baseUrlOf, pathTemplate, requestUrl } from './url.ts';
import { Urgency } from './urgency.ts';

/** Carries requests to one base address. */
export interface Transport {
  /**
   * Sends a request and gives the parsed JSON of the reply, undefined when it is empty. The content is untrusted.
   * @throws ShipshapeError with the reason; only a failed read, or what the server refused unprocessed, was retried.
   */
  send(request: TransportRequest): Promise<unknown>;
}

export interface TransportOptions {
  /** Asked for every request, so that it may change; for example `https://shop.atlassian.net`. */
  readonly baseUrl: () => string;
  /** The value of the `Authorization` header, or undefined to send none. Asked for every attempt, never kept. */
  readonly authorization: () => string | undefined;
  readonly timeoutMs: () => number;
  readonly gate: RateGate;
  readonly clock: Clock;
  /** Named in every error, so that its words and its buttons are about the right site. */
  readonly siteId?: string | undefined;
  /** The global one unless a test hands in another. */
  readonly fetch?: typeof fetch | undefined;
  /** Throws when a request shall not even be tried, for example because the token is known to be expired. */
  readonly guard?: (() => void) | undefined;
  /** Asked after `unauthorized`: true when it was about this one request and not about the credential. */
  readonly credentialIsGood?: ((request: TransportRequest) => Promise<boolean>) | undefined;
  /** Told what every attempt came to; without an error, it succeeded. */
  readonly settled?: ((request: TransportRequest, error: ShipshapeError | undefined) => void) | undefined;
  /** Told where a read was led to on the same server: the base address below which the interface really is. */
  readonly moved?: ((baseUrl: string) => void) | undefined;
  /** Told of every attempt; nothing in it needs to be kept secret. */
  readonly log?: ((entry: RequestLogEntry) => void) | undefined;
}

export function createTransport(options: TransportOptions): Transport {
  const shared = new SharedRequests();
  async function send(request: TransportRequest): Promise<unknown> {
    throwIfAborted(request.signal);
    const url = requestUrl(options.baseUrl(), request.url, request.searchParams);
    if (isRead(request)) {
      // Searches are sent as POST, so what is asked stands in the body too.
      const question = JSON.stringify([methodOf(request), url, request.body]);
      return shared.run(
        question,
        request.signal,
        (signal, urgency) => sendInTurn(options, { ...request, signal }, url, urgency),
        request.background,
      );
    }
    shared.forget();
    try {
      return await sendInTurn(options, request, url, new Urgency(request.background === true));
    } finally {
      // What was asked while the write was under way may have been answered before it.
      shared.forget();
    }
  }

  return {
    send: (request) =>
      send(request).catch((error: unknown) => {
        throw ofSite(error, options.siteId);
      }),
  };
}

function ofSite(error: unknown, siteId: string | undefined): unknown {
  if (!(error instanceof ShipshapeError) || siteId === undefined || error.detail.siteId !== undefined)
    return error;
  return new ShipshapeError(error.reason, error.message, { ...error.detail, siteId }, error.cause);
}

/** The same transport, for background requests. */
export function inBackground(transport: Transport): Transport {
  return { send: (request) => transport.send({ ...request, background: true }) };
}

async function sendInTurn(
  options: TransportOptions,
  request: TransportRequest,
  url: string,
  urgency: Urgency,
): Promise<unknown> {
  const answered = options.gate.enter(urgency);
  try {
    return await sendWithRetries(options, request, url, urgency);
  } finally {
    answered();
  }
}

async function sendWithRetries(
  options: TransportOptions,
  request: TransportRequest,
  url: string,
  urgency: Urgency,
): Promise<unknown> {
  const { clock, gate } = options;
  for (let attempt = 1; ; attempt += 1) {
    options.guard?.();
    const passed = await gate.pass(request, urgency);
    const result = await attemptOnce(options, request, url, attempt).finally(passed);
    if (result.restMs !== undefined) gate.rest(result.restMs);
    const error = result.error && (await judge(options, request, result.error));
    options.settled?.(request, error);
    if (!error) return result.value;

    const wait = retryDelay(error, attempt, isRead(request), clock);
    if (error.reason === 'rateLimited') {
      const ms = wait ?? error.detail.retryAfterMs;
      if (ms !== undefined) gate.pause(request, result.limitReason ?? null, ms);
    }
    if (wait === undefined) throw error;
    await clock.wait(wait, request.signal);
  }
}

async function attemptOnce(
  options: TransportOptions,
  request: TransportRequest,
  url: string,
  attempt: number,
): Promise<ExchangeResult> {
  await request.beforeAttempt?.();
  return sendOnce(options, request, url, attempt);
}

async function judge(
  { credentialIsGood, baseUrl }: TransportOptions,
  request: TransportRequest,
  error: ShipshapeError,
): Promise<ShipshapeError> {
  if (error.reason !== 'unauthorized') return error;
  if (error.detail.code === CAPTCHA) {
    // Nothing more is asked: it would count as one more wrong password. The site's first page has a way to sign in.
    const detail = { loginUrl: baseUrl(), ...error.detail };
    return new ShipshapeError(error.reason, error.message, detail, error.cause);
  }
  if (!(await credentialIsGood?.(request))) return error;
  return new ShipshapeError('forbidden', 'The token may not do this', error.detail);
}

/** Bytes per millisecond of a slow connection; an upload that takes longer is given up. */
const SLOWEST_UPLOAD = 20;

async function sendOnce(
  options: TransportOptions,
  request: TransportRequest,
  url: string,
  attempt: number,
): Promise<ExchangeResult> {
  const { clock } = options;
  const method = methodOf(request);
  const form = request.file && multipart(request.file);
  const body = form?.body ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const authorization = options.authorization();
  const started = clock.monotonic();
  const result = await exchange({
    method,
    url,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': form?.contentType ?? 'application/json' }),
      // Editors whose fetch is the browser's look like a page to Atlassian, which refuses a page's writes without it.
      ...(method !== 'GET' && { 'x-atlassian-token': 'no-check' }),
      ...request.headers,
      ...(authorization !== undefined && { authorization }),
    },
    body,
    signal: request.signal,
    timeoutMs: options.timeoutMs() + (form?.body.length ?? 0) / SLOWEST_UPLOAD,
    replyAs: request.replyAs,
    maxReplyBytes: request.maxReplyBytes,
    expects: request.expects,
    fetch: options.fetch ?? fetch,
    now: () => clock.now(),
  });
  const movedTo = result.movedTo && baseUrlOf(result.movedTo, request.url);
  if (movedTo !== undefined && !result.error) options.moved?.(movedTo);
  options.log?.({
    method,
    path: pathTemplate(request.url),
    ms: clock.monotonic() - started,
    attempt,
    ...(result.status !== undefined && { status: result.status }),
    ...(result.error && { reason: result.error.reason }),
  });
  return result;
}
