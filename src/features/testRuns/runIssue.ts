import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { issueOfUrl } from '../../core/links.ts';

/** The issue that an address shows, on one of the user's sites. */
export function issueAt(
  sites: Pick<SiteDirectory, 'list'>,
  address: string | undefined,
): IssueRef | undefined {
  if (address === undefined) return undefined;
  for (const { id, url } of sites.list()) {
    const key = issueOfUrl(url, address);
    if (key !== undefined) return { siteId: id, key };
  }
  return undefined;
}
