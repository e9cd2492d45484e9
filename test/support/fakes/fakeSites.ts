import type {
  ConfluenceCandidate,
  Site,
  SiteCandidate,
  SiteProduct,
  SiteState,
} from '../../../src/atlassian/model/site.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type {
  RecognizedSite,
  SiteClient,
  SiteDirectory,
  SiteMaintenance,
  SitesChange,
} from '../../../src/atlassian/ports/sites.ts';
import { SitesChanges } from '../../../src/atlassian/sites/sitesChanges.ts';
import type { CertificateSource } from '../../../src/core/clientCertificate.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { Emitter } from '../../../src/core/events.ts';
import { FakeJira } from './fakeJira.ts';

/** A site that somebody is signed in to. */
export function fakeSite(id = 'site1', change: Partial<Site> = {}): Site {
  return {
    id,
    name: `${id}.atlassian.net`,
    url: `https://${id}.atlassian.net`,
    flavor: 'cloud',
    email: 'kim@example.com',
    accountId: 'me',
    accountName: 'Kim',
    ...change,
  };
}

const unexpected = (): Promise<never> =>
  Promise.reject(new ShipshapeError('internal', 'The test did not expect that'));

/** A Confluence that the test does not expect to be asked. */
export const NO_CONFLUENCE: ConfluenceClient = {
  spaces: unexpected,
  templates: unexpected,
  userName: () => Promise.resolve(undefined),
  page: unexpected,
  pageByTitle: unexpected,
  childPages: unexpected,
  findPages: unexpected,
  createPage: unexpected,
  updatePage: unexpected,
  pageFiles: unexpected,
  savePageFile: unexpected,
  pageProperty: unexpected,
  setPageProperty: unexpected,
  pageLabels: unexpected,
  templateAbility: unexpected,
  createTemplate: unexpected,
  addPageLabels: unexpected,
  removePageLabel: unexpected,
  pageTasks: unexpected,
  tickTask: unexpected,
  pageComments: unexpected,
  commentAbilities: unexpected,
  latestPageComments: unexpected,
  addPageComment: unexpected,
  commentResolution: unexpected,
  resolvePageComment: unexpected,
  saysTheSameComment: () => false,
};

/** A site directory in memory, with one Jira per site. */
export class FakeSites implements SiteDirectory, SiteMaintenance {
  readonly #changed = new Emitter<SitesChange>();
  readonly #changes: SitesChanges;
  readonly #states = new Map<string, SiteState>();
  readonly #jira = new Map<string, FakeJira>();
  readonly #clients = new Map<string, Partial<Pick<SiteClient, 'jira' | 'confluence'>>>();
  #sites: readonly Site[];
  readonly certificates = new Map<string, CertificateSource>();
  readonly tokens = new Map<string, string>();
  readonly retried: string[] = [];
  /** What `check` does; by default it lets everybody in. */
  onCheck: (candidate: SiteCandidate, signal?: AbortSignal) => Promise<Site> = ({ url, email }) =>
    Promise.resolve(fakeSite(`id of ${url}`, { url, email }));

  constructor(...sites: readonly Site[]) {
    this.#sites = sites;
    this.#changes = new SitesChanges(
      () => this.#sites,
      (siteId) => this.state(siteId),
    );
  }

  readonly onDidChange = this.#changed.event;

  list(): readonly Site[] {
    return this.#sites;
  }

  get(siteId: string): Site | undefined {
    return this.#sites.find((site) => site.id === siteId);
  }

  state(siteId: string): SiteState {
    return this.#states.get(siteId) ?? 'unknown';
  }

  refused(siteId: string): readonly SiteProduct[] {
    return ['expired', 'signedOut'].includes(this.state(siteId)) ? ['jira'] : [];
  }

  setState(siteId: string, state: SiteState): void {
    this.#states.set(siteId, state);
    this.#tell();
  }

  /** Adds a site, or replaces the one of the same id, with the clients a test brings along. */
  put(site: Site, clients: Partial<Pick<SiteClient, 'jira' | 'confluence'>> = {}): void {
    this.#clients.set(site.id, { ...this.#clients.get(site.id), ...clients });
    this.#place(site);
    this.#tell();
  }

  /** The Jira of a site, for saying what it answers. */
  jira(siteId = 'site1'): FakeJira {
    const known = this.#jira.get(siteId) ?? new FakeJira();
    this.#jira.set(siteId, known);
    return known;
  }

  client(siteId: string): Promise<SiteClient> {
    const site = this.get(siteId);
    if (!site) return Promise.reject(new ShipshapeError('signedOut', 'No such site', { siteId }));
    const standard = { site, jira: this.jira(siteId).client, confluence: NO_CONFLUENCE };
    return Promise.resolve({ ...standard, ...this.#clients.get(siteId) });
  }

  recognize(url: string): Promise<RecognizedSite> {
    const flavor = this.#sites.find((site) => site.url === url)?.flavor ?? 'cloud';
    return Promise.resolve({ url, flavor });
  }

  checkConfluence(site: Site, { url }: ConfluenceCandidate): Promise<Site> {
    return Promise.resolve({ ...site, confluenceUrl: url });
  }

  check(candidate: SiteCandidate, signal?: AbortSignal): Promise<Site> {
    return this.onCheck(candidate, signal);
  }

  certificate(siteId: string): Promise<CertificateSource | undefined> {
    return Promise.resolve(this.certificates.get(siteId));
  }

  setCertificate(siteId: string, certificate: CertificateSource | undefined): Promise<void> {
    if (certificate === undefined) this.certificates.delete(siteId);
    else this.certificates.set(siteId, certificate);
    return Promise.resolve();
  }

  add(site: Site, token: string, certificate?: CertificateSource): Promise<void> {
    if (certificate !== undefined) this.certificates.set(site.id, certificate);
    this.#place(site);
    this.#states.delete(site.id);
    this.tokens.set(site.id, token);
    this.#tell(site.id);
    return Promise.resolve();
  }

  addConfluence(site: Site, token: string): Promise<void> {
    this.#place(site);
    this.tokens.set(`${site.id} confluence`, token);
    this.#tell(site.id);
    return Promise.resolve();
  }

  remove(siteId: string): Promise<void> {
    this.#sites = this.#sites.filter((site) => site.id !== siteId);
    this.tokens.delete(siteId);
    this.#tell();
    return Promise.resolve();
  }

  retry(siteId: string): void {
    this.retried.push(siteId);
  }

  async updateUrl(siteId: string, url: string): Promise<void> {
    const site = this.get(siteId);
    if (site) await this.add({ ...site, url }, this.tokens.get(siteId) ?? '');
  }

  reload(): Promise<void> {
    return Promise.resolve();
  }

  #tell(renewed?: string): void {
    const change = this.#changes.look(renewed);
    if (change) this.#changed.fire(change);
  }

  #place(site: Site): void {
    const isKnown = this.get(site.id) !== undefined;
    this.#sites = isKnown
      ? this.#sites.map((other) => (other.id === site.id ? site : other))
      : [...this.#sites, site];
  }
}
