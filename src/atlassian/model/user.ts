/** A person as a site shows them; names may be hidden by privacy settings, accounts may be deactivated. */
export interface User {
  readonly accountId: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly email?: string;
}
