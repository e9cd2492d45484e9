import { lookup } from 'node:dns/promises';
import { certificateVerdict, lookAtCertificate, type CertificateLook } from './certificate.ts';
import type { StepId, Verdict } from '../model/finding.ts';
import type { Reply } from './probe.ts';
import type { NetworkSurroundings } from '../model/network.ts';
import { routeTo, type Route } from './proxy.ts';
import { bareHost, codeOf, isNumeric, openTunnel, type Tunnel } from './tunnel.ts';

export interface NetworkDependencies {
  readonly surroundings: NetworkSurroundings;
  /** Gives a signal that fires when one step has taken long enough, or the user cancels. */
  readonly limit: () => AbortSignal;
  readonly now: () => number;
}

/**
 * How the way to a server looks from here: which proxy applies and whether it answers, what the name resolves to, and
 * the certificate. These explain what the product's own request met; they never decide instead of it.
 * @param reply what that request came to, under way while this begins
 * @param add told of each step as it is known
 */
export async function examineWay(
  server: URL,
  reply: Promise<Reply>,
  { surroundings, limit, now }: NetworkDependencies,
  add: (step: StepId, verdict: Verdict) => void,
): Promise<void> {
  const route = routeTo(server, surroundings);
  const tunnel =
    route.kind === 'proxy' ? await openTunnel(route.url, server, route.authorization, limit()) : undefined;
  try {
    add('proxy', await proxyVerdict(route, tunnel, reply));
    add('dns', await nameVerdict(server, route, limit()));
    if (server.protocol === 'http:') {
      add('certificate', await plainVerdict(reply));
      return;
    }
    const through = tunnel?.kind === 'open' ? tunnel.socket : undefined;
    const look: CertificateLook =
      tunnel !== undefined && tunnel.kind !== 'open'
        ? { kind: 'failed', code: tunnel.kind === 'failed' ? tunnel.code : `HTTP ${tunnel.status}` }
        : await lookAtCertificate(server, through, limit());
    add('certificate', certificateVerdict(await reply, look, now()));
  } finally {
    if (tunnel?.kind === 'open') tunnel.socket.destroy();
  }
}

async function proxyVerdict(
  route: Route,
  tunnel: Tunnel | undefined,
  reply: Promise<Reply>,
): Promise<Verdict> {
  if (route.kind !== 'proxy' && route.kind !== 'unseen') return { id: `proxy.${route.kind}` };
  const { proxy, from } = route;
  if (route.kind === 'unseen' || tunnel === undefined) return { id: 'proxy.unseen', proxy, from };
  // VS Code may know a password, or a ticket of the system's, that we do not.
  if (tunnel.kind === 'open' || (await reply).status !== undefined)
    return { id: 'proxy.answers', proxy, from };
  if (tunnel.kind === 'failed') return { id: 'proxy.unreachable', proxy, from, code: tunnel.code };
  if (tunnel.status === 407) return { id: 'proxy.signIn', proxy, from };
  return { id: 'proxy.refuses', proxy, from, status: tunnel.status };
}

async function nameVerdict(server: URL, route: Route, signal: AbortSignal): Promise<Verdict> {
  const host = bareHost(server);
  if (isNumeric(host)) return { id: 'dns.literal', host };
  try {
    // The system's own look-up, as for any connection; it cannot be cancelled, only no longer waited for.
    const found = await Promise.race([lookup(host, { all: true }), timedOut(signal)]);
    return { id: 'dns.found', host, addresses: found.map(({ address }) => address) };
  } catch (error) {
    if (route.kind === 'proxy' || route.kind === 'unseen') return { id: 'dns.byProxy', host };
    const code = codeOf(error);
    return code === 'ENOTFOUND' ? { id: 'dns.unknown', host, code } : { id: 'dns.noAnswer', host, code };
  }
}

/** Plain http is for this computer only, so a refused connection is all that can be told. */
async function plainVerdict(reply: Promise<Reply>): Promise<Verdict> {
  const { status, error } = await reply;
  if (status !== undefined || error === undefined) return { id: 'certificate.plain' };
  return { id: 'certificate.noConnection', code: error.detail.code ?? error.reason };
}

function timedOut(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' }));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
