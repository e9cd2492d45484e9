import type { ShipshapeError } from '../../core/errors.ts';
import type { Clock } from '../transport/clock.ts';
import { exchange } from '../transport/exchange.ts';
import type { RequestLogEntry } from '../transport/request.ts';
import { pathTemplate } from '../transport/url.ts';

export interface ProbeDependencies {
  readonly clock: Clock;
  /** Milliseconds that one request may take. */
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch | undefined;
  readonly log?: ((entry: RequestLogEntry) => void) | undefined;
}

/** What one read came to, with what the transport keeps to itself otherwise. */
export interface Reply {
  /** HTTP status; absent when there was no reply. */
  readonly status?: number;
  readonly headers?: Headers;
  /** The parsed JSON of a success. */
  readonly value?: unknown;
  readonly error?: ShipshapeError;
  /** The host that a redirect was to lead to, where it was not followed. */
  readonly redirectedTo?: string;
  /** Round trip in milliseconds. */
  readonly ms: number;
  /** When the request was half way, milliseconds since 1970 on this computer's clock. */
  readonly at: number;
}

/** What is asked: a path, with its query, below the address of a site, a product or the gateway. */
export interface Question {
  readonly base: string;
  readonly path: string;
  readonly authorization?: string | undefined;
}

/**
 * Sends one GET exactly as the product sends its own, but without its retries: the same `fetch`, redirect rules and
 * reading of errors. Never throws.
 */
export async function probe(
  question: Question,
  deps: ProbeDependencies,
  signal: AbortSignal,
): Promise<Reply> {
  const reply = await send(question, deps, signal);
  // A connection that was kept from before may have ended meanwhile, which says nothing about the next one.
  const isStale = reply.error?.reason === 'connectionLost' && reply.status === undefined;
  return isStale ? send(question, deps, signal) : reply;
}

async function send(
  { base, path, authorization }: Question,
  { clock, timeoutMs, log, ...deps }: ProbeDependencies,
  signal: AbortSignal,
): Promise<Reply> {
  const url = `${base}${path}`;
  let response: Response | undefined;
  const listening: typeof fetch = async (input, init) => {
    response = await (deps.fetch ?? fetch)(input, init);
    return response;
  };
  const [startedAt, started] = [clock.now(), clock.monotonic()];
  const { status, value, error } = await exchange({
    method: 'GET',
    url,
    headers: { accept: 'application/json', ...(authorization !== undefined && { authorization }) },
    signal,
    timeoutMs,
    fetch: listening,
    now: () => clock.now(),
  });
  const ms = clock.monotonic() - started;
  const known = status ?? error?.detail.status;
  log?.({
    method: 'GET',
    path: pathTemplate(path),
    ms,
    attempt: 1,
    ...(known !== undefined && { status: known }),
    ...(error && { reason: error.reason }),
  });
  const to = response?.headers.get('location') ?? undefined;
  return {
    ms,
    at: startedAt + ms / 2,
    ...(known !== undefined && { status: known }),
    ...(response !== undefined && { headers: response.headers }),
    ...(value !== undefined && { value }),
    ...(error && { error }),
    ...(to !== undefined && URL.canParse(to, url) && { redirectedTo: new URL(to, url).host }),
  };
}
