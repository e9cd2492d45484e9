import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { portOf } from './proxy.ts';

/** What came of asking a proxy for a connection; an open one must be destroyed. */
export type Tunnel =
  | { readonly kind: 'open'; readonly socket: Socket }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'failed'; readonly code: string };

/** More than any proxy needs to say no. */
const MAX_HEAD_BYTES = 64 * 1024;

/**
 * Asks a proxy to connect to a server (`CONNECT`, RFC 9110 section 9.3.6), without sending anything to the server.
 * Node's own client is not used because VS Code changes it to go through the very proxy that is to be examined.
 */
export function openTunnel(
  proxy: URL,
  server: URL,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<Tunnel> {
  return new Promise((resolve) => {
    const place = { host: bareHost(proxy), port: portOf(proxy) };
    const socket = proxy.protocol === 'https:' ? connectSecure(place) : connectPlain(place);
    const target = `${server.hostname}:${portOf(server)}`;
    let head = '';
    const giveUp = (): void => end({ kind: 'failed', code: 'ETIMEDOUT' });
    const fail = (error: Error): void => end({ kind: 'failed', code: codeOf(error) });
    const closed = (): void => end({ kind: 'failed', code: 'ECONNRESET' });
    const read = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (head.length > MAX_HEAD_BYTES) end({ kind: 'failed', code: 'HPE_HEADER_OVERFLOW' });
      else if (head.includes('\r\n\r\n')) answered();
    };
    const answered = (): void => {
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]);
      if (status >= 200 && status < 300) end({ kind: 'open', socket });
      else if (status >= 300) end({ kind: 'refused', status });
      else end({ kind: 'failed', code: 'HPE_INVALID_CONSTANT' });
    };
    const end = (tunnel: Tunnel): void => {
      signal.removeEventListener('abort', giveUp);
      socket.off('data', read);
      socket.off('close', closed);
      // An error may still come after the answer; nobody minds it.
      socket.on('error', () => undefined);
      if (tunnel.kind !== 'open') socket.destroy();
      resolve(tunnel);
    };
    socket.on('data', read);
    socket.on('error', fail);
    socket.on('close', closed);
    socket.once(proxy.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      const credential = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credential}\r\n`);
    });
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** A host as sockets take it: IPv6 without its brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** True for an address in numbers, which no name stands for. */
export function isNumeric(host: string): boolean {
  return isIP(host) !== 0;
}

/** The system's or OpenSSL's code of an error. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
