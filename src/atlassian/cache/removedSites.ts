import type { Disposable } from '../../core/events.ts';
import type { CacheMaintenance } from '../ports/siteCache.ts';
import type { SiteDirectory } from '../ports/sites.ts';

/** Has nothing kept of a site that was removed, be it by another window. */
export function forgetRemovedSites(
  sites: Pick<SiteDirectory, 'list' | 'get' | 'onDidChange'>,
  cache: Pick<CacheMaintenance, 'keepOnly'>,
): Disposable {
  let known = sites.list();
  return sites.onDidChange(() => {
    const before = known;
    known = sites.list();
    if (before.some(({ id }) => !sites.get(id))) void cache.keepOnly(known.map(({ id }) => id));
  });
}
