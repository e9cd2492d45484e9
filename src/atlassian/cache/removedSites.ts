import type { Disposable } from '../../core/events.ts';
import type { CacheMaintenance } from '../ports/siteCache.ts';
import type { SiteDirectory } from '../ports/sites.ts';

/** Has nothing kept of a site that was removed, be it by another window. */
export function forgetRemovedSites(
  sites: Pick<SiteDirectory, 'list' | 'onDidChange'>,
  cache: Pick<CacheMaintenance, 'keepOnly'>,
): Disposable {
  return sites.onDidChange(({ removed }) => {
    if (removed.length > 0) void cache.keepOnly(sites.list().map(({ id }) => id));
  });
}
