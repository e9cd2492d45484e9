import { jiraError } from '../../http/replies.ts';
import type { Route } from '../../http/route.ts';
import { ADMINISTRATION } from '../data/administration.ts';

/** What only those may do who administer Jira: the account does not, so it is refused. */
export function administrationRoutes(): Route[] {
  return ADMINISTRATION.flatMap(([path, ...methods]) =>
    methods.map((method) => ({
      method,
      path: `/rest/api/3/${path}`,
      handle: () => jiraError(403, ['This operation needs the global permission "Administer Jira".']),
    })),
  );
}
