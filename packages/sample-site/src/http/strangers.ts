import { apiError, isConfluence } from './apiErrors.ts';
import { htmlReply, jiraError } from './replies.ts';
import type { SampleAccount, SampleReply } from './route.ts';

/** Whoever is not signed in: sees what is public, and nothing else. */
export const STRANGER: SampleAccount = { accountId: 'unknown', email: '', displayName: 'Anonymous' };

/** What a request with a credential that no longer counts bears in its reply, whatever its status. */
export const FAILED_LOGIN: Readonly<Record<string, string>> = {
  'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED',
};

/** Reads of Jira that need an account, though strangers may read most of what it has. */
const OF_AN_ACCOUNT =
  /\/rest\/api\/(?:\d|latest)\/(?:myself|user|users|filter\/(?:my|favourite)|issue\/picker|dashboard|groups?|bulk|notify|session|workflow)\b|\/rest\/auth\//;

/**
 * The refusal of what strangers may not do, undefined for what they may try: reading, and the searches that are sent. What
 * they see then is up to the permissions of each project.
 */
export function strangerRefusal(
  method: string,
  path: string,
  unauthorized: SampleReply,
): SampleReply | undefined {
  if (isConfluence(path))
    return path.includes('/wiki/api/v2/')
      ? apiError(path, 401, 'Unauthorized; scope does not match')
      : apiError(path, 403, 'Current user not permitted to use Confluence');
  const reads =
    method === 'GET' || method === 'HEAD' || /\/(?:search(?:\/[a-z-]+)?|bulkfetch|jql\/\w+)$/.test(path);
  return reads && !OF_AN_ACCOUNT.test(path) ? undefined : unauthorized;
}

/** 403 until a CAPTCHA is solved in the browser, as Jira and Confluence send it: a page, not JSON. */
export function captchaReply(siteUrl: string): SampleReply {
  const page = htmlReply(
    403,
    '<html><head><title>Forbidden (403)</title></head><body><h1>Forbidden (403)</h1><p>Encountered a "403 - Forbidden" error while loading this page.</p><p>Basic Authentication Failure - Reason : AUTHENTICATION_DENIED</p></body></html>',
  );
  return {
    ...page,
    headers: {
      'X-Seraph-LoginReason': 'AUTHENTICATION_DENIED',
      'X-Authentication-Denied-Reason': `CAPTCHA_CHALLENGE; login-url=${siteUrl}/login.jsp`,
    },
  };
}

/** What a server that hides from strangers says to them. */
export function hiddenReply(path: string): SampleReply {
  return isConfluence(path)
    ? apiError(path, 401, 'Client must be authenticated to access this resource.')
    : jiraError(401, ['You must be logged in to see this.']);
}
