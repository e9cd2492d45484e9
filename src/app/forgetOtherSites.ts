import { join } from 'node:path';
import { fileNameOf, files, keepOnlyFolders } from '../atlassian/common/files.ts';
import type { KeyValueStore } from '../atlassian/ports/sites.ts';
import { storedSiteIds } from '../atlassian/sites/siteList.ts';

/**
 * Deletes what is kept on this machine's disk of sites that are no longer stored: one was removed on another machine, or
 * while no window was open here. Unsent changes stay: they are the user's own.
 * @param storage an absolute path; below it lie the caches and the news
 */
export async function forgetOtherSites(storage: string, store: KeyValueStore): Promise<void> {
  const kept = new Set(storedSiteIds(store).map(fileNameOf));
  const [issues, sites, news] = [
    join(storage, 'cache', 'issues'),
    join(storage, 'cache', 'sites'),
    join(storage, 'news'),
  ];
  const kinds = (await files.namesIn(sites)).map((name) => join(sites, name));
  for (const root of [issues, ...kinds]) await keepOnlyFolders(root, kept);
  for (const name of await files.namesIn(news))
    if (!kept.has(name.split('.')[0] ?? '')) await files.remove(join(news, name));
}
