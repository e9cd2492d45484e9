import * as v from 'valibot';
import type { Site } from '../model/site.ts';
import type { KeyValueStore } from '../ports/sites.ts';
import { isSafeSiteUrl } from './safeSiteUrl.ts';

const KEY = 'sites';

/** What is stored is where the tokens go. */
const siteUrl = v.pipe(v.string(), v.check(isSafeSiteUrl));

const siteSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  url: siteUrl,
  flavor: v.picklist(['cloud', 'datacenter']),
  email: v.string(),
  accountId: v.string(),
  accountName: v.string(),
  gateway: v.exactOptional(v.object({ cloudId: v.string() })),
  confluenceUrl: v.exactOptional(siteUrl),
  sample: v.exactOptional(v.boolean()),
});

/** The sites as they are stored, in the order they were added; what does not read as a site is left out. */
export function readSites(store: KeyValueStore): readonly Site[] {
  const stored = store.get<unknown>(KEY);
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry) => {
    const result = v.safeParse(siteSchema, entry);
    return result.success ? [result.output] : [];
  });
}

/** Stores a changed list. It is read anew first: another window may have changed it meanwhile. */
export async function changeSites(
  store: KeyValueStore,
  change: (sites: readonly Site[]) => readonly Site[],
): Promise<readonly Site[]> {
  const sites = change(readSites(store));
  await store.update(KEY, sites);
  return sites;
}
