import type { Space } from '../../../atlassian/model/confluence.ts';
import type { ListedPage, PageParent } from '../../../atlassian/model/page.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { SiteLists } from './siteLists.ts';

const MOST_FAVOURITES = 50;

/** Pages that stand together: those somebody keeps for later, or what is below one parent. */
export type PagesOf = { readonly siteId: string } & (
  | { readonly kind: 'favourites' }
  | { readonly kind: 'below'; readonly parent: PageParent; readonly spaceKey: string }
);

/** The spaces of the sites, by name. */
export function spaceLists(
  sites: SiteDirectory,
  now: () => number,
): SiteLists<{ readonly siteId: string }, Space> {
  return new SiteLists({
    keyOf: ({ siteId }) => siteId,
    ask: async ({ siteId }, cursor) => {
      const { confluence } = await sites.client(siteId, { userAsked: true });
      const { spaces, cursor: next } = await confluence.spaces(cursor === undefined ? {} : { cursor });
      return { items: spaces, ...(next !== undefined && { cursor: next }) };
    },
    now,
  });
}

/** The pages of the sites. */
export function pageLists(sites: SiteDirectory, now: () => number): SiteLists<PagesOf, ListedPage> {
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
    now,
  });
}

/** Tells lists of pages apart. */
export function pagesKey(of: PagesOf): string {
  return of.kind === 'favourites'
    ? `${of.siteId}/favourites`
    : `${of.siteId}/${of.parent.kind}/${of.parent.id}`;
}
