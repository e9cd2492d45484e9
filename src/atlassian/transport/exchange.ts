import { cancelledError } from '../../core/abort.ts';
import { certificateError } from '../../core/clientCertificate.ts';
import { LOGIN_PAGE, REPLY_TOO_LARGE } from '../../core/errorCodes.ts';
import { ShipshapeError } from '../../core/errors.ts';
import { isNestedTooDeeply, parseJson } from '../../core/json.ts';
import { certificatePage } from './certificatePage.ts';
import { restAdvised } from './limitHeaders.ts';
import { credentialRefusal, isLoginPage } from './loginReason.ts';
import { networkError } from './networkErrors.ts';
import { replyError, retryAfter } from './replyErrors.ts';
import { timeOfReply } from './replyTime.ts';

/** One HTTP request, ready to go. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or a form. */
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs: number;
  /** What a reply is taken for: JSON when absent. */
  readonly replyAs?: 'json' | 'bytes' | undefined;
  /** Bytes that the reply may have, 16 MB when absent. */
  readonly maxReplyBytes?: number | undefined;
  /** The statuses that are a success; any of 200 to 299 when absent. */
  readonly expects?: readonly number[] | undefined;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** The outcome, successful or not. */
export interface ExchangeResult {
  readonly status?: number;
  /** The header `RateLimit-Reason`. */
  readonly limitReason?: string | null;
  /** Where a redirect led to; absent without one. */
  readonly movedTo?: string;
  /** How long background work should rest, in milliseconds; absent while the site is not near a limit. */
  readonly restMs?: number | undefined;
  /** Either this … */
  readonly error?: ShipshapeError;
  /** … or the parsed JSON, undefined for an empty reply; or the bytes that were asked for. */
  readonly value?: unknown;
}

/** Distinguishes our own timeout from the caller's cancellation. */
const TIMED_OUT = Symbol('timed out');
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 3;
/** Larger than any documented page of results; an endless reply must not exhaust the memory. */
const MAX_REPLY_BYTES = 16 * 1024 * 1024;

/** Sends one request once and reads the reply. Never throws: every failure comes as an error with its reason. */
export async function exchange(request: Exchange): Promise<ExchangeResult> {
  const abort = new AbortController();
  const cancel = (): void => abort.abort();
  const cancelled = (): boolean => request.signal?.aborted === true;
  if (cancelled()) return { error: cancelledError() };
  request.signal?.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => abort.abort(TIMED_OUT), request.timeoutMs);
  try {
    const { response, url } = await followRedirects(request, abort.signal);
    const result = await readReply(request, response);
    return url === request.url ? result : { ...result, movedTo: url };
  } catch (thrown) {
    if (cancelled()) return { error: cancelledError() };
    if (abort.signal.reason === TIMED_OUT) {
      return { error: new ShipshapeError('timeout', `No reply within ${request.timeoutMs} ms`) };
    }
    return { error: thrown instanceof ShipshapeError ? thrown : networkError(thrown) };
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
  }
}

/** Redirects are followed by hand: credentials must never travel to another host, scheme or port. */
async function followRedirects(
  request: Exchange,
  signal: AbortSignal,
): Promise<{ readonly response: Response; readonly url: string }> {
  let url = request.url;
  for (let count = 0; ; count += 1) {
    const response = await request.fetch(url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      // Sites set cookies; if we sent them back, the session would outlive the token.
      credentials: 'omit',
      signal,
      ...(request.body !== undefined && { body: request.body }),
    });
    const certificate = await certificatePage(response);
    if (certificate !== undefined) {
      await response.body?.cancel();
      throw certificateError(certificate, `A page about certificates (HTTP ${response.status})`);
    }
    const location = response.headers.get('location');
    // A browser's fetch hides the target of a redirect.
    const hidden = response.type === 'opaqueredirect';
    if (!hidden && !(location !== null && REDIRECTS.has(response.status))) return { response, url };

    await response.body?.cancel();
    const target = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
    const refusal = isSignedIn(request)
      ? credentialRefusal(response.headers, response.status, url)
      : undefined;
    if (refusal) throw refusal;
    if (target && isLoginPage(target, url)) {
      throw new ShipshapeError('unauthorized', 'Sent on to the login page', {
        status: response.status,
        code: LOGIN_PAGE,
      });
    }
    // Only 307 and 308 promise that a write arrives as the same write.
    const repeatable = request.method === 'GET' || response.status >= 307;
    if (target?.origin !== new URL(url).origin || !repeatable || count >= MAX_REDIRECTS) {
      // Login pages, portals and renamed sites redirect like this: what they serve is not the API.
      throw new ShipshapeError('notJson', 'Redirected elsewhere', { status: response.status });
    }
    url = target.href;
  }
}

async function readReply(request: Exchange, response: Response): Promise<ExchangeResult> {
  const { status } = response;
  const { headers } = response;
  const now = timeOfReply(headers, request.now());
  const known = { status, limitReason: headers.get('ratelimit-reason'), restMs: restAdvised(headers, now) };
  const refusal = isSignedIn(request) ? credentialRefusal(headers, status, request.url) : undefined;
  if (refusal) {
    await response.body?.cancel();
    return { ...known, error: refusal };
  }
  const maxBytes = request.maxReplyBytes ?? MAX_REPLY_BYTES;
  if (response.ok && request.replyAs === 'bytes')
    return { ...known, value: await readBytes(response, maxBytes) };
  const text = new TextDecoder().decode(await readBytes(response, maxBytes));
  if (response.ok && isNestedTooDeeply(text)) {
    return { ...known, error: new ShipshapeError('unexpectedReply', 'Reply nested too deeply', { status }) };
  }
  const value = parseJson(text);
  if (!response.ok) {
    return { ...known, error: replyError(status, value, retryAfter(headers, now)) };
  }
  if (value !== undefined || text.trim() === '') {
    if (!request.expects || request.expects.includes(status)) return { ...known, value };
    // A portal or a proxy may answer anything with 200, which says nothing about whether the site did the write.
    return {
      ...known,
      error: new ShipshapeError('unexpectedReply', `HTTP ${status} is not its answer`, { status }),
    };
  }
  // A reply that begins like JSON but does not parse was truncated; anything else never was JSON.
  const cut = /^\s*[[{]/.test(text);
  const error = new ShipshapeError(cut ? 'connectionLost' : 'notJson', cut ? 'Reply cut off' : 'Not JSON', {
    status,
  });
  return { ...known, error };
}

function isSignedIn({ headers }: Exchange): boolean {
  return headers['authorization'] !== undefined;
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const tooLarge = (): ShipshapeError =>
    new ShipshapeError('unexpectedReply', 'Reply too large', {
      status: response.status,
      code: REPLY_TOO_LARGE,
    });
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}
