import type { Space } from '../../../atlassian/model/confluence.ts';
import type { ListedPage, PageParent } from '../../../atlassian/model/page.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { SiteCache } from '../../../atlassian/ports/siteCache.ts';
import { SiteLists } from './siteLists.ts';

/** Pages that somebody keeps for later; where there are more, that is said. */
export const MOST_FAVOURITES = 200;
/** No setting that narrows the spaces reads like this. */
const ALL_SPACES = '\n';

/** Pages that stand together: those somebody keeps for later, or what is below one parent. */
export type PagesOf = { readonly siteId: string } & (
  | { readonly kind: 'favourites' }
  | { readonly kind: 'below'; readonly parent: PageParent; readonly spaceKey: string }
);

/** The spaces of the sites, by name. */
export function spaceLists(
  sites: SiteDirectory,
  cache: Pick<SiteCache, 'spaces'>,
  now: () => number,
): SiteLists<{ readonly siteId: string }, Space> {
  return new SiteLists({
    keyOf: ({ siteId }) => siteId,
    ask: async ({ siteId }, cursor) => {
      const { confluence } = await sites.client(siteId, { userAsked: true });
      const { spaces, cursor: next } = await confluence.spaces(cursor === undefined ? {} : { cursor });
      return { items: spaces, ...(next !== undefined && { cursor: next }) };
    },
    kept: {
      read: async ({ siteId }) => {
        const site = sites.get(siteId);
        const kept = site && (await cache.spaces.read(site, ALL_SPACES));
        return kept && { value: kept.value.spaces, savedAt: kept.savedAt };
      },
      write: ({ siteId }, items) => {
        const site = sites.get(siteId);
        if (site) cache.spaces.write(site, ALL_SPACES, { spaces: items });
      },
    },
    now,
  });
}

/** The pages of the sites. */
export function pageLists(
  sites: SiteDirectory,
  cache: Pick<SiteCache, 'pageLists'>,
  now: () => number,
): SiteLists<PagesOf, ListedPage> {
  return new SiteLists({
    keyOf: pagesKey,
    ask: async (of, cursor) => {
      const { confluence } = await sites.client(of.siteId, { userAsked: true });
      if (of.kind === 'favourites') {
        const cql = 'favourite = currentUser() order by title';
        const found = await confluence.findPages({ cql, limit: MOST_FAVOURITES });
        return { items: found.map((page): ListedPage => ({ ...page, kind: 'page' })) };
      }
      const { pages, cursor: next } = await confluence.childPages(
        of.parent,
        cursor === undefined ? {} : { cursor },
      );
      return { items: pages, ...(next !== undefined && { cursor: next }) };
    },
    kept: {
      read: async (of) => {
        const site = sites.get(of.siteId);
        return site && cache.pageLists.read(site, pagesKey(of));
      },
      write: (of, items) => {
        const site = sites.get(of.siteId);
        if (site) cache.pageLists.write(site, pagesKey(of), items);
      },
    },
    now,
  });
}

/** Tells lists of pages apart. */
export function pagesKey(of: PagesOf): string {
  return of.kind === 'favourites'
    ? `${of.siteId}/favourites`
    : `${of.siteId}/${of.parent.kind}/${of.parent.id}`;
}
