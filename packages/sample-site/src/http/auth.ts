import { createHash, timingSafeEqual } from 'node:crypto';
import type { SampleReply } from './route.ts';

export type Credential = 'valid' | 'wrong' | 'none';

/** Compares without telling by the time taken where the first difference lies. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Judges an `Authorization` header: Basic, with the address of the account in any case and the API token. */
export function checkBasic(header: string | undefined, email: string, token: string): Credential {
  if (header === undefined) return 'none';
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(header.trim())?.[1];
  if (encoded === undefined) return 'wrong';
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  // Both are compared in any case, so that the time does not tell whether the address was right.
  const sameUser = sameSecret(user.toLowerCase(), email.toLowerCase());
  const sameToken = sameSecret(rest.join(':'), token);
  return sameUser && sameToken ? 'valid' : 'wrong';
}

/** 401 as the site sends it. */
export function unauthorized(siteUrl: string, failed: boolean): SampleReply {
  return {
    status: 401,
    headers: {
      'WWW-Authenticate': `OAuth realm="${encodeURIComponent(siteUrl)}"`,
      ...(failed ? { 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' } : {}),
    },
    body: { errorMessages: ['Client must be authenticated to access this resource.'], errors: {} },
  };
}

/** 401 as the API gateway sends it. */
export function unauthorizedAtGateway(): SampleReply {
  return { status: 401, body: { code: 401, message: 'Unauthorized' } };
}
