/** A query that is kept on a site, under a name. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly jql: string;
  readonly favourite: boolean;
  /** Whether it is the signed-in account's own: nobody else may change it. */
  readonly own: boolean;
  /** Whose it is, as far as the site says. */
  readonly owner?: string;
}

/** A board of Jira Software. */
export interface Board {
  readonly id: number;
  readonly name: string;
  /** Whether it has sprints, as far as its type tells: those of team-managed projects may have some. */
  readonly hasSprints: boolean;
  /** The project it belongs to, as people read it; Data Center does not tell. */
  readonly location?: string;
}
