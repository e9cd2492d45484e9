import { isIssueKey } from './issueKey.ts';
import { safeWebUrl } from './links.ts';

/** Characters; it is shown where no site is called so. */
const LONGEST_SITE = 300;

/** What a link into the editor asks for. */
export interface IssueLinkTarget {
  /** Upper case. */
  readonly key: string;
  /** The address or the id of the site, as the link names it. */
  readonly site?: string;
}

/**
 * Reads `/issue/SHOP-142` with perhaps `?site=https://example.atlassian.net`; undefined for anything else. Anybody can
 * write such a link.
 */
export function issueLinkTarget(path: string, query: string): IssueLinkTarget | undefined {
  const key = /^\/issue\/([^/]{3,100})\/?$/.exec(path)?.[1];
  if (key === undefined || !isIssueKey(key)) return undefined;
  const site = new URLSearchParams(query).get('site')?.trim() ?? '';
  if (site.length > LONGEST_SITE) return undefined;
  return { key: key.toUpperCase(), ...(site !== '' && { site }) };
}

/**
 * The sites that a link means by an id or an address, with or without its scheme. One host may have several sites, each
 * below a path of its own: of those whose path the address has, the longest; all of them where it names the host only.
 */
export function sitesNamed<S extends { readonly id: string; readonly url: string }>(
  sites: readonly S[],
  named: string,
): readonly S[] {
  const byId = sites.filter(({ id }) => id === named);
  if (byId.length > 0) return byId;
  const wanted = parsed(named.includes('://') ? named : `https://${named}`);
  if (wanted === undefined) return [];
  const { host, pathname } = wanted;
  const sameHost = sites.flatMap((site) => {
    const url = parsed(site.url);
    return url?.host === host ? [{ site, path: url.pathname.replace(/\/+$/, '') }] : [];
  });
  const [closest] = sameHost
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
  if (closest !== undefined) return [closest.site];
  return pathname === '/' ? sameHost.map(({ site }) => site) : [];
}

function parsed(address: string): URL | undefined {
  const url = safeWebUrl(address);
  return url === undefined ? undefined : new URL(url);
}
