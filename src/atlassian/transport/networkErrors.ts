import { certificateError } from '../../core/clientCertificate.ts';
import { ShipshapeError, type ErrorReason } from '../../core/errors.ts';

/** The connection never came about, so nothing was sent. System codes, and undici's and Chromium's for the same. */
const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_CONNECTION_REFUSED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_INTERNET_DISCONNECTED',
]);

const TIMEOUT = new Set(['ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ERR_TIMED_OUT']);

/** The proxy refused to connect us; undici names every such refusal an abort, and our own aborts do not come here. */
const PROXY = new Set(['UND_ERR_ABORTED', 'ERR_TUNNEL_CONNECTION_FAILED']);

/** What OpenSSL says about a certificate that Node does not accept; Chromium's begin with `ERR_CERT_`. */
const CERTIFICATE = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What a server says, in words of TLS, to who shows no certificate or the wrong one (RFC 8446, section 6.2). */
const WANTS_CERTIFICATE =
  /^ERR_SSL_.*ALERT_(?:CERTIFICATE_[A-Z]+|(?:BAD|NO|UNSUPPORTED)_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/;

/** The error for a request that brought no complete reply. `thrown` is what `fetch` or reading the body threw. */
export function networkError(thrown: unknown): ShipshapeError {
  const code = codeOf(thrown);
  if (WANTS_CERTIFICATE.test(code ?? ''))
    return certificateError('wanted', `No complete reply (${code ?? ''})`);
  const { reason, notSent } = diedConnecting(thrown) ? OUT_OF_REACH : classify(code ?? '');
  const detail = { ...(code !== undefined && { code }), ...(notSent && { notSent }) };
  // The cause is left out: undici's errors may hold the address with its query, which is personal data.
  return new ShipshapeError(reason, `No complete reply (${code ?? 'no code'})`, detail);
}

const OUT_OF_REACH = { reason: 'offline', notSent: true } as const;

/** Calls of the system that come before anything is sent. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/**
 * True where a call to connect failed, whatever its code: `ETIMEDOUT` says the same of a connection that went quiet. Of
 * several addresses that were tried, all must have failed so.
 */
function diedConnecting(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 5) return false;
  if ('syscall' in thrown && typeof thrown.syscall === 'string') return BEFORE_SENDING.has(thrown.syscall);
  if (thrown instanceof AggregateError && thrown.errors.length > 0)
    return thrown.errors.every((error) => diedConnecting(error, depth + 1));
  return diedConnecting(thrown.cause, depth + 1);
}

function classify(code: string): { reason: ErrorReason; notSent: boolean } {
  if (UNREACHABLE.has(code)) return OUT_OF_REACH;
  if (CERTIFICATE.has(code) || code.startsWith('ERR_CERT_'))
    return { reason: 'untrustedCertificate', notSent: true };
  if (PROXY.has(code) || code.startsWith('ERR_PROXY_')) return { reason: 'proxy', notSent: true };
  if (TIMEOUT.has(code)) return { reason: 'timeout', notSent: false };
  return { reason: 'connectionLost', notSent: false };
}

/** The first code along the chain of causes: `fetch` wraps the real error, and tried addresses come as a list. */
function codeOf(thrown: unknown, depth = 0): string | undefined {
  if (!(thrown instanceof Error) || depth > 5) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  // Electron's fetch, which newer VS Code uses, gives its code nowhere but in the text.
  const chromium = /\bnet::(ERR_[A-Z_]+)/.exec(thrown.message)?.[1];
  if (chromium !== undefined) return chromium;
  const inner = thrown instanceof AggregateError ? (thrown.errors as unknown[])[0] : undefined;
  return codeOf(thrown.cause, depth + 1) ?? codeOf(inner, depth + 1);
}
