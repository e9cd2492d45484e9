import type { Disposable } from '../../core/events.ts';
import type { CacheMaintenance } from '../ports/siteCache.ts';
import type { SiteDirectory } from '../ports/sites.ts';

/** Forgets everything of a site that was removed, also when another window removed it. */
export function forgetRemovedSites(
  sites: Pick<SiteDirectory, 'list' | 'onDidChange'>,
  cache: Pick<CacheMaintenance, 'keepOnly'>,
): Disposable {
  return sites.onDidChange(({ removed }) => {
    if (removed.length > 0) void cache.keepOnly(sites.list().map(({ id }) => id));
  });
}
