import { ok } from '../http/replies.ts';
import type { Route, SampleRequest } from '../http/route.ts';
import { userByAccountId } from './people.ts';
import { JIRA_CONTEXT } from './sameRoutes.ts';

/** What `GET /session` tells: who is signed in. Cookies are not kept: every request brings its own credential. */
export function sessionRoutes(): Route[] {
  const path = `${JIRA_CONTEXT}/rest/auth/1/session`;
  const current = ({ account, siteUrl, now }: SampleRequest) => ({
    self: `${siteUrl}/rest/api/latest/user?username=${userByAccountId(account.accountId)?.name ?? ''}`,
    name: userByAccountId(account.accountId)?.name ?? '',
    loginInfo: {
      failedLoginCount: 0,
      loginCount: 1,
      lastFailedLoginTime: new Date(now).toISOString(),
      previousLoginTime: new Date(now).toISOString(),
    },
  });
  return [
    { method: 'GET', path, handle: (request) => ok(current(request)) },
    { method: 'DELETE', path, handle: () => ({ status: 204 }) },
  ];
}
