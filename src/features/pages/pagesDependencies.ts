import type { Page } from '../../atlassian/model/page.ts';
import type { Site } from '../../atlassian/model/site.ts';
import type { ConfluenceClient } from '../../atlassian/ports/confluence.ts';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { ConversionOptions } from '../../atlassian/storageFormat/storageToMarkdown.ts';
import type { MentionedPeople } from '../../ui/mentionedPeople.ts';
import type { PageDocuments } from './pageDocuments.ts';
import type { PageVersions } from './pageVersions.ts';

export interface PagesDependencies {
  readonly sites: SiteDirectory;
  readonly people: MentionedPeople;
  readonly versions: PageVersions;
  readonly documents: PageDocuments;
  /** Remembers per workspace where pages go. */
  readonly workspace: KeyValueStore;
}

/** A site, and its Confluence for something that a person waits for. */
export async function confluenceOf(
  sites: SiteDirectory,
  siteId: string,
): Promise<{ readonly site: Site; readonly confluence: ConfluenceClient }> {
  return sites.client(siteId, { userAsked: true });
}

/** How a page's body is turned into Markdown and back: names for people, addresses for pages. */
export async function conversionFor(
  { people }: Pick<PagesDependencies, 'people'>,
  site: Site,
  { body, spaceKey }: Pick<Page, 'body' | 'spaceKey'>,
): Promise<ConversionOptions> {
  const [{ mentionedUsers }, { linkUrl }] = await Promise.all([
    import('../../atlassian/storageFormat/mentionedUsers.ts'),
    import('../../atlassian/pages/pageAddress.ts'),
  ]);
  const names = await people.namesOf(site.id, mentionedUsers(body));
  return {
    tokens: true,
    userName: (id) => names.get(id),
    pageUrl: (link) => linkUrl(site, link, spaceKey),
  };
}
