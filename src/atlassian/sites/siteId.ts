import { createHash, randomUUID } from 'node:crypto';
import type { Site } from '../model/site.ts';

/**
 * The id of a site that is added. It follows from where the site is: removed and added again it is the same site to an
 * open tab, a draft or a timer, and nothing of it has to be remembered meanwhile. An account that is the second one there
 * has an id of its own.
 *
 * @param host names this machine: every one has its own sample site
 * @param isTaken whether another site has an id
 */
export function siteIdFor(
  { url, flavor, accountId, sample }: Pick<Site, 'url' | 'flavor' | 'accountId' | 'sample'>,
  host: string,
  isTaken: (id: string) => boolean,
): string {
  // The sample site has a new port at every start.
  const place = sample ? ['sample', host] : [flavor, url];
  return [idOf(place), idOf([...place, accountId])].find((id) => !isTaken(id)) ?? randomUUID();
}

/** In the form of a UUID, as ids were before. */
function idOf(parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
