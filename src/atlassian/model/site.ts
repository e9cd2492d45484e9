import type { CertificateSource } from '../../core/clientCertificate.ts';

/** How a site is spoken to. Data Center has its own paths, paging and markup. */
export type SiteFlavor = 'cloud' | 'datacenter';

/** What a site has tokens for: one for both on Cloud, one for each on Data Center. */
export type SiteProduct = 'jira' | 'confluence';

/** A site that the user added. Holds no secret: the API token is kept under the same id in SecretStorage. */
export interface Site {
  /** Stable and opaque; the key of everything kept for this site. */
  readonly id: string;
  /** For people: the host name, or the name of the sample site. */
  readonly name: string;
  /** Where people browse, no trailing slash, for example `https://shop.atlassian.net`. Browse links start with it. */
  readonly url: string;
  readonly flavor: SiteFlavor;
  /** The account's email; the user part of Basic authentication. Empty on Data Center, where the token names its owner. */
  readonly email: string;
  /** The signed-in account, as the site named it when it was added; on Data Center the user name. */
  readonly accountId: string;
  readonly accountName: string;
  /** Set when the token is a scoped one, which works only through Atlassian's API gateway. */
  readonly gateway?: { readonly cloudId: string };
  /** Data Center only: where its Confluence is, when the user named one. It has tokens of its own. */
  readonly confluenceUrl?: string;
  /** True for the site that runs on this machine. */
  readonly sample?: boolean;
  /** Which machine the sample site runs on; windows on others do not see it. */
  readonly host?: string;
}

/** What is known of the connection since the last request. */
export type SiteState = 'unknown' | 'ready' | 'signedOut' | 'expired' | 'offline' | 'forbidden';

/** What the user typed or pasted when adding a site. */
export interface SiteCandidate {
  readonly url: string;
  /** Empty for Data Center, where the token is a personal access token and says whose it is. */
  readonly email: string;
  readonly token: string;
  /** What is shown to a server that wants to see a certificate. */
  readonly certificate?: CertificateSource | undefined;
  /** True for the site that runs on this machine. */
  readonly sample?: boolean;
}

/** A Data Center's Confluence, as the user typed it. */
export interface ConfluenceCandidate {
  readonly url: string;
  readonly token: string;
}
