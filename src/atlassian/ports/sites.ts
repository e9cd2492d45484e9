import type { CertificateSource } from '../../core/clientCertificate.ts';
import type { Event } from '../../core/events.ts';
import type { Finding } from '../model/finding.ts';
import type { NetworkSurroundings } from '../model/network.ts';
import type {
  ConfluenceCandidate,
  Site,
  SiteCandidate,
  SiteFlavor,
  SiteProduct,
  SiteState,
} from '../model/site.ts';
import type { ConfluenceClient } from './confluence.ts';
import type { JiraClient } from './jira/client.ts';

/** Both products of one site, for the signed-in account. */
export interface SiteClient {
  readonly site: Site;
  readonly jira: JiraClient;
  readonly confluence: ConfluenceClient;
}

/** What a client is wanted for; by itself, for something that a person waits for. */
export interface ClientUse {
  readonly userAsked?: boolean;
  readonly background?: boolean;
}

/** The clients of one site, over one rate limit. */
export interface SiteClients {
  /** For what a person waits for. */
  readonly urgent: SiteClient;
  /** For everything else: its requests give way to the others. */
  readonly background: SiteClient;
}

/** What became of the sites since the last time. */
export interface SitesChange {
  readonly added: readonly Site[];
  /** As they were. */
  readonly removed: readonly Site[];
  /** Those of which something that is stored changed: address, name, account, Confluence. */
  readonly changed: readonly Site[];
  /** Ids of those whose `state` changed. */
  readonly stateChanged: readonly string[];
  /** Ids of those that could not be reached or signed in to, and may work again: worth another try. */
  readonly recovered: readonly string[];
}

/** The sites that the user added: who they are, how they are doing, and how to speak to them. */
export interface SiteDirectory {
  /** Fires with what became of the sites, also by the doing of another window. */
  readonly onDidChange: Event<SitesChange>;

  /** In the order they were added. No request is made. */
  list(): readonly Site[];
  get(siteId: string): Site | undefined;
  state(siteId: string): SiteState;

  /** The products whose token was refused, or is not stored: those to sign in to again. */
  refused(siteId: string): readonly SiteProduct[];

  /**
   * The client of a site; loads the API code on first use. Rejects with `signedOut` when no token is stored. After the
   * site could not be reached, requests fail at once for a while: `userAsked` tries again now, as a person expects.
   * The requests of a `background` client give way to those that a person waits for.
   */
  client(siteId: string, how?: ClientUse): Promise<SiteClient>;

  /**
   * What stands at an address, as far as it tells without signing in. Rejects where nothing can be there: `offline`,
   * `timeout`, `untrustedCertificate`, `proxy`, `connectionLost`, `clientCertificate` where the server wants a
   * certificate or does not accept this one, and `notFound` where a server answers that there is no Jira.
   */
  recognize(url: string, signal?: AbortSignal, certificate?: CertificateSource): Promise<RecognizedSite>;

  /**
   * Signs in to see whether the candidate is right, without storing anything: tries the site itself, then the API
   * gateway for a scoped token. Gives the site as it would be stored.
   */
  check(candidate: SiteCandidate, signal?: AbortSignal): Promise<Site>;

  /** Signs in to the Confluence of a Data Center, without storing anything. Gives the site with it. */
  checkConfluence(site: Site, candidate: ConfluenceCandidate, signal?: AbortSignal): Promise<Site>;

  /**
   * Stores a checked site and its token; a site of the same address and account is replaced.
   * @param certificate what it is shown from this machine; what is stored already stays when absent
   */
  add(site: Site, token: string, certificate?: CertificateSource): Promise<void>;

  /** Stores a site that is known already, with a checked Confluence and its token; Jira's stays. */
  addConfluence(site: Site, token: string): Promise<void>;

  /** The certificate that is shown to a site from this machine; undefined where there is none. */
  certificate(siteId: string): Promise<CertificateSource | undefined>;

  /** Stores which certificate is shown to a site from this machine, or with undefined that none is. */
  setCertificate(siteId: string, certificate: CertificateSource | undefined): Promise<void>;

  /** Forgets a site and its token: only ever at the user's own word. */
  remove(siteId: string): Promise<void>;
}

/** What a site tells of itself before anybody signs in. */
export interface RecognizedSite {
  /** Where it really is: a server may lead to its context path. */
  readonly url: string;
  /** Absent where it tells strangers nothing. */
  readonly flavor?: SiteFlavor;
}

/** Where secrets are kept. `vscode.SecretStorage` fits. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Small JSON values kept between sessions. `vscode.Memento` fits. */
export interface KeyValueStore {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the shape of vscode.Memento
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What keeps a `SiteDirectory` true; for the wiring and for the user's own "try again". */
export interface SiteMaintenance {
  /**
   * The user asked to try again: forgets that the token was refused or that the host could not be reached, so that
   * the next request is sent at once. Never call it from anything that repeats by itself.
   */
  retry(siteId: string): void;

  /** The site is found at another address now; the sample site has a new port at every start. */
  updateUrl(siteId: string, url: string): Promise<void>;

  /** Takes in what another window stored. */
  reload(): Promise<void>;
}

/** Finding out why a site does not work. */
export interface SiteDiagnosis {
  /**
   * Examines the connection of a site, or of an address that was not added, and changes nothing.
   * @param report told of each finding as it comes
   * @returns all findings; rejects with `cancelled`, and with `signedOut` for a site that is gone
   */
  diagnose(
    target: { readonly siteId: string } | { readonly url: string },
    surroundings: NetworkSurroundings,
    report: (finding: Finding) => void,
    signal: AbortSignal,
  ): Promise<readonly Finding[]>;
}
