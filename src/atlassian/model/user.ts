/** A person as a site shows them; names may be hidden by privacy settings, accounts may be deactivated. */
export interface User {
  readonly accountId: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly email?: string;
}

/** The account that is signed in. */
export interface Myself extends User {
  /** Its time zone as IANA names it, `Asia/Taipei`, as far as the site tells. */
  readonly timeZone?: string;
}
