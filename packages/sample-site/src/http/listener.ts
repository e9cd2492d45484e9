import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { SampleReply } from './route.ts';
import type { TlsIdentity } from './tls.ts';

const LARGEST_BODY = 10 * 1024 * 1024;

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What goes back: a reply, or a broken connection. All may wait. */
export type WireReply =
  | {
      readonly kind: 'reply';
      readonly reply: SampleReply;
      readonly delayMs?: number;
      /** Sent to the middle only, then the connection breaks. */
      readonly truncated?: boolean;
    }
  | { readonly kind: 'cut'; readonly delayMs?: number }
  | { readonly kind: 'hang'; readonly delayMs?: number };

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += buffer.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, Array.isArray(value) ? value.join(', ') : value] as const];
    }),
  );
}

function content(reply: SampleReply): { readonly type?: string; readonly bytes: Buffer } {
  if (reply.file !== undefined) return { type: reply.file.contentType, bytes: reply.file.content };
  if (reply.body === undefined) return { bytes: Buffer.alloc(0) };
  return { type: 'application/json;charset=UTF-8', bytes: Buffer.from(JSON.stringify(reply.body)) };
}

async function send(response: ServerResponse, wire: WireReply): Promise<void> {
  const { delayMs = 0 } = wire;
  if (wire.kind === 'hang') return;
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  if (wire.kind === 'cut') {
    response.socket?.destroy();
    return;
  }
  const { reply, truncated = false } = wire;
  const { type, bytes } = content(reply);
  // Half of an empty answer would be a whole one.
  if (truncated && bytes.length === 0) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status, {
    'Cache-Control': 'no-cache, no-store, no-transform',
    'X-Content-Type-Options': 'nosniff',
    ...(type === undefined ? {} : { 'Content-Type': type }),
    // What people wrote is shown here: it runs nothing, loads nothing from elsewhere, and is framed by nobody.
    ...(reply.file === undefined ? {} : { 'Content-Security-Policy': CONTENT_SECURITY_POLICY }),
    ...(reply.status === 204 ? {} : { 'Content-Length': String(bytes.length) }),
    ...reply.headers,
  });
  if (truncated)
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
  else response.end(bytes);
}

/**
 * Turns messages of node:http into calls of one function; what that throws becomes a 500.
 * @param identity what an HTTPS server shows, and whose certificate it wants to see; without one, HTTP is served
 */
export function createListener(
  answer: (request: WireRequest) => Promise<WireReply>,
  onRequest: () => void,
  identity?: Pick<TlsIdentity, 'server' | 'clientAuthority'>,
): Server {
  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    onRequest();
    const body = await readBody(message);
    const [path = '/', query = ''] = (message.url ?? '/').split('?', 2);
    const request = {
      method: message.method ?? 'GET',
      path,
      query,
      headers: flatHeaders(message),
      body: body ?? Buffer.alloc(0),
    };
    const tooLarge: WireReply = {
      kind: 'reply',
      reply: { status: 413, body: { errorMessages: ['The request is too large.'], errors: {} } },
    };
    await send(response, body === undefined ? tooLarge : await answer(request));
  };
  const listener: RequestListener = (message, response) => {
    handle(message, response).catch((error: unknown) => {
      // A defect of the site itself; its name helps whoever develops it and holds nothing of the request.
      const name = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
      if (response.headersSent || response.destroyed) response.destroy();
      else
        void send(response, {
          kind: 'reply',
          reply: { status: 500, body: { errorMessages: [name], errors: {} } },
        });
    });
  };
  if (identity === undefined) return createServer(listener);
  const { server, clientAuthority: ca } = identity;
  return createSecureServer({ ...server, ...(ca !== undefined && { ca, requestCert: true }) }, listener);
}

/**
 * Listens on this computer only. A port that is taken gives way to any free one when `fallback` is set.
 * @returns the port
 * @throws the error of node:net when it cannot listen
 */
export async function listen(server: Server, port: number, fallback: boolean): Promise<number> {
  const attempt = (wanted: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await attempt(port);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || !fallback) throw error;
    await attempt(0);
  }
  return (server.address() as AddressInfo).port;
}
