import type { Site } from '../model/site.ts';
import type { KeyValueStore } from '../ports/sites.ts';
import { isSafeSiteUrl } from '../common/safeSiteUrl.ts';

const KEY = 'sites';

/**
 * Whether a stored value is a site. Written by hand: the list is read at the start, of which a schema library would be a
 * good part. What is stored is where the tokens go, so addresses must be safe.
 */
function isSite(value: unknown): value is Site {
  if (typeof value !== 'object' || value === null) return false;
  const {
    id,
    url,
    flavor,
    gateway,
    confluenceUrl,
    sample,
    host,
    ...others
  }: Partial<Record<keyof Site, unknown>> = value;
  return (
    isText(id) &&
    id !== '' &&
    [others.name, others.email, others.accountId, others.accountName].every(isText) &&
    isSafeUrl(url) &&
    (flavor === 'cloud' || flavor === 'datacenter') &&
    (gateway === undefined || isGateway(gateway)) &&
    (confluenceUrl === undefined || isSafeUrl(confluenceUrl)) &&
    (sample === undefined || typeof sample === 'boolean') &&
    (host === undefined || isText(host))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isSafeUrl(value: unknown): boolean {
  return isText(value) && isSafeSiteUrl(value);
}

function isGateway(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'cloudId' in value && isText(value.cloudId);
}

/**
 * The sites as they are stored, in the order they were added; what does not read as a site is left out, and so are sample
 * sites of other machines: their addresses mean something else here.
 * @param host names this machine
 */
export function readSites(store: KeyValueStore, host: string): readonly Site[] {
  return entriesOf(store)
    .filter(isSite)
    .filter((site) => !isElsewhere(site, host));
}

function isElsewhere(site: Site, host: string): boolean {
  return site.sample === true && site.host !== undefined && site.host !== host;
}

/** The ids of all that is stored as a site, also by a later release or for another machine. */
export function storedSiteIds(store: KeyValueStore): readonly string[] {
  return entriesOf(store).flatMap((entry) =>
    typeof entry === 'object' && entry !== null && 'id' in entry && isText(entry.id) ? [entry.id] : [],
  );
}

function entriesOf(store: KeyValueStore): readonly unknown[] {
  const stored = store.get<unknown>(KEY);
  return Array.isArray(stored) ? stored : [];
}

/** True for what a later release may have stored as a site. */
function isForeign(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'id' in entry && !isSite(entry);
}

/**
 * Stores a changed list. It is read anew first: another window may have changed it meanwhile. What only a later release
 * reads as a site stays, and so does what belongs to another machine.
 */
export async function changeSites(
  store: KeyValueStore,
  host: string,
  change: (sites: readonly Site[]) => readonly Site[],
): Promise<readonly Site[]> {
  const sites = change(readSites(store, host));
  const entries: unknown[] = [...sites];
  // Those that are left alone stay where they were: the order is the user's.
  entriesOf(store).forEach((entry, place) => {
    if (isForeign(entry) || (isSite(entry) && isElsewhere(entry, host))) entries.splice(place, 0, entry);
  });
  await store.update(KEY, entries);
  return sites;
}
