/** Loaded when a site is added; brings the API client with it. */
import { isCancelled, reasonOf, ShipshapeError, type ErrorReason } from '../../core/errors.ts';
import { createSiteClient, type CloudClientDependencies } from '../cloud/index.ts';
import { object, text } from '../common/read.ts';
import { createDataCenterClient, type ProductOptions } from '../datacenter/index.ts';
import type { ConfluenceCandidate, Site, SiteCandidate } from '../model/site.ts';
import type { RecognizedSite } from '../ports/sites.ts';
import { RateGate } from '../transport/rateGate.ts';
import { createTransport, type Transport } from '../transport/transport.ts';
import { basicAuthorization, bearerAuthorization } from './authorization.ts';
import {
  parseConfluenceAddress,
  parseSiteAddress,
  wholeAddress,
  type SiteAddress,
} from '../common/siteUrl.ts';

/** A Cloud site tells its id there, to anyone. */
const TENANT_PATH = '/_edge/tenant_info';
/** Every Jira tells there what it is; a Data Center may want to know first who asks. */
const SERVER_INFO_PATH = '/rest/api/2/serverInfo';

type SiteCheckDependencies = Pick<
  CloudClientDependencies,
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
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const address = understood(candidate.url);
  const whole = wholeAddress(candidate.url);
  if (address.kind !== 'site' || whole === undefined) return checkAt(address, candidate, deps, signal);
  return unlessPage(
    () => checkAt({ kind: 'site', url: whole }, candidate, deps, signal),
    () => checkAt(address, candidate, deps, signal),
  );
}

/** Tries the whole of a deep address, and where nothing is there, what it is a page of. */
async function unlessPage<T>(atWhole: () => Promise<T>, above: () => Promise<T>): Promise<T> {
  try {
    return await atWhole();
  } catch (error) {
    if (!['notFound', 'notJson'].includes(reasonOf(error))) throw error;
    return above();
  }
}

async function checkAt(
  address: Exclude<SiteAddress, { kind: 'problem' }>,
  candidate: SiteCandidate,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
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

/** The site answered, and it may be one: who is not signed in is told nothing, or it has a bad day. */
const HIDING: ReadonlySet<ErrorReason> = new Set([
  'unauthorized',
  'forbidden',
  // A company's sign-in page stands in front of it.
  'notJson',
  'unexpectedReply',
  'rateLimited',
  'serverError',
]);

/** See `SiteDirectory.recognize`. */
export async function recognizeSite(
  url: string,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<RecognizedSite> {
  const address = understood(url);
  if (address.kind !== 'site') return { url, flavor: 'cloud' };
  const deep = await recognizeDeep(url, deps, signal);
  if (deep?.flavor !== undefined) return deep;
  try {
    return await recognizeAt(address.url, deps, signal);
  } catch (error) {
    // Where nothing is at the host itself, what hides deep in its path is no page of it.
    if (deep !== undefined && reasonOf(error) === 'notFound') return deep;
    // What was taken for a context path may be a page that nobody knows here.
    const above = placeAbove(address.url);
    if (reasonOf(error) !== 'notFound' || above === undefined) throw error;
    const found = await recognizeSite(above, deps, signal).catch((failed: unknown) => {
      throw isCancelled(failed) ? failed : error;
    });
    // Only where a site says so: what hides there may be anything.
    if (found.flavor === undefined) throw error;
    return found;
  }
}

/**
 * Looks for a site in a deep path of which nothing is known, from its end on.
 * @returns the one that says what it is, else the deepest that hides from strangers; undefined where none answers
 */
async function recognizeDeep(
  pasted: string,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<RecognizedSite | undefined> {
  let hidden: RecognizedSite | undefined;
  for (let at = wholeAddress(pasted); at !== undefined; at = placeAbove(at)) {
    try {
      const site = await recognizeAt(at, deps, signal);
      if (site.flavor !== undefined) return site;
      hidden ??= site;
    } catch (error) {
      if (reasonOf(error) !== 'notFound') throw error;
    }
  }
  return hidden;
}

/** A site's address without the last part of its path; undefined where it has none. */
function placeAbove(url: string): string | undefined {
  const { origin, pathname } = new URL(url);
  return pathname === '/' ? undefined : `${origin}${pathname.replace(/\/[^/]*$/, '')}`;
}

async function recognizeAt(
  url: string,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<RecognizedSite> {
  let base = url;
  const anonymous = transport(base, undefined, deps, (to) => {
    base = to;
  });
  const isAtlassians = /\.(?:atlassian\.net|jira\.com)$/.test(new URL(base).hostname);
  try {
    if (isAtlassians) {
      await anonymous.send({ url: TENANT_PATH, signal });
      return { url: base, flavor: 'cloud' };
    }
    const info = await anonymous.send({ url: SERVER_INFO_PATH, signal });
    // Jira says `Server` for both Server and Data Center, and older ones say nothing.
    if (property(info, 'version') === undefined) return { url: base };
    return { url: base, flavor: property(info, 'deploymentType') === 'Cloud' ? 'cloud' : 'datacenter' };
  } catch (error) {
    if (HIDING.has(reasonOf(error))) return { url: base, ...(isAtlassians && { flavor: 'cloud' }) };
    // A Cloud site that does not have the old interface tells its id all the same.
    if (reasonOf(error) === 'notFound' && (await findCloudId(anonymous, signal)) !== undefined)
      return { url: base, flavor: 'cloud' };
    throw error;
  }
}

/**
 * Signs in to the Confluence of a Data Center.
 * @returns its address, as it would be stored
 * @throws ShipshapeError as `checkSite` does
 */
export async function checkConfluence(
  candidate: ConfluenceCandidate,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<string> {
  const address = understood(candidate.url, parseConfluenceAddress);
  if (address.kind !== 'site') throw new ShipshapeError('invalid', 'Cloud only', { code: 'notASite' });
  const whole = wholeAddress(candidate.url);
  const at = (url: string): Promise<string> => checkConfluenceAt(url, candidate, deps, signal);
  return whole === undefined
    ? at(address.url)
    : unlessPage(
        () => at(whole),
        () => at(address.url),
      );
}

async function checkConfluenceAt(
  url: string,
  candidate: ConfluenceCandidate,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<string> {
  let base = url;
  const confluence = transport(base, bearerAuthorization(candidate.token), deps, (to) => {
    base = to;
  });
  const user = object(await confluence.send({ url: '/rest/api/user/current', signal }));
  // Where anybody may read, Confluence answers nobody in particular too.
  if (text(user['username']) === undefined) throw new ShipshapeError('unauthorized', 'Not signed in');
  return base;
}

async function checkDataCenter(
  url: string,
  token: string,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const site = { name: new URL(url).host, flavor: 'datacenter', email: '' } as const;
  // Reads are led to a context path, and a search is not: what is stored is where they were led to.
  let base = url;
  const unknown = (): Site => ({ ...site, url: base, id: '', accountId: '', accountName: '' });
  const product: ProductOptions = {
    authorization: () => bearerAuthorization(token),
    moved: (to) => {
      base = to;
    },
  };
  const { jira } = createDataCenterClient(unknown, {
    ...deps,
    jira: product,
    confluence: product,
  }).urgent;
  const user = await jira.myself(signal);
  await jira.prepare(signal);
  return { ...site, url: base, accountId: user.accountId, accountName: user.displayName };
}

function understood(url: string, parse = parseSiteAddress): Exclude<SiteAddress, { kind: 'problem' }> {
  const address = parse(url);
  if (address.kind !== 'problem') return address;
  throw new ShipshapeError('invalid', 'Not the address of a site', { code: address.problem });
}

type Place = Pick<Site, 'url' | 'gateway'>;

async function signIn(
  { email, token }: SiteCandidate,
  place: Place,
  deps: SiteCheckDependencies,
  signal?: AbortSignal,
): Promise<Omit<Site, 'id'>> {
  const name = new URL(place.url).host;
  let { url } = place;
  const stored = (): Omit<Site, 'id' | 'accountId' | 'accountName'> => ({
    ...{ name, flavor: 'cloud', email, ...place },
    url,
  });
  const site = (): Site => ({ id: '', accountId: '', accountName: '', ...stored() });
  const authorization = basicAuthorization(email, token);
  const moved = (to: string): void => {
    // The gateway never leads anywhere; browse links go to the site itself.
    if (place.gateway === undefined) url = to;
  };
  const { jira } = createSiteClient(site, { ...deps, authorization: () => authorization, moved }).urgent;
  const user = await jira.myself(signal);
  await jira.prepare(signal);
  return { ...stored(), accountId: user.accountId, accountName: user.displayName };
}

/** @param refused why the site itself said no; says more than the gateway's no */
async function checkScopedToken(
  candidate: SiteCandidate,
  url: string,
  cloudId: string,
  deps: SiteCheckDependencies,
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
  deps: SiteCheckDependencies,
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
  return property(await ask(anonymous, TENANT_PATH, signal), 'cloudId');
}

async function isDataCenter(anonymous: Transport, signal?: AbortSignal): Promise<boolean> {
  const info = await ask(anonymous, SERVER_INFO_PATH, signal);
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

function transport(
  baseUrl: string,
  authorization: string | undefined,
  deps: SiteCheckDependencies,
  moved?: (baseUrl: string) => void,
): Transport {
  return createTransport({
    ...deps,
    moved,
    baseUrl: () => baseUrl,
    authorization: () => authorization,
    gate: new RateGate(deps.clock),
  });
}

function property(value: unknown, name: string): string | undefined {
  return text(object(value)[name]);
}
