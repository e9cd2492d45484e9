/** Loaded where a site wants a client certificate: `fetch` can show none. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TLSSocket } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { certificateError } from '../../core/clientCertificate.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { CertificateOptions } from './clientCertificate.ts';
import { networkError } from './networkErrors.ts';

/** Replies that have no body, for which `Response` takes none. */
const BODILESS = new Set([204, 205, 304]);

/**
 * A `fetch` over Node's `https`, which shows a client certificate. Of the options of `fetch` it heeds what the
 * transport gives: method, headers, body and signal; redirects are never followed, cookies never kept. VS Code changes
 * `https.request` as it changes `fetch`, so proxies and authorities are its business here too (docs/decisions/0009).
 * Rejects as `fetch` does, but where something failed before the request was sent with a ShipshapeError that says so.
 * @param certificate what to show; none to find out whether the server asks for one
 */
export async function certificateFetch(
  certificate: CertificateOptions | undefined,
  address: string | URL,
  init: RequestInit = {},
): Promise<Response> {
  // The body in whatever form `fetch` takes it, and what it says of its type.
  const given = new Request(address, { ...init, redirect: 'manual', signal: null });
  const headers = Object.fromEntries(given.headers);
  const bytes = given.body === null ? undefined : Buffer.from(await given.arrayBuffer());
  const message = await send(new URL(given.url), {
    method: given.method,
    headers: {
      'accept-encoding': 'gzip, deflate, br',
      ...headers,
      ...(bytes !== undefined && { 'content-length': bytes.length }),
    },
    bytes,
    signal: init.signal ?? undefined,
    certificate,
  });
  return responseOf(message);
}

interface Sending {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly bytes: Buffer | undefined;
  readonly signal: AbortSignal | undefined;
  readonly certificate: CertificateOptions | undefined;
}

function send(url: URL, { method, headers, bytes, signal, certificate }: Sending): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // No agent: VS Code replaces one, with what it knows. Node's own keeps connections apart by certificate and key.
    const sending = request(url, { method, headers, ...certificate, ...(signal && { signal }) });
    let isSent = false;
    let ofProxy: unknown;
    const go = (): void => {
      isSent = true;
      sending.end(bytes);
    };
    // Nothing goes out before the server has shown who it is and has taken our certificate, as far as TLS tells by then.
    sending.on('socket', (socket) => {
      if (!(socket instanceof TLSSocket)) return;
      if (sending.reusedSocket || socket.authorized) go();
      else socket.once('secureConnect', go);
    });
    // VS Code's agent keeps the real error of a proxy to this event, and throws one without a code.
    sending.on('proxy', (event: unknown) => {
      if (typeof event === 'object' && event !== null && 'error' in event) ofProxy = event.error;
    });
    sending.on('error', (error) => {
      if (signal?.aborted === true) reject(error);
      else reject(failure(ofProxy ?? error, isSent, certificate !== undefined));
    });
    sending.once('response', (message) => {
      if (isSent) {
        resolve(message);
        return;
      }
      // Whoever answers before anything was asked is a proxy that does not connect us.
      message.destroy();
      reject(
        new ShipshapeError('proxy', `The proxy answered ${message.statusCode ?? 0}`, {
          code: `ERR_PROXY_HTTP_${message.statusCode ?? 0}`,
          notSent: true,
        }),
      );
    });
  });
}

/** What went wrong before there was a reply; before anything was sent it says so. */
function failure(thrown: unknown, isSent: boolean, isShown: boolean): ShipshapeError {
  const error = networkError(thrown);
  if (error.reason === 'clientCertificate')
    return isShown ? certificateError('refused', error.message) : error;
  return isSent ? error : new ShipshapeError(error.reason, error.message, { ...error.detail, notSent: true });
}

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 0, rawHeaders } = message;
  if (status < 200 || status > 599) {
    message.destroy();
    throw new ShipshapeError('unexpectedReply', `HTTP ${status}`);
  }
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]];
    headers.append(name, value);
  }
  if (BODILESS.has(status)) {
    message.resume();
    return new Response(null, { status, headers });
  }
  return new Response(bodyOf(message), { status, headers });
}

/** The body as it was before it was packed for the way. */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  const unpack = (message.headers['content-encoding'] ?? '')
    .split(',')
    .map((name) => unpacker(name.trim().toLowerCase()))
    .filter((step) => step !== undefined)
    .reverse();
  const last = unpack.at(-1);
  // An error on the way, or giving up at the end, ends all of them.
  if (last !== undefined) pipeline([message, ...unpack]).catch(() => undefined);
  return Readable.toWeb(last ?? message) as ReadableStream<Uint8Array>;
}

function unpacker(encoding: string): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
