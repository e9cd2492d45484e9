import type { IssueRef } from '../../core/issueKey.ts';
import { safeWebUrl } from '../../core/links.ts';
import type { Site } from '../model/site.ts';
import type { PageLink } from '../storageFormat/links.ts';

/** A page of a site. */
export interface PageRef {
  readonly siteId: string;
  readonly pageId: string;
}

/** Copies of a site have the same ids. */
export function isSamePage(one: PageRef, other: PageRef): boolean {
  return one.siteId === other.siteId && one.pageId === other.pageId;
}

/** A page as the outbox names it, among issues: its id is digits, which no issue's key is. */
export function pageTarget({ siteId, pageId }: PageRef): IssueRef {
  return { siteId, key: pageId };
}

/** Where a site's Confluence stands: below `/wiki` on Cloud, at an address of its own on Data Center. */
export function confluenceUrl({ flavor, url, confluenceUrl: own }: Site): string {
  return flavor === 'cloud' ? `${url.replace(/\/+$/, '')}/wiki` : (own ?? url).replace(/\/+$/, '');
}

/** The address of a page by its id alone: it stays right when the page is renamed or moved. */
export function pageUrl(site: Site, pageId: string): string {
  return `${confluenceUrl(site)}/pages/viewpage.action?pageId=${encodeURIComponent(pageId)}`;
}

/** The address of what stands in a space's tree on Cloud and is no page: a folder, a whiteboard, a database, a link. */
export function treeUrl(
  site: Site,
  spaceKey: string,
  { kind, id }: { readonly kind: string; readonly id: string },
): string {
  return `${confluenceUrl(site)}/spaces/${encodeURIComponent(spaceKey)}/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
}

/** What Confluence itself answers for a page: at the same host another product, a Jira or an app, may have such pages too. */
const PAGE_ACTION = /^(?:(?:pages|plugins\/viewsource|spaces\/flyingpdf)\/[\w-]+\.action|exportword)$/;

/**
 * The page that an address names, in any of the forms that browsers show: `…/spaces/KEY/pages/123/Title`,
 * `…/pages/viewpage.action?pageId=123`, `…/pages/edit-v2/123`. Undefined where it is of none of the sites.
 */
export function pageOfUrl(sites: readonly Site[], address: string): PageRef | undefined {
  const safe = safeWebUrl(address);
  if (safe === undefined) return undefined;
  const url = new URL(safe);
  for (const site of sites) {
    const base = safeWebUrl(`${confluenceUrl(site)}/`);
    if (base === undefined || !url.href.startsWith(base)) continue;
    const path = url.href.slice(base.length).split(/[?#]/)[0] ?? '';
    const named = PAGE_ACTION.test(path)
      ? url.searchParams.get('pageId')
      : /^(?:spaces\/[^/]+\/)?pages\/(?:edit-v2\/|edit\/)?(\d+)(?:\/|$)/.exec(path)?.[1];
    if (typeof named === 'string' && /^\d+$/.test(named)) return { siteId: site.id, pageId: named };
  }
  return undefined;
}

/** The address of what a link inside Confluence points at; `ownSpaceKey` stands in where the link names no space. */
export function linkUrl(site: Site, link: PageLink, ownSpaceKey: string | undefined): string | undefined {
  const base = confluenceUrl(site);
  const spaceKey = link.spaceKey ?? ownSpaceKey;
  if (link.contentId !== undefined) {
    return safeWebUrl(`${base}/pages/viewpage.action?pageId=${encodeURIComponent(link.contentId)}`);
  }
  if (spaceKey === undefined) return undefined;
  const space = `${base}/display/${encodeURIComponent(spaceKey)}`;
  if (link.kind === 'space') return safeWebUrl(space);
  if (link.title === undefined) return undefined;
  if (link.kind === 'blogPost') {
    if (!/^\d{4}\/\d{2}\/\d{2}$/.test(link.postingDay ?? '')) return undefined;
    return safeWebUrl(`${space}/${link.postingDay ?? ''}/${titleInPath(link.title)}`);
  }
  // Confluence cannot find titles with these characters by path.
  return /[/\\?&%;+]/.test(link.title)
    ? safeWebUrl(
        `${base}/pages/viewpage.action?spaceKey=${encodeURIComponent(spaceKey)}&title=${encodeURIComponent(link.title)}`,
      )
    : safeWebUrl(`${space}/${titleInPath(link.title)}`);
}

function titleInPath(title: string): string {
  return encodeURIComponent(title).replaceAll('%20', '+');
}
