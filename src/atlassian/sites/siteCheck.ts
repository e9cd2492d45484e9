/** Loaded when a site is added; brings the API client with it. */
import { isCancelled, reasonOf, ShipshapeError } from '../../core/errors.ts';
import { createSiteClient, type SiteClientDeps } from '../cloud/index.ts';
import { object, text } from '../common/read.ts';
import { createDataCenterClient } from '../datacenter/index.ts';
import type { ConfluenceCandidate, Site, SiteCandidate, SiteFlavor } from '../model/site.ts';
import { RateGate } from '../transport/rateGate.ts';
import { createTransport, type Transport } from '../transport/transport.ts';
import { basicAuthorization, bearerAuthorization } from './authorization.ts';
import { parseSiteAddress, type SiteAddress } from './siteUrl.ts';

/** Milliseconds to wait for an address to tell what it is: somebody is looking on. */
const RECOGNIZE_MS = 5_000;

type SiteCheckDeps = Pick<
  SiteClientDeps,
  'gatewayUrl' | 'timeoutMs' | 'clock' | 'fetch' | 'log' | 'agileFields'
>;

/**
 * Signs in once to find out whether address, account and token are right: at the site itself, then, because a scoped
 * token works there only, at the API gateway. Credentials go to those two and nowhere else.
 * @returns the site, its id still to be given
 * @throws ShipshapeError `unauthorized` for a wrong account or token; `notFound`, `notJson`, `offline` or another
 *   reason of the connection for a wrong address; `unsupported` for an email on Data Center; `invalid`, with the problem as its
 *   code, for what is no address
 */
export async function checkSite(
  candidate: SiteCandidate,
  deps: SiteCheckDeps,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const address = understood(candidate.url);
  if (candidate.email === '' && address.kind === 'site')
    return checkDataCenter(address.url, candidate.token, deps, signal);
  if (address.kind === 'gateway') return checkGateway(candidate, address.cloudId, deps, signal);
  try {
    return await signIn(candidate, { url: address.url }, deps, signal);
  } catch (error) {
    if (isCancelled(error)) throw error;
    const anonymous = transport(address.url, undefined, deps);
    const reason = reasonOf(error);
    if (reason === 'unauthorized') {
      const cloudId = await findCloudId(anonymous, signal);
      if (cloudId !== undefined)
        return checkScopedToken(candidate, address.url, cloudId, deps, error, signal);
    }
    if (['unauthorized', 'notFound', 'notJson'].includes(reason) && (await isDataCenter(anonymous, signal))) {
      throw new ShipshapeError('unsupported', 'Data Center');
    }
    throw error;
  }
}

/** What stands at an address, as far as it tells anyone; Cloud where it does not. */
export async function recognizeSite(
  url: string,
  deps: SiteCheckDeps,
  signal?: AbortSignal,
): Promise<SiteFlavor> {
  const address = parseSiteAddress(url);
  if (address.kind !== 'site' || new URL(address.url).hostname.endsWith('.atlassian.net')) return 'cloud';
  const timeoutMs = (): number => Math.min(deps.timeoutMs(), RECOGNIZE_MS);
  const anonymous = transport(address.url, undefined, { ...deps, timeoutMs });
  return (await isDataCenter(anonymous, signal)) ? 'datacenter' : 'cloud';
}

/**
 * Signs in to the Confluence of a Data Center.
 * @returns its address, as it would be stored
 * @throws ShipshapeError as `checkSite` does
 */
export async function checkConfluence(
  candidate: ConfluenceCandidate,
  deps: SiteCheckDeps,
  signal?: AbortSignal,
): Promise<string> {
  const address = understood(candidate.url);
  if (address.kind !== 'site') throw new ShipshapeError('invalid', 'Cloud only', { code: 'notASite' });
  const confluence = transport(address.url, bearerAuthorization(candidate.token), deps);
  const user = object(await confluence.send({ url: '/rest/api/user/current', signal }));
  // Where anybody may read, Confluence answers nobody in particular too.
  if (text(user['username']) === undefined) throw new ShipshapeError('unauthorized', 'Not signed in');
  return address.url;
}

async function checkDataCenter(
  url: string,
  token: string,
  deps: SiteCheckDeps,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const site = { name: new URL(url).host, url, flavor: 'datacenter', email: '' } as const;
  const unknown: Site = { ...site, id: '', accountId: '', accountName: '' };
  const product = { authorization: () => bearerAuthorization(token) };
  const { jira } = createDataCenterClient(() => unknown, {
    ...deps,
    jira: product,
    confluence: product,
  }).urgent;
  const user = await jira.myself(signal);
  await jira.prepare(signal);
  return { ...site, accountId: user.accountId, accountName: user.displayName };
}

function understood(url: string): Exclude<SiteAddress, { kind: 'problem' }> {
  const address = parseSiteAddress(url);
  if (address.kind !== 'problem') return address;
  throw new ShipshapeError('invalid', 'Not the address of a site', { code: address.problem });
}

type Place = Pick<Site, 'url' | 'gateway'>;

async function signIn(
  { email, token }: SiteCandidate,
  place: Place,
  deps: SiteCheckDeps,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const name = new URL(place.url).host;
  const site: Site = { id: '', name, flavor: 'cloud', email, accountId: '', accountName: '', ...place };
  const authorization = basicAuthorization(email, token);
  const { jira } = createSiteClient(() => site, { ...deps, authorization: () => authorization }).urgent;
  const user = await jira.myself(signal);
  await jira.prepare(signal);
  return { name, flavor: 'cloud', email, accountId: user.accountId, accountName: user.displayName, ...place };
}

/** @param refused why the site itself said no; says more than the gateway's no */
async function checkScopedToken(
  candidate: SiteCandidate,
  url: string,
  cloudId: string,
  deps: SiteCheckDeps,
  refused: unknown,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  try {
    return await signIn(candidate, { url, gateway: { cloudId } }, deps, signal);
  } catch (error) {
    throw isCancelled(error) ? error : refused;
  }
}

/** The gateway knows the site's own address, which browse links need. */
async function checkGateway(
  candidate: SiteCandidate,
  cloudId: string,
  deps: SiteCheckDeps,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const base = `${deps.gatewayUrl}/ex/jira/${cloudId}`;
  const authorization = basicAuthorization(candidate.email, candidate.token);
  const info = await transport(base, authorization, deps).send({ url: '/rest/api/3/serverInfo', signal });
  const url = parseSiteAddress(property(info, 'baseUrl') ?? '');
  if (url.kind !== 'site') throw new ShipshapeError('unexpectedReply', 'The gateway does not name the site');
  return signIn(candidate, { url: url.url, gateway: { cloudId } }, deps, signal);
}

/** A Cloud site tells its id to anyone; undefined where there is none, or nobody to ask. */
async function findCloudId(anonymous: Transport, signal?: AbortSignal): Promise<string | undefined> {
  return property(await ask(anonymous, '/_edge/tenant_info', signal), 'cloudId');
}

async function isDataCenter(anonymous: Transport, signal?: AbortSignal): Promise<boolean> {
  const info = await ask(anonymous, '/rest/api/2/serverInfo', signal);
  // Jira says `Server` for both Server and Data Center, and older ones say nothing.
  return property(info, 'version') !== undefined && property(info, 'deploymentType') !== 'Cloud';
}

async function ask(anonymous: Transport, url: string, signal?: AbortSignal): Promise<unknown> {
  try {
    return await anonymous.send({ url, signal });
  } catch (error) {
    if (isCancelled(error)) throw error;
    return undefined;
  }
}

function transport(baseUrl: string, authorization: string | undefined, deps: SiteCheckDeps): Transport {
  return createTransport({
    ...deps,
    baseUrl: () => baseUrl,
    authorization: () => authorization,
    gate: new RateGate(deps.clock),
  });
}

function property(value: unknown, name: string): string | undefined {
  return text(object(value)[name]);
}
