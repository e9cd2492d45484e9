import { cancelledError } from '../../core/abort.ts';
import { ShipshapeError } from '../../core/errors.ts';
import { parseJson } from '../../core/json.ts';
import { networkError } from './networkErrors.ts';
import { restAdvised } from './limitHeaders.ts';
import { replyError, retryAfter } from './replyErrors.ts';

/** One HTTP request, ready to go. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For the whole exchange, redirects and body included. */
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** What came back, successful or not. */
export interface ExchangeResult {
  readonly status?: number;
  /** The header `RateLimit-Reason`. */
  readonly limitReason?: string | null;
  /** How long background work should rest, in milliseconds; absent while the site is not near a limit. */
  readonly restMs?: number | undefined;
  /** Either this … */
  readonly error?: ShipshapeError;
  /** … or the parsed JSON; undefined for an empty reply. */
  readonly value?: unknown;
}

/** Tells our own giving up from the caller's. */
const TIMED_OUT = Symbol('timed out');
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 3;
/** More than any documented page of results; a reply that does not end must not take the memory with it. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/** Sends one request once and reads the reply. Never throws: every failure comes as an error with its reason. */
export async function exchange(request: Exchange): Promise<ExchangeResult> {
  const abort = new AbortController();
  const cancel = (): void => abort.abort();
  const cancelled = (): boolean => request.signal?.aborted === true;
  if (cancelled()) return { error: cancelledError() };
  request.signal?.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => abort.abort(TIMED_OUT), request.timeoutMs);
  try {
    return await readReply(request, await followRedirects(request, abort.signal));
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
async function followRedirects(request: Exchange, signal: AbortSignal): Promise<Response> {
  let url = request.url;
  for (let count = 0; ; count += 1) {
    const response = await request.fetch(url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      // Sites set cookies; sent back, they would outlive the token they came with.
      credentials: 'omit',
      signal,
      ...(request.body !== undefined && { body: request.body }),
    });
    const location = response.headers.get('location');
    // A browser's fetch hides where it was to go.
    const hidden = response.type === 'opaqueredirect';
    if (!hidden && !(location !== null && REDIRECTS.has(response.status))) return response;

    await response.body?.cancel();
    const target = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
    // Only 307 and 308 promise that a write arrives as the same write.
    const repeatable = request.method === 'GET' || response.status >= 307;
    if (target?.origin !== new URL(url).origin || !repeatable || count >= MAX_REDIRECTS) {
      // Login pages, portals and renamed sites answer so: what stands there is not the interface.
      throw new ShipshapeError('notJson', 'Redirected elsewhere', { status: response.status });
    }
    url = target.href;
  }
}

async function readReply(request: Exchange, response: Response): Promise<ExchangeResult> {
  const { status } = response;
  const { headers } = response;
  const now = request.now();
  const known = { status, limitReason: headers.get('ratelimit-reason'), restMs: restAdvised(headers, now) };
  const text = await readText(response);
  const value = parseJson(text);
  if (!response.ok) {
    return { ...known, error: replyError(status, value, retryAfter(headers, now)) };
  }
  if (value !== undefined || text.trim() === '') return { ...known, value };
  // What begins as JSON and does not parse was cut off; anything else never was JSON.
  const cut = /^\s*[[{]/.test(text);
  const error = new ShipshapeError(cut ? 'connectionLost' : 'notJson', cut ? 'Reply cut off' : 'Not JSON', {
    status,
  });
  return { ...known, error };
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_REPLY_BYTES) {
      throw new ShipshapeError('unexpectedReply', 'Reply too large', { status: response.status });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
