import type { Page } from '../atlassian/model/page.ts';
import type { Site } from '../atlassian/model/site.ts';
import type { ConversionOptions } from '../atlassian/storageFormat/storageToMarkdown.ts';
import type { MentionedPeople } from './mentionedPeople.ts';

/** How a page's body is turned into Markdown and back: names for people, addresses for pages. */
export async function conversionFor(
  { people }: { readonly people: Pick<MentionedPeople, 'namesOf'> },
  site: Site,
  { body, spaceKey }: Pick<Page, 'body' | 'spaceKey'>,
): Promise<ConversionOptions> {
  const [{ mentionedUsers }, { linkUrl }] = await Promise.all([
    import('../atlassian/storageFormat/mentionedUsers.ts'),
    import('../atlassian/pages/pageAddress.ts'),
  ]);
  const names = await people.namesOf(site.id, mentionedUsers(body));
  return {
    tokens: true,
    userName: (id) => names.get(id),
    pageUrl: (link) => linkUrl(site, link, spaceKey),
  };
}
