import type { SiteCache } from '../../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { delay } from '../../core/abort.ts';
import { projectKeyOf, type IssueRef } from '../../core/issueKey.ts';

/** The names of a project's unreleased versions, looked up while the user does something else. Neither rejects. */
export interface VersionLookUp {
  /** As they were known before. */
  readonly known: Promise<readonly string[]>;
  /** As the site says; where it does not, as they were known. */
  readonly latest: Promise<readonly string[]>;
}

const NONE: Promise<readonly string[]> = Promise.resolve([]);

export const NO_VERSIONS: VersionLookUp = { known: NONE, latest: NONE };

/** @param onError told when the site could not be asked: a suggestion less, the user can type the version */
export function lookUpVersions(
  { siteId, key }: IssueRef,
  { sites, cache }: { readonly sites: SiteDirectory; readonly cache: Pick<SiteCache, 'versions'> },
  onError: (error: unknown) => void,
): VersionLookUp {
  const project = projectKeyOf(key);
  const owner = sites.get(siteId);
  if (owner === undefined) return NO_VERSIONS;
  const known = cache.versions
    .read(owner, project)
    .then((kept) => (kept?.value ?? []).map(({ label }) => label));
  const ask = async (): Promise<readonly string[]> => {
    const { jira, site } = await sites.client(siteId);
    const versions = await jira.unreleasedVersions(project);
    cache.versions.write(site, project, versions);
    return versions.map(({ label }) => label);
  };
  const latest = ask().catch((error: unknown) => {
    onError(error);
    return known;
  });
  return { known, latest };
}

/** Milliseconds for which somebody who has dropped a template waits for the site. */
const PATIENCE_MS = 3000;

/** The versions as the site says them, where it does so soon; else as they were known. */
export async function soonKnown({ known, latest }: VersionLookUp): Promise<readonly string[]> {
  return Promise.race([latest, delay(PATIENCE_MS).then(() => known)]);
}
