import type { Myself, User } from '../../model/user.ts';

/** Accounts: the signed-in one, and those that can be chosen. */
export interface JiraPeople {
  /** The signed-in account. */
  myself(signal?: AbortSignal): Promise<Myself>;

  /** People the issue can be given to, by part of their name. */
  assignableUsers(key: string, query: string, signal?: AbortSignal): Promise<readonly User[]>;

  /** People that new issues of a project can be given to, by part of their name. */
  assignableInProject(projectKey: string, query: string, signal?: AbortSignal): Promise<readonly User[]>;

  /** People of the site, by part of their name: for user fields and mentions. */
  findUsers(query: string, signal?: AbortSignal): Promise<readonly User[]>;
}
