import type { User } from '../../model/user.ts';
import type { WriteOptions } from './writeOptions.ts';

/** Watching issues, and voting for them: each account for itself. */
export interface JiraReactions {
  /** Whether the account watches an issue; `notFound` where the site lets nobody watch. */
  isWatching(key: string, signal?: AbortSignal): Promise<boolean>;

  /** Has an account watch an issue, or no longer: one request. Done already, it is done again. */
  watch(key: string, accountId: string, watching: boolean, options?: WriteOptions): Promise<void>;

  /** Whether the account has voted for an issue; `notFound` where the site lets nobody vote. */
  hasVoted(key: string, signal?: AbortSignal): Promise<boolean>;

  /**
   * Gives an issue the account's vote, or takes it back: one request. Rejects with `notFound` for an issue of the
   * account's own, and for a vote that is not there.
   */
  vote(key: string, voted: boolean, options?: WriteOptions): Promise<void>;

  /** Who watches an issue, as far as the account may see them. */
  watchers(key: string, signal?: AbortSignal): Promise<readonly User[]>;

  /** Who voted for an issue, as far as the account may see them. */
  voters(key: string, signal?: AbortSignal): Promise<readonly User[]>;
}
