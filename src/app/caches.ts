import * as vscode from 'vscode';
import { createQueryCache } from '../atlassian/cache/queryCache.ts';
import { forgetRemovedSites } from '../atlassian/cache/removedSites.ts';
import { createSiteCache } from '../atlassian/cache/siteCache.ts';
import { DisposableList } from '../core/events.ts';
import type { Caches, CoreServices } from './services.ts';

/** What is kept of sites on disk; reads nothing before it is asked. */
export function createCaches({ sites, storageUri, log, knownDetails }: CoreServices): Caches {
  const owned = new DisposableList();
  const kept = (folder: string): Parameters<typeof createSiteCache>[0] => ({
    folder: vscode.Uri.joinPath(storageUri, 'cache', folder).fsPath,
    siteIds: () => sites.list().map(({ id }) => id),
    failed: (doing, error) => log.error(doing, error),
  });
  const queryCache = owned.add(createQueryCache(kept('issues')));
  const siteCache = owned.add(createSiteCache(kept('sites')));
  owned.add(forgetRemovedSites(sites, queryCache));
  owned.add(forgetRemovedSites(sites, siteCache));
  return {
    queryCache,
    siteCache: { ...siteCache, issueDetails: knownDetails.following(siteCache.issueDetails) },
    dispose: () => owned.dispose(),
  };
}
