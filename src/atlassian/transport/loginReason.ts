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
  const reasons = (headers.get('x-seraph-loginreason') ?? '')
    .split(',')
    .map((reason) => reason.trim().toUpperCase());
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
  return /^\s*CAPTCHA/i.test(denied) || /AUTHENTICATION_DENIED/i.test(reason);
}

/**
 * Parts of the paths where people sign in: `login.jsp`, `dologin.action`, `external-login`, and what stands in front of
 * a company's sites (`/plugins/servlet/samlsso`, `/oauth2/start`, `/adfs/ls`).
 */
const LOGIN_PART =
  /^(?:(?:do|external-?|sso-?|saml-?)?(?:login|logon|log-in|signin|sign-in|sign_in)(?:\.[a-z]+)?|saml2?|saml-?sso|sso|oidc|oauth2?|openid|openid-connect|adfs|cas)$/i;
/** Atlassian's own. */
const LOGIN_HOSTS = new Set(['id.atlassian.com', 'auth.atlassian.com', 'start.atlassian.com']);

/**
 * Whether a redirect leads to where people sign in: on the same server, for elsewhere anybody may have put up a page.
 * @param from where it came from; led to the same path below another one, it is the same request
 */
export function isLoginPage(target: URL, from: string): boolean {
  if (LOGIN_HOSTS.has(target.host)) return true;
  const { origin, pathname } = new URL(from);
  if (target.origin !== origin || target.pathname.endsWith(pathname)) return false;
  return target.pathname.split('/').some((part) => LOGIN_PART.test(part));
}

/** `CAPTCHA_CHALLENGE; login-url=https://…`, as far as it is a page of the same site: it will be shown as a place to sign in. */
function loginUrlOf(headers: Headers, url: string): string | undefined {
  const said = /;\s*login-url="?([^\s";]+)/i.exec(headers.get('x-authentication-denied-reason') ?? '')?.[1];
  if (said === undefined || !URL.canParse(said, url)) return undefined;
  const page = new URL(said, url);
  return page.origin === new URL(url).origin ? page.href : undefined;
}
