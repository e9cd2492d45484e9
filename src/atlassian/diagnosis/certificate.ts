import type { Socket } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import { certificateProblem } from '../../core/certificateCodes.ts';
import type { CertificateFacts, Verdict } from '../model/finding.ts';
import type { Reply } from './probe.ts';
import { portOf } from './proxy.ts';
import { bareHost, codeOf, isNumeric } from './tunnel.ts';

/** What a look at a server's certificate showed. */
export type CertificateLook =
  | { readonly kind: 'seen'; readonly facts: CertificateFacts; readonly refusal?: string }
  | { readonly kind: 'failed'; readonly code: string };

const DAY_MS = 24 * 3_600_000;
/** Administrators need some days to replace a certificate. */
export const SOON_DAYS = 14;

/** Whole days until a time; both in milliseconds since 1970. */
export function daysUntil(end: number, now: number): number {
  return Math.floor((end - now) / DAY_MS);
}

/**
 * Looks at the certificate that a server shows. Nothing is sent, so here, and only here, an untrusted one may be shown:
 * it is what the user needs to see. Whether it is accepted is decided by VS Code's `fetch`, never by this.
 * @param through a connection that a proxy opened to the server
 */
export function lookAtCertificate(
  server: URL,
  through: Socket | undefined,
  signal: AbortSignal,
): Promise<CertificateLook> {
  return new Promise((resolve) => {
    const host = bareHost(server);
    const socket = connect({
      ...(through === undefined ? { host, port: portOf(server) } : { socket: through }),
      ...(!isNumeric(host) && { servername: host }),
      rejectUnauthorized: false,
    });
    const end = (look: CertificateLook): void => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(look);
    };
    const giveUp = (): void => end({ kind: 'failed', code: 'ETIMEDOUT' });
    socket.on('error', (error) => end({ kind: 'failed', code: codeOf(error) }));
    socket.on('close', () => end({ kind: 'failed', code: 'ECONNRESET' }));
    socket.once('secureConnect', () => {
      // Node's types say Error; at run time it is OpenSSL's code.
      const refusal: unknown = socket.authorizationError;
      const code = typeof refusal === 'string' ? refusal : refusal instanceof Error ? codeOf(refusal) : null;
      const facts = factsOf(socket.getPeerCertificate(), socket.getProtocol());
      end({ kind: 'seen', facts, ...(code !== null && { refusal: code }) });
    });
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** @param certificate empty when the server showed none, whatever Node's types say */
function factsOf(certificate: Partial<PeerCertificate>, protocol: string | null): CertificateFacts {
  const { issuer, valid_from, valid_to, subjectaltname } = certificate;
  const named = [issuer?.O, issuer?.CN].flat().find((name) => name !== undefined);
  const [from, to] = [Date.parse(valid_from ?? ''), Date.parse(valid_to ?? '')];
  const names = [...(subjectaltname ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].flatMap(
    ([, name]) => name ?? [],
  );
  return {
    ...(named !== undefined && { issuer: named }),
    ...(!Number.isNaN(from) && { validFrom: from }),
    ...(!Number.isNaN(to) && { validTo: to }),
    ...(names.length > 0 && { names }),
    ...(protocol !== null && { protocol }),
  };
}

/**
 * What to think of a server's certificate: the product's own request has the last word, the look says more about it.
 * @param now milliseconds since 1970
 */
export function certificateVerdict(reply: Reply, look: CertificateLook, now: number): Verdict {
  const { error } = reply;
  const facts = look.kind === 'seen' ? look.facts : {};
  if (error?.reason === 'untrustedCertificate') return refused(error.detail.code ?? 'TLS', facts, now);
  // A server that wants to see ours first may not even show its own.
  if (reply.status === undefined && error?.reason !== 'clientCertificate') {
    if (look.kind === 'failed') return { id: 'certificate.noConnection', code: look.code };
    if (look.refusal !== undefined) return refused(look.refusal, facts, now);
  }
  if (look.kind === 'failed') return { id: 'certificate.unseen' };
  const days = daysUntil(facts.validTo ?? Infinity, now);
  return days < SOON_DAYS
    ? { id: 'certificate.endsSoon', ...facts, days: Math.max(days, 0) }
    : { id: 'certificate.ok', ...facts };
}

function refused(code: string, facts: CertificateFacts, now: number): Verdict {
  switch (certificateProblem(code)) {
    case 'date': {
      const isEarly = code === 'CERT_NOT_YET_VALID' || now < (facts.validFrom ?? 0);
      return { id: isEarly ? 'certificate.notYet' : 'certificate.expired', ...facts, code };
    }
    case 'name':
      return { id: 'certificate.otherName', ...facts, code };
    case 'selfSigned':
      return { id: 'certificate.selfSigned', ...facts, code };
    case 'authority':
      return { id: 'certificate.untrusted', ...facts, code };
  }
}
