import type { Site } from '../atlassian/model/site.ts';
import type { User } from '../atlassian/model/user.ts';

/** The account that is signed in to a site, as a person. */
export function accountOf({ accountId, accountName }: Site): User {
  return { accountId, displayName: accountName, active: true };
}
