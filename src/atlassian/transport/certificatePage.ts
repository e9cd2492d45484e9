import type { CertificateProblem } from '../../core/clientCertificate.ts';

/** The statuses of such pages; 495 and 496 are nginx's own. */
const STATUSES = new Set([400, 403, 495, 496]);
/** No error page of a web server is longer. */
const MAX_BYTES = 64 * 1024;

/** The texts of nginx, and the numbers of IIS, that say that the client shows no certificate, or the wrong one. */
const WANTED = /No required SSL certificate was sent|\b403\.7\b/;
const REFUSED = /The SSL certificate error|\b403\.1[367]\b/;

/**
 * What a web server in front of a site says of our certificate, where it says so in a page and not in the words of TLS;
 * undefined for any other reply, which can still be read then.
 */
export async function certificatePage(response: Response): Promise<CertificateProblem | undefined> {
  const { status, headers } = response;
  const isPage = headers.get('content-type')?.toLowerCase().includes('html') === true;
  const bytes = Number(headers.get('content-length') ?? Infinity);
  if (!STATUSES.has(status) || !isPage || bytes > MAX_BYTES) return undefined;
  const text = await response.clone().text();
  return WANTED.test(text) ? 'wanted' : REFUSED.test(text) ? 'refused' : undefined;
}
