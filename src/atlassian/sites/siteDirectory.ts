import { Emitter } from '../../core/events.ts';
import { ShipshapeError, siteRemoved } from '../../core/errors.ts';
import { agileFieldsInMemory } from '../common/agileFields.ts';
import type { Subject } from '../diagnosis/diagnose.ts';
import type { Site, SiteState } from '../model/site.ts';
import type {
  KeyValueStore,
  SecretStore,
  SiteClients,
  SiteDiagnosis,
  SiteDirectory,
  SiteMaintenance,
  SitesChange,
} from '../ports/sites.ts';
import { systemClock, type Clock } from '../transport/clock.ts';
import type { RequestLogEntry } from '../transport/request.ts';
import type { TransportOptions } from '../transport/transport.ts';
import { AgileFieldStore } from './agileFieldStore.ts';
import { basicAuthorization, bearerAuthorization } from './authorization.ts';
import { SiteConnection } from './siteConnection.ts';
import { isSafeSiteUrl } from '../common/safeSiteUrl.ts';
import { SiteCertificates } from './siteCertificates.ts';
import { changeSites, readSites, storedSiteIds } from './siteList.ts';
import { SitesChanges } from './sitesChanges.ts';

export interface SiteDirectoryDependencies {
  readonly secrets: SecretStore;
  readonly store: KeyValueStore;
  /** Names this machine: the sample sites of others are not listed. */
  readonly host?: string;
  /** Milliseconds one request may take. */
  readonly timeoutMs: () => number;
  /** Told of every attempt to send a request. */
  readonly log?: (entry: RequestLogEntry) => void;
  /** Told the first time that a site's reply has a part that is not as documented. @param place for example `issue.key` */
  readonly odd?: (place: string) => void;
  /** Handed in by tests. */
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  readonly gatewayUrl?: string;
}

const GATEWAY_URL = 'https://api.atlassian.com';

/** A diagnosis has many steps, and somebody watches. */
const DIAGNOSIS_STEP_MS = 10_000;

/** What a window holds of one site beside what is stored. */
interface Session {
  readonly connection: SiteConnection;
  token: string | undefined;
  /** The Confluence of a Data Center is another server, with tokens of its own, and may be away alone. */
  readonly confluence: SiteConnection;
  confluenceToken: string | undefined;
  clients: Promise<SiteClients> | undefined;
}

/** The directory of one window, over what all windows share. */
export function createSiteDirectory(
  deps: SiteDirectoryDependencies,
): SiteDirectory & SiteMaintenance & SiteDiagnosis {
  const { secrets, store, host = '', clock = systemClock, gatewayUrl = GATEWAY_URL } = deps;
  const changed = new Emitter<SitesChange>();
  const sessions = new Map<string, Session>();
  const agileFields = new AgileFieldStore(store, () => clock.now());
  let sites = readSites(store, host);
  const { timeoutMs, log } = deps;
  const certificates = new SiteCertificates({
    ...{ secrets, host, clock },
    // Asked anew each time: VS Code puts its own in the place of Node's.
    fetch: (input, init) => (deps.fetch ?? fetch)(input, init),
  });
  const checkDependencies = { gatewayUrl, clock, timeoutMs, log };

  const state = (siteId: string): SiteState => sessions.get(siteId)?.connection.state ?? 'unknown';
  const changes = new SitesChanges(() => sites, state);

  /** @param renewed a site that was just signed in to */
  function tell(renewed?: string): void {
    const change = changes.look(renewed);
    if (change) changed.fire(change);
  }

  const reported = new Set<string>();

  /** A list is read every few minutes; said once is enough. */
  function reportOnce(id: string, place: string): void {
    if (reported.has(id)) return;
    reported.add(id);
    deps.odd?.(place);
  }

  function session(siteId: string): Session {
    const known = sessions.get(siteId);
    if (known) return known;
    const now = (): number => clock.monotonic();
    const fresh: Session = {
      connection: new SiteConnection(now, () => tell()),
      token: undefined,
      confluence: new SiteConnection(now, () => undefined),
      confluenceToken: undefined,
      clients: undefined,
    };
    sessions.set(siteId, fresh);
    return fresh;
  }

  /** The site as it is stored now. @throws ShipshapeError `signedOut`, code `SITE_REMOVED` */
  function current(siteId: string): Site {
    const site = sites.find((candidate) => candidate.id === siteId);
    if (!site) throw siteRemoved(siteId);
    return site;
  }

  async function connect(siteId: string, own: Session): Promise<SiteClients> {
    const token = (name: 'token' | 'confluenceToken'): string => {
      const found = sessions.get(siteId)?.[name];
      if (found === undefined) throw new ShipshapeError('signedOut', 'No token is stored', { siteId });
      return found;
    };
    const watched = (connection: SiteConnection): Pick<TransportOptions, 'guard' | 'settled'> => ({
      guard: () => connection.guard(),
      settled: ({ url }, error) => connection.settled(url, error),
    });
    const common = {
      ...{ clock, timeoutMs, log, fetch: certificates.fetchOf(siteId) },
      agileFields: agileFields.of(siteId),
      odd: (place: string) => reportOnce(`${siteId} ${place}`, place),
    };
    const bearer = (name: 'token' | 'confluenceToken') => () => bearerAuthorization(token(name));
    if (current(siteId).flavor === 'datacenter') {
      const { createDataCenterClient } = await import('../datacenter/index.ts');
      return createDataCenterClient(() => current(siteId), {
        ...common,
        jira: { ...watched(own.connection), authorization: bearer('token') },
        confluence: { ...watched(own.confluence), authorization: bearer('confluenceToken') },
      });
    }
    const { createSiteClient } = await import('../cloud/index.ts');
    return createSiteClient(() => current(siteId), {
      ...common,
      ...watched(own.connection),
      gatewayUrl,
      authorization: () => basicAuthorization(current(siteId).email, token('token')),
    });
  }

  return {
    onDidChange: changed.event,

    list: () => sites,

    get: (siteId) => sites.find((site) => site.id === siteId),

    state,

    refused(siteId) {
      const own = sessions.get(siteId);
      const states = { jira: own?.connection.state, confluence: own?.confluence.state };
      return (['jira', 'confluence'] as const).filter((product) =>
        ['expired', 'signedOut'].includes(states[product] ?? ''),
      );
    },

    async client(siteId, { userAsked = false, background = false } = {}) {
      current(siteId);
      const own = session(siteId);
      if (userAsked && own.connection.state === 'offline') own.connection.reset();
      if (userAsked && own.confluence.state === 'offline') own.confluence.reset();
      own.token ??= await secrets.get(tokenKey(siteId));
      if (own.token === undefined) {
        own.connection.reset('signedOut');
        throw new ShipshapeError('signedOut', 'No token is stored', { siteId });
      }
      own.confluenceToken ??= await secrets.get(confluenceTokenKey(siteId));
      const hasConfluence = current(siteId).confluenceUrl !== undefined;
      if (hasConfluence && own.confluenceToken === undefined) own.confluence.reset('signedOut');
      if (own.connection.state === 'signedOut') own.connection.reset();
      own.clients ??= connect(siteId, own).catch((error: unknown) => {
        own.clients = undefined;
        throw error;
      });
      return (await own.clients)[background ? 'background' : 'urgent'];
    },

    async recognize(url, signal, certificate) {
      const { recognizeSite } = await import('./siteCheck.ts');
      const fetch = certificates.fetchWith(certificate);
      return recognizeSite(url, { ...checkDependencies, fetch }, signal);
    },

    async checkConfluence(site, candidate, signal) {
      const { checkConfluence } = await import('./siteCheck.ts');
      const fetch = certificates.fetchOf(site.id);
      const confluenceUrl = await checkConfluence(candidate, { ...checkDependencies, fetch }, signal);
      return { ...site, confluenceUrl };
    },

    async check(candidate, signal) {
      const [{ checkSite }, { siteIdFor }] = await Promise.all([
        import('./siteCheck.ts'),
        import('./siteId.ts'),
      ]);
      const learnt = agileFieldsInMemory();
      const fetch = certificates.fetchWith(candidate.certificate);
      const deps = { ...checkDependencies, fetch, agileFields: learnt };
      const checked = await checkSite(candidate, deps, signal);
      const taken = storedSiteIds(store);
      const id =
        sites.find((site) => isSameAccount(site, checked))?.id ??
        siteIdFor({ ...checked, sample: candidate.sample ?? false }, host, (other) => taken.includes(other));
      agileFields.learn(id, learnt.get());
      return { id, ...checked };
    },

    async add(site, token, certificate) {
      const replaced = sites.filter((other) => other.id !== site.id && isSameAccount(other, site));
      const { confluenceUrl } = sites.find((other) => other.id === site.id) ?? {};
      // Before the site: whoever hears of it may send a request.
      if (certificate !== undefined) await certificates.set(site.id, certificate);
      await storeWith(site, tokenKey(site.id), token);
      if (site.confluenceUrl === undefined) await secrets.delete(confluenceTokenKey(site.id));
      for (const other of replaced) {
        sessions.delete(other.id);
        await forgetTokens(other.id);
      }
      await agileFields.keepLearnt(site.id);
      const own = session(site.id);
      own.token = token;
      own.connection.reset();
      if (site.confluenceUrl !== confluenceUrl) {
        own.confluenceToken = undefined;
        own.confluence.reset();
      }
      // A Confluence may have gone.
      own.clients = undefined;
      tell(site.id);
    },

    async addConfluence(site, token) {
      await storeWith(site, confluenceTokenKey(site.id), token);
      const own = session(site.id);
      own.confluenceToken = token;
      own.confluence.reset();
      own.clients = undefined;
      tell(site.id);
    },

    certificate: (siteId) => certificates.get(siteId),

    async setCertificate(siteId, source) {
      await certificates.set(siteId, source);
      const own = sessions.get(siteId);
      if (own?.connection.state === 'offline') own.connection.reset();
      if (own?.confluence.state === 'offline') own.confluence.reset();
    },

    async remove(siteId) {
      sites = await changeSites(store, host, (stored) => stored.filter((site) => site.id !== siteId));
      sessions.delete(siteId);
      await forgetTokens(siteId);
      await agileFields.forget(siteId);
      tell();
    },

    async diagnose(target, surroundings, report, signal) {
      const subject =
        'url' in target ? ({ kind: 'address', ...target } as const) : await subjectOf(target.siteId);
      const { diagnose } = await import('../diagnosis/diagnose.ts');
      const limitMs = Math.min(timeoutMs(), DIAGNOSIS_STEP_MS);
      const fetch = 'url' in target ? certificates.fetchWith(undefined) : certificates.fetchOf(target.siteId);
      const diagnosis = { ...checkDependencies, fetch, timeoutMs: limitMs, surroundings };
      return diagnose(subject, diagnosis, report, signal);
    },

    retry(siteId) {
      certificates.reload(siteId);
      const own = sessions.get(siteId);
      if (own && own.connection.state !== 'signedOut') own.connection.reset();
      own?.confluence.reset();
    },

    async updateUrl(siteId, url) {
      if (current(siteId).url === url) return;
      if (!isSafeSiteUrl(url)) throw new ShipshapeError('invalid', 'Not over https', { code: 'insecure' });
      sites = await changeSites(store, host, (stored) =>
        stored.map((site) => (site.id === siteId ? { ...site, url } : site)),
      );
      session(siteId).connection.reset();
      tell();
    },

    async reload() {
      sites = readSites(store, host);
      for (const [siteId, own] of sessions) {
        certificates.reload(siteId);
        if (!sites.some((site) => site.id === siteId)) sessions.delete(siteId);
        else if (own.token !== undefined || own.connection.state === 'signedOut')
          await reloadToken(siteId, own);
      }
      tell();
    },
  };

  /** Stores a site and a secret of it, or neither. The secret last: other windows hear of it, and read the list then. */
  async function storeWith(site: Site, key: string, secret: string): Promise<void> {
    const before = readSites(store, host);
    const own: Site = site.sample === true && host !== '' ? { ...site, host } : site;
    const after = await changeSites(store, host, (stored) => placed(stored, own));
    try {
      await secrets.store(key, secret);
    } catch (error) {
      await changeSites(store, host, () => before);
      throw error;
    }
    sites = after;
  }

  /** Reads what is stored anew: what this window holds may be the very thing that is wrong. */
  async function subjectOf(siteId: string): Promise<Subject> {
    const site = current(siteId);
    const token = await secrets.get(tokenKey(siteId));
    const confluenceToken = await secrets.get(confluenceTokenKey(siteId));
    const own = (text: string): string =>
      site.flavor === 'cloud' ? basicAuthorization(site.email, text) : bearerAuthorization(text);
    return {
      kind: 'site',
      site,
      ...(token !== undefined && { authorization: own(token) }),
      ...(confluenceToken !== undefined && { confluenceAuthorization: bearerAuthorization(confluenceToken) }),
      certificate: await certificates.get(siteId),
    };
  }

  async function reloadToken(siteId: string, own: Session): Promise<void> {
    const token = await secrets.get(tokenKey(siteId));
    const confluenceToken = await secrets.get(confluenceTokenKey(siteId));
    if (confluenceToken !== own.confluenceToken) {
      own.confluenceToken = confluenceToken;
      own.confluence.reset();
      own.clients = undefined;
    }
    if (token === own.token) return;
    own.token = token;
    own.connection.reset(token === undefined ? 'signedOut' : 'unknown');
  }

  async function forgetTokens(siteId: string): Promise<void> {
    await secrets.delete(tokenKey(siteId));
    await secrets.delete(confluenceTokenKey(siteId));
    await certificates.forget(siteId);
  }
}

function tokenKey(siteId: string): string {
  return `shipshape.token.${siteId}`;
}

function confluenceTokenKey(siteId: string): string {
  return `${tokenKey(siteId)}.confluence`;
}

function isSameAccount(a: Pick<Site, 'url' | 'accountId'>, b: Pick<Site, 'url' | 'accountId'>): boolean {
  return a.url === b.url && a.accountId === b.accountId;
}

/** The list with the site in the place of the one it replaces, or at the end. */
function placed(sites: readonly Site[], site: Site): readonly Site[] {
  const isOld = (other: Site): boolean => other.id === site.id || isSameAccount(other, site);
  const index = sites.findIndex(isOld);
  const others = sites.filter((other) => !isOld(other));
  return index < 0 ? [...others, site] : [...others.slice(0, index), site, ...others.slice(index)];
}
