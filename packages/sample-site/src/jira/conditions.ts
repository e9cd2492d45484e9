/** What may be changed about the Jira side while it runs, through `/__control`. */
export interface Conditions {
  /** Milliseconds for which a search does not see what was just written. */
  readonly searchLag: number;
  /** Permissions taken away from the signed-in account, by project key. */
  /** True while a request of somebody who is not signed in is answered. */
  readonly stranger: boolean;
  readonly denied: Readonly<Record<string, readonly string[]>>;
  /** Page tokens given out before this time, milliseconds since 1970, are refused. */
  readonly pageTokensFrom: number;
  /** Whether a board may have several active sprints, as an administrator of Jira may allow. */
  readonly parallelSprints: boolean;
}

export const USUAL_CONDITIONS: Conditions = {
  searchLag: 0,
  stranger: false,
  denied: {},
  pageTokensFrom: 0,
  parallelSprints: false,
};
