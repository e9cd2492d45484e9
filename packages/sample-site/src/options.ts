/** Which of Atlassian's products the site behaves as. */
export type SampleFlavor = 'cloud' | 'datacenter';

export interface SampleSiteOptions {
  readonly flavor: SampleFlavor;
  /** Serves HTTPS, with a certificate of an authority that is made at every start. */
  readonly tls: boolean;
  /** With TLS: turns clients away that show no certificate of that authority. */
  readonly clientCertificates: boolean;
  /** The name by which clients call the site; it must lead to this computer. */
  readonly host: string;
  /** 0 takes the port of the last start with the same state file, or else any free one. */
  readonly port: number;
  /** How many issues a fresh site has. */
  readonly issues: number;
  /** Milliseconds that every API reply waits. */
  readonly latency: number;
  readonly seed: number;
  /** Milliseconds for which a search still finds a changed issue as it was, unless `reconcileIssues` names it. */
  readonly searchLag: number;
  /** Where changes are kept; without it they end with the process. */
  readonly stateFile?: string;
  /** The API token that is accepted; random by default. */
  readonly token?: string;
  /** The site ends after so many milliseconds without a request; never by default. */
  readonly idleExitMs?: number;
  /** The site's clock, milliseconds since 1970. */
  readonly clock: () => number;
}

export const DEFAULT_OPTIONS: SampleSiteOptions = {
  flavor: 'cloud',
  tls: false,
  clientCertificates: false,
  host: '127.0.0.1',
  port: 0,
  issues: 500,
  latency: 0,
  seed: 1,
  searchLag: 0,
  clock: Date.now,
};
