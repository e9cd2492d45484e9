import type { ProxySource } from '../model/finding.ts';
import type { NetworkSurroundings } from '../model/network.ts';

/** How VS Code's `fetch` gets to a server. */
export type Route =
  | { readonly kind: 'none' }
  | { readonly kind: 'local' }
  | { readonly kind: 'excepted' }
  | { readonly kind: 'off' }
  | { readonly kind: 'unseen'; readonly proxy: string; readonly from: ProxySource }
  | {
      readonly kind: 'proxy';
      /** Host and port, without user and password. */
      readonly proxy: string;
      readonly url: URL;
      readonly authorization?: string | undefined;
      readonly from: ProxySource;
    };

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The way to a server, decided as VS Code decides it for `fetch` (package `@vscode/proxy-agent`, read in 0.32 and
 * 0.45): this computer directly, then exceptions, then the setting, then the environment. The system's own proxy, which
 * comes last, cannot be seen from an extension.
 */
export function routeTo(server: URL, surroundings: NetworkSurroundings): Route {
  const { proxySupport, noProxy, proxy, environment } = surroundings;
  if (LOCAL.has(server.hostname)) return { kind: 'local' };
  if (proxySupport === 'off') return { kind: 'off' };
  const inEnvironment = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  const exceptions = noProxy.length > 0 ? noProxy : inEnvironment.split(',');
  if (isExcepted(server, exceptions)) return { kind: 'excepted' };
  if (proxy.trim() !== '') return through(proxy, 'setting', surroundings);
  const found = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== '');
  return found === undefined ? { kind: 'none' } : through(found, 'environment', surroundings);
}

function isExcepted(server: URL, exceptions: readonly string[]): boolean {
  const wanted = exceptions.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  if (wanted.includes('*')) return true;
  const port = portOf(server);
  return wanted.some((entry) => {
    const [name = '', onPort] = entry.split(':', 2);
    const domain = name.startsWith('.') ? name : `.${name}`;
    return `.${server.hostname}`.endsWith(domain) && (onPort === undefined || onPort === String(port));
  });
}

function through(text: string, from: ProxySource, { proxyAuthorization }: NetworkSurroundings): Route {
  const address = text.trim();
  const full = address.includes('://') ? address : `http://${address}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  // What is no address may be anything, a password among it, so it is not shown.
  if (url === undefined) return { kind: 'unseen', proxy: '?', from };
  const proxy = `${url.hostname}:${portOf(url)}`;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'unseen', proxy, from };
  const user = url.username === '' ? undefined : `${decoded(url.username)}:${decoded(url.password)}`;
  const own = user === undefined ? undefined : `Basic ${Buffer.from(user).toString('base64')}`;
  return { kind: 'proxy', proxy, url, from, authorization: proxyAuthorization ?? own };
}

/** The port of an address, also where it is the usual one. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
