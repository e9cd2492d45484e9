import { CAPTCHA } from '../../core/errorCodes.ts';
import { ShipshapeError, type ErrorDetail } from '../../core/errors.ts';

/** What Seraph, the login filter of Jira and Confluence, says of a credential that it did not take. */
const NOT_SIGNED_IN = new Set(['AUTHENTICATED_FAILED', 'OUT']);

/**
 * The error for a reply that says it was not given to the signed-in account, whatever its status: Jira answers a wrong
 * token with 200 and what anybody may see. Undefined when the reply says nothing of the kind.
 * @param url of the request, for checking where the login page is said to be
 */
export function credentialRefusal(headers: Headers, status: number, url: string): ShipshapeError | undefined {
  if (asksForCaptcha(headers)) {
    const loginUrl = loginUrlOf(headers, url);
    const detail: ErrorDetail = { status, code: CAPTCHA, ...(loginUrl !== undefined && { loginUrl }) };
    return new ShipshapeError('unauthorized', 'A CAPTCHA has to be solved first', detail);
  }
  const reasons = (headers.get('x-seraph-loginreason') ?? '').split(',').map((reason) => reason.trim());
  // Seraph adds one value per filter that it went through: a session may be over, and the token fine.
  if (reasons.includes('OK')) return undefined;
  const isAnonymous = headers.get('x-ausername')?.toLowerCase() === 'anonymous';
  if (!isAnonymous && !reasons.some((reason) => NOT_SIGNED_IN.has(reason))) return undefined;
  return new ShipshapeError('unauthorized', `Answered as to nobody in particular (HTTP ${status})`, {
    status,
  });
}

/** After too many wrong passwords Jira lets nobody in by token either, until the person solved a CAPTCHA. */
export function asksForCaptcha(headers: Headers | undefined): boolean {
  const denied = headers?.get('x-authentication-denied-reason') ?? '';
  const reason = headers?.get('x-seraph-loginreason') ?? '';
  return denied.startsWith('CAPTCHA') || reason.includes('AUTHENTICATION_DENIED');
}

/** The last part of a login page's path: `login.jsp`, `login.action`, `dologin.action`, `login`. */
const LOGIN_PATH = /\/(?:do)?(?:login|signin|sign-in)(?:\.[a-z]+)?\/?$/i;
/** Atlassian's own. */
const LOGIN_HOSTS = new Set(['id.atlassian.com', 'auth.atlassian.com', 'start.atlassian.com']);

/** Whether a redirect leads to where people sign in. @param from where it came from */
export function isLoginPage(target: URL, from: string): boolean {
  return (
    (target.origin === new URL(from).origin && LOGIN_PATH.test(target.pathname)) ||
    LOGIN_HOSTS.has(target.host)
  );
}

/** `CAPTCHA_CHALLENGE; login-url=https://…`, as far as it is a page of the same site: it will be shown as a place to sign in. */
function loginUrlOf(headers: Headers, url: string): string | undefined {
  const said = /;\s*login-url=(\S+)/i.exec(headers.get('x-authentication-denied-reason') ?? '')?.[1];
  if (said === undefined || !URL.canParse(said, url)) return undefined;
  const page = new URL(said, url);
  return page.origin === new URL(url).origin ? page.href : undefined;
}
