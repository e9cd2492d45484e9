import { SITE_REMOVED } from './errorCodes.ts';

/**
 * Why something failed. Code decides by this, never by message text; `platform/errorMessages.ts` turns it into
 * words a person can act on.
 */
export type ErrorReason =
  | 'unauthorized' // 401, or a reply that says nobody was signed in: the credential is wrong or no longer valid
  | 'signedOut' // no credential is stored for this site
  | 'forbidden' // 403: this one request is not allowed; says nothing about the credential
  | 'notFound' // 404
  | 'gone' // 410
  | 'conflict' // 409 or 412: somebody was faster
  | 'invalid' // 400, 413, 415 or 422: the server refused the content; see `serverMessages` and `fieldErrors`
  | 'rateLimited' // 429, still after the retries; see `retryAfterMs`
  | 'serverError' // 5xx
  | 'notJson' // an HTML page or other non-JSON where JSON was due: a proxy, a captcha, a wrong address
  | 'unexpectedReply' // JSON, but not of the documented shape
  | 'offline' // the host could not be reached: DNS, refused, no network
  | 'connectionLost' // the connection was cut before the whole answer had come
  | 'timeout'
  | 'untrustedCertificate'
  | 'clientCertificate' // the site wants a certificate of ours, or does not accept it, or it cannot be read; `core/clientCertificate.ts` has the codes
  | 'proxy' // 407, or the proxy itself could not be reached
  | 'cancelled'
  | 'unsupported' // this site cannot do it
  | 'encoding' // a file cannot be changed without damage: it is read in another encoding than its own, or that has no place for a character
  | 'io' // a file or folder could not be read or written
  | 'internal'; // a defect of ours

/** What is known beside the reason. Never holds a token, a header or a request body. */
export interface ErrorDetail {
  readonly siteId?: string;
  /** HTTP status. */
  readonly status?: number;
  /** The server's own sentences (`errorMessages`), untrusted plain text. */
  readonly serverMessages?: readonly string[];
  /** The server's own sentence per field id (`errors`), untrusted plain text. */
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** Milliseconds the server asked us to wait. */
  readonly retryAfterMs?: number;
  /** A system or TLS code such as `ENOTFOUND` or `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly code?: string;
  /** The page of the site where a person has to sign in with the browser first. */
  readonly loginUrl?: string;
  /** The file it is about: its address, as text; of a client certificate its path. */
  readonly file?: string;
  /** The encoding it is read in, as VS Code names it; empty when that is not known. */
  readonly encoding?: string;
  /** True when the request certainly did not reach the server, so that sending it again cannot double it. */
  readonly notSent?: boolean;
}

/** The one error type that crosses from one layer to the next. `message` is for the log, in English. */
export class ShipshapeError extends Error {
  override readonly name = 'ShipshapeError';
  readonly reason: ErrorReason;
  readonly detail: ErrorDetail;

  constructor(reason: ErrorReason, message: string, detail: ErrorDetail = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.detail = detail;
  }
}

/** The reason of any thrown value; what is not ours is `internal`, an abort is `cancelled`. */
export function reasonOf(error: unknown): ErrorReason {
  if (error instanceof ShipshapeError) return error.reason;
  if (error instanceof Error && error.name === 'AbortError') return 'cancelled';
  return 'internal';
}

/** Something is wanted of a site that the user does not have, or no longer: `signedOut`, code `SITE_REMOVED`. */
export function siteRemoved(siteId: string): ShipshapeError {
  return new ShipshapeError('signedOut', 'The site was removed', { siteId, code: SITE_REMOVED });
}

export function isSiteRemoved(error: unknown): boolean {
  return error instanceof ShipshapeError && error.detail.code === SITE_REMOVED;
}

/** True for an abort, however it was expressed. */
export function isCancelled(error: unknown): boolean {
  return reasonOf(error) === 'cancelled';
}

const OUTAGES: readonly ErrorReason[] = [
  'offline',
  'connectionLost',
  'timeout',
  'serverError',
  'rateLimited',
  'proxy',
  'untrustedCertificate',
  'clientCertificate',
  'notJson',
];

/** True when the site could not give its answer: what it said before may still hold, and asking later may help. */
export function isOutage(error: unknown): boolean {
  return OUTAGES.includes(reasonOf(error));
}

/** What a proxy or gateway answers while the site behind it does not. */
const AWAY_STATUSES: readonly (number | undefined)[] = [502, 503, 504];

/**
 * True when the next request would fare no better, whatever it is about: nobody is signed in, or the site cannot be
 * reached. An error of the server's own may be about the one request.
 */
export function isAboutSite(error: unknown): boolean {
  const reason = reasonOf(error);
  if (reason === 'unauthorized' || reason === 'signedOut') return true;
  if (reason !== 'serverError') return isOutage(error);
  return error instanceof ShipshapeError && AWAY_STATUSES.includes(error.detail.status);
}
